"""The HTTP interface for staff, inside the test's own process, over a real database."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI

from app.server import create_api
from complaints.trainer import Trainer
from console.access import COOKIE
from console.accounts import log_in
from console.tables import Account
from knowledge_base.search.index import KnowledgeBase
from storage.database import Database

PASSWORD = "only-for-this-office"


@dataclass
class Office:
    """An agent, a supervisor and an admin at their screens, and the index that answers customers."""

    database: Database
    knowledge: KnowledgeBase
    agent: httpx.AsyncClient
    supervisor: httpx.AsyncClient
    admin: httpx.AsyncClient
    api: FastAPI


@contextlib.asynccontextmanager
async def office(database: Database) -> AsyncIterator[Office]:
    """An office on `database`. The index is built once; a test refreshes it as notifications would."""
    knowledge = KnowledgeBase(database)
    await knowledge.start()
    api = _api()
    api.state.database, api.state.knowledge, api.state.demo, api.state.timezone = database, knowledge, False, "UTC"
    api.state.trainer = Trainer(database)
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(await _client(api, database, role))
            for role in ("agent", "supervisor", "admin")
        ]
        yield Office(database, knowledge, *clients, api)


@cache
def _api() -> FastAPI:
    """Made once, since setting up its routes takes a while; what stands behind it, each office brings."""
    return create_api()


async def _client(api: FastAPI, database: Database, role: str) -> httpx.AsyncClient:
    async with database.transaction() as session:
        fields = {"username": role, "name": role.title(), "role": role, "team": "general"}
        session.add(Account(**fields, password_hash=_password_hash()))
    async with database.transaction() as session:
        _, token = await log_in(session, role, PASSWORD, False)
    transport = httpx.ASGITransport(app=api)
    return httpx.AsyncClient(transport=transport, base_url="http://office", cookies={COOKIE: token}, timeout=60)


@cache
def _password_hash() -> str:
    """Of little work: a hash says itself how much its check takes, and tests check hundreds."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
