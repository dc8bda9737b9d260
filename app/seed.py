"""Starter content and accounts."""

from sqlalchemy import select

from app.demo import add_staff
from app.settings import Settings
from console.accounts import hash_password
from console.tables import Account
from escalation import opening
from escalation.hours import DEFAULT_WEEK, Hours
from knowledge_base.starter import load_starter
from storage.database import opened


async def seed(settings: Settings, database_url: str) -> None:
    """Load what is missing; articles that somebody edited are left alone."""
    async with opened(database_url) as database, database.transaction() as session:
        await load_starter(session)
        if await opening.newest(session) is None:
            await opening.save(session, Hours(settings.timezone, DEFAULT_WEEK), "set-up", base=0)
        if settings.demo:
            await add_staff(session)


async def add_account(
    database_url: str, username: str, name: str, password: str, role: str, team: str, language: str
) -> bool:
    """Make one account; false if the user name is taken."""
    async with opened(database_url) as database, database.transaction() as session:
        if await session.scalar(select(Account.id).filter_by(username=username)) is not None:
            return False
        session.add(
            Account(
                username=username,
                name=name,
                password_hash=hash_password(password),
                role=role,
                team=team,
                language=language,
            )
        )
    return True
