"""The demo's staff: logins that everybody may know, refused outside demo mode."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from console.accounts import hash_password
from console.tables import Account

LOGINS = [
    {"username": "mei", "password": "mei-demo", "name": "Mei Lin", "role": "agent"},
    {"username": "tom", "password": "tom-demo", "name": "Tom Baker", "role": "agent"},
    {"username": "sofia", "password": "sofia-demo", "name": "Sofia Reyes", "role": "supervisor"},
    {"username": "admin", "password": "admin-demo", "name": "Ada Chen", "role": "admin"},
]
TEAMS = {"mei": "Orders", "tom": "Returns", "sofia": "Orders", "admin": "Orders"}


async def add_staff(session: AsyncSession) -> None:
    """Make the demo accounts that are missing."""
    known = set(await session.scalars(select(Account.username)))
    for login in LOGINS:
        if login["username"] not in known:
            session.add(
                Account(
                    username=login["username"],
                    name=login["name"],
                    password_hash=hash_password(login["password"]),
                    role=login["role"],
                    team=TEAMS[login["username"]],
                    demo=True,
                )
            )
