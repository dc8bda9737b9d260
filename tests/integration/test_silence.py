"""Silence: one gentle reminder where the bot spoke last, none where a human is involved or the customer has gone."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from conversations import service
from conversations.assistant import Outcome, Reply, Turn
from conversations.idle import close_idle, remind_silent
from conversations.responses import Template
from conversations.tables import Conversation, Message
from storage.base import now
from storage.database import Database
from tests.integration.test_hub import MEI, Scripted, conversation, dispatcher, messages, saying, send, visitor

PATIENCE = timedelta(minutes=5)


async def pass_time(database: Database) -> None:
    """Ten minutes go by."""
    async with database.transaction() as session:
        await session.execute(update(Conversation).values(active_at=Conversation.active_at - timedelta(minutes=10)))


async def remind(database: Database) -> int:
    async with database.transaction() as session:
        return await remind_silent(session, now() - PATIENCE)


async def answered(database: Database, channel: str = "web", assistant: Scripted | None = None) -> Message:
    """A customer asked, and the bot answered; then time passed."""
    sent = await send(database, await visitor(database, channel=channel), "How do I return this?")
    await dispatcher(database, assistant or saying("Within 30 days.")).drain()
    await pass_time(database)
    return sent


@pytest.mark.parametrize("channel", ["web", "telegram"])
async def test_customer_is_reminded_once_and_then_the_chat_is_closed(database: Database, channel: str) -> None:
    await answered(database, channel)
    assert 1 == await remind(database)
    assert "Are you still there?" in (await messages(database, "bot"))[-1].text
    await pass_time(database)
    assert 0 == await remind(database)
    async with database.transaction() as session:
        assert 1 == await close_idle(session, now() - PATIENCE)
    assert "closed" == (await conversation(database)).owner


async def test_not_yet_silent_for_long_is_left_alone(database: Database) -> None:
    await send(database, await visitor(database), "hello")
    await dispatcher(database, saying("Hi.")).drain()
    assert 0 == await remind(database)


async def test_bot_that_owes_an_answer_does_not_remind(database: Database) -> None:
    await send(database, await visitor(database), "hello")
    await pass_time(database)
    assert 0 == await remind(database)


@pytest.mark.parametrize("farewell", ["utter_goodbye", "utter_declined"])
async def test_customer_who_said_goodbye_is_not_reminded(database: Database, farewell: str) -> None:
    async def bye(turn: Turn) -> Outcome:
        return Outcome(replies=[Reply(response=Template(farewell, "Bye!"))])

    await answered(database, assistant=Scripted(bye))
    assert 0 == await remind(database)


async def test_after_a_handoff_the_bot_never_reminds(database: Database) -> None:
    """Neither one who waits, nor one whom an agent serves, nor one whom an agent gave back."""
    sent = await answered(database)

    async def step(name: str) -> None:
        async with database.transaction() as session:
            found = await service.lock(session, sent.conversation_id)
            if name == "queued":
                await service.request_human(session, found, "asked")
            elif name == "agent":
                await service.claim(session, UUID(str(found.id)), MEI)
            else:
                await service.hand_back(session, UUID(str(found.id)), MEI)

    for name in ("queued", "agent", "bot"):
        await step(name)
        assert name == (await conversation(database)).owner
        await pass_time(database)
        assert 0 == await remind(database)


async def test_message_that_arrives_meanwhile_wins_over_the_reminder(database: Database) -> None:
    sent = await answered(database)
    async with database.transaction() as session:
        await service.receive(session, sent.customer_id, "still here")
        assert 0 == await remind(database)
    assert 0 == await remind(database)
    assert "still here" == (await messages(database))[-1].text


async def test_message_that_arrives_during_the_reminder_follows_it_and_is_answered(database: Database) -> None:
    sent = await answered(database)
    async with database.transaction() as session:
        assert 1 == await remind_silent(session, now() - PATIENCE)
        late = asyncio.create_task(send(database, sent.customer_id, "still here"))
        await asyncio.sleep(0.2)
        assert not late.done()
    arrived = await late
    await dispatcher(database, saying("Good.")).drain()
    said = await messages(database)
    assert [arrived.seq - 1, arrived.seq, arrived.seq + 1] == [m.seq for m in said[-3:]]
    assert ["bot", "customer", "bot"] == [m.author for m in said[-3:]]
