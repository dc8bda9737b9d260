"""Logging in and out."""

from typing import Any

from fastapi import APIRouter, Request, Response, status

from console import accounts, schemas, snapshots
from console.access import COOKIE, Demo, Store, Token
from console.errors import BadLogin, NotLoggedIn

router = APIRouter(prefix="/api/session", tags=["session"])


@router.post("")
async def log_in(
    login: schemas.Login, request: Request, response: Response, database: Store, demo: Demo
) -> schemas.Session:
    """Log in; sets the session cookie. 401 `bad_login`, 429 `login_locked` after repeated failures."""
    async with database.transaction() as session:
        account, token = await accounts.log_in(session, login.username, login.password, demo)
    if account is None:
        raise BadLogin()
    secure = request.url.scheme == "https"
    life = int(accounts.SESSION_LIFE.total_seconds())
    response.set_cookie(COOKIE, token, max_age=life, httponly=True, samesite="strict", secure=secure)
    return schemas.Session(staff=snapshots.member(account), demo=demo)


@router.delete("", status_code=status.HTTP_204_NO_CONTENT)
async def log_out(response: Response, database: Store, token: Token = None) -> None:
    """Log out."""
    if token:
        async with database.transaction() as session:
            await accounts.log_out(session, token)
    response.delete_cookie(COOKIE)


@router.get("")
async def me(request: Request, database: Store, demo: Demo, token: Token = None) -> schemas.Session:
    """Who is logged in. In demo mode the 401 `not_logged_in` carries the demo logins in its data."""
    async with database.transaction() as session:
        account = await accounts.account_of(session, token, demo)
        if account is None:
            offered: dict[str, Any] = {"demo": True, "logins": request.app.state.demo_logins} if demo else {}
            raise NotLoggedIn(**offered)
        everybody = await snapshots.staff(session)
    return schemas.Session(staff=next(s for s in everybody if s.id == account.id), demo=demo)
