"""Who is asking: the session cookie, the roles, the database and the knowledge base, as FastAPI dependencies."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Cookie, Depends, Request

from console.accounts import account_of
from console.errors import Forbidden, NotLoggedIn
from console.tables import Account
from conversations.tables import Conversation
from knowledge_base.search.index import KnowledgeBase
from language.detect import from_tag
from storage.database import Database

COOKIE = "careline_session"
RANKS = {"agent": 0, "supervisor": 1, "admin": 2}


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _knowledge(request: Request) -> KnowledgeBase:
    knowledge: KnowledgeBase = request.app.state.knowledge
    return knowledge


def _demo(request: Request) -> bool:
    return bool(request.app.state.demo)


Store = Annotated[Database, Depends(_database)]
Knowledge = Annotated[KnowledgeBase, Depends(_knowledge)]
Demo = Annotated[bool, Depends(_demo)]


def _reader(request: Request) -> str:
    return from_tag(request.headers.get("accept-language", "en").split(",")[0].split(";")[0])


Reader = Annotated[str, Depends(_reader)]
"""The reader's language: "en", "zh-Hans" or "zh-Hant"."""
Token = Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False)]


def role(least: str) -> Callable[..., Awaitable[Account]]:
    """A dependency that gives the account behind the cookie; raises NotLoggedIn, and Forbidden below `least`."""

    async def asker(database: Store, demo: Demo, token: Token = None) -> Account:
        async with database.transaction() as session:
            account = await account_of(session, token, demo)
        if account is None:
            raise NotLoggedIn()
        if RANKS[account.role] < RANKS[least]:
            raise Forbidden(role=least)
        return account

    return asker


def may_read(conversation: Conversation, asker: Account) -> bool:
    """Whether somebody may open a conversation: it waits, is or was theirs, or they lead."""
    return conversation.owner == "queued" or conversation.agent_id == asker.id or leads(asker)


def leads(asker: Account) -> bool:
    """Whether somebody may act on colleagues' conversations."""
    return RANKS[asker.role] >= RANKS["supervisor"]


Agent = Annotated[Account, Depends(role("agent"))]
Supervisor = Annotated[Account, Depends(role("supervisor"))]
Admin = Annotated[Account, Depends(role("admin"))]
