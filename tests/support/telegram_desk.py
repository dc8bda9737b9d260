"""What tests of the Telegram channel do and look at on the desk's side."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable
from typing import Any

from sqlalchemy import select

from channels.telegram import Telegram
from conversations import service as hub
from conversations.events import MessageDue
from conversations.tables import Conversation, Customer, Message
from feedback import service as feedback
from storage.database import Database
from storage.outbox import Dispatcher, OutboxRow
from tests.support.telegram_person import Person


@contextlib.asynccontextmanager
async def running(*works: Awaitable[None]) -> AsyncIterator[None]:
    """Run `works` during the block; they must stop within two seconds of being told to."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        done, late = await asyncio.wait(tasks, timeout=2)
        assert not late
        for task in done:
            assert task.cancelled(), task.exception()


def dispatcher_of(database: Database, channel: Telegram) -> Dispatcher:
    return Dispatcher(database, defaultdict(list, {MessageDue: [channel.deliver]}), workers=4)


async def messages(database: Database, person: Person, author: str | None = None) -> list[Message]:
    statement = select(Message).join(Customer).where(Customer.external_id == str(person.id)).order_by(Message.id)
    async with database.transaction() as session:
        found = await session.scalars(statement.where(Message.author == author) if author else statement)
        return list(found)


async def written(database: Database, person: Person, count: int) -> list[Message]:
    """Wait until the person's first `count` messages are stored."""
    async with asyncio.timeout(30):
        while True:
            found = await messages(database, person, "customer")
            if len(found) >= count:
                return found
            await asyncio.sleep(0.02)


async def say(database: Database, person: Person, words: str, author: str = "bot", **options: Any) -> Message:
    """Write to the person's latest conversation, as the desk does."""
    async with database.transaction() as session:
        conversation = await hub.lock(session, (await latest(database, person)).id)
        return await hub.append(session, conversation, author, words, **options)


async def latest(database: Database, person: Person) -> Conversation:
    statement = select(Conversation).join(Customer).where(Customer.external_id == str(person.id))
    async with database.transaction() as session:
        return (await session.scalars(statement.order_by(Conversation.opened_at.desc()).limit(1))).one()


async def stored(database: Database, message: Message) -> Message:
    async with database.transaction() as session:
        return await session.get_one(Message, message.id)


async def close(database: Database, person: Person) -> Conversation:
    """Close the person's conversation and ask for a score, as feedback's handlers do."""
    async with database.transaction() as session:
        conversation = await hub.lock(session, (await latest(database, person)).id)
        await hub.close(session, conversation, "solved")
        await feedback.ask(session, str(conversation.id), channel="telegram", served_by="bot", agent_id=None, team=None)
        await hub.append(session, conversation, "system", "How satisfied are you?", kind="survey")
        return conversation


async def turns(database: Database) -> list[int]:
    """The seqs that the bot was asked to answer."""
    statement = select(OutboxRow).where(OutboxRow.name == "TurnDue").order_by(OutboxRow.id)
    async with database.transaction() as session:
        return [row.payload["seq"] for row in await session.scalars(statement)]
