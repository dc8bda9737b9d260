"""Logging in: argon2 hashes, random cookies of which only the hash is kept, a pause after repeated failures."""

import hashlib
import secrets
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from console.errors import BadLogin, LoginLocked
from console.tables import Account, StaffSession
from storage.base import now

SESSION_LIFE = timedelta(hours=12)
FAILURES_ALLOWED = 8
LOCK = timedelta(minutes=5)

_hasher = PasswordHasher()
_nobody = _hasher.hash(secrets.token_hex())  # so that an unknown name takes as long as a wrong password


def hash_password(password: str) -> str:
    return _hasher.hash(password)


async def log_in(session: AsyncSession, username: str, password: str, demo: bool) -> tuple[Account | None, str]:
    """The account and a new session token; (None, "") for a failed try, which is counted. Raises LoginLocked.

    The caller commits either way and raises BadLogin for a failure; `demo` says whether demo accounts may enter.
    """
    account = await session.scalar(select(Account).filter_by(username=username).with_for_update())
    if account and account.locked_until and account.locked_until > now():
        minutes = int((account.locked_until - now()).total_seconds() // 60) + 1
        raise LoginLocked(minutes=minutes)
    valid = _matches(account.password_hash if account else _nobody, password)
    if account is None or not account.active or (account.demo and not demo):
        return None, ""
    if not valid:
        account.failed_logins += 1
        if account.failed_logins >= FAILURES_ALLOWED:
            account.failed_logins, account.locked_until = 0, now() + LOCK
        return None, ""
    account.failed_logins, account.locked_until = 0, None
    token = secrets.token_urlsafe(32)
    session.add(StaffSession(token_hash=_digest(token), account_id=account.id, expires_at=now() + SESSION_LIFE))
    await session.execute(delete(StaffSession).where(StaffSession.expires_at < now()))
    return account, token


async def account_of(session: AsyncSession, token: str | None, demo: bool) -> Account | None:
    """Whose session cookie this is; None if it is nobody's (any more)."""
    if not token:
        return None
    found = await session.get(StaffSession, _digest(token))
    if found is None or found.expires_at < now() or not found.account.active or (found.account.demo and not demo):
        return None
    return found.account


async def name_of(session: AsyncSession, username: str) -> str:
    """The display name of a colleague; of nobody who is known here, the name that was given."""
    return await session.scalar(select(Account.name).filter_by(username=username)) or username


async def log_out(session: AsyncSession, token: str) -> None:
    await session.execute(delete(StaffSession).where(StaffSession.token_hash == _digest(token)))


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerifyMismatchError:
        return False


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


__all__ = ["BadLogin", "account_of", "hash_password", "log_in", "log_out", "name_of"]
