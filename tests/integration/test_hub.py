"""The hub on a real PostgreSQL: nothing lost, nothing twice, nothing out of order, nobody talked over."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from conversations import events, service
from conversations.assistant import AssistantUnavailable, Outcome, Reply, Turn
from conversations.errors import IllegalMove, NotYours, TextLength, UnknownChoice
from conversations.idle import close_idle
from conversations.tables import Conversation, Customer, Message
from conversations.turns import Turns
from storage.base import now
from storage.database import Database
from storage.events import Event
from storage.outbox import Dispatcher

MEI = (1, "Mei Lin")
TOM = (2, "Tom Baker")


class Scripted:
    """An assistant that does what a test tells it to."""

    def __init__(self, answer: Callable[[Turn], Awaitable[Outcome]]) -> None:
        self.answer = answer
        self.turns: list[Turn] = []

    async def respond(self, turn: Turn) -> Outcome:
        self.turns.append(turn)
        return await self.answer(turn)


def saying(text: str, **outcome: Any) -> Scripted:
    async def answer(turn: Turn) -> Outcome:
        return Outcome(replies=[Reply(text=text)], **outcome)

    return Scripted(answer)


def failing() -> Scripted:
    async def answer(turn: Turn) -> Outcome:
        raise AssistantUnavailable("unreachable")

    return Scripted(answer)


def dispatcher(database: Database, assistant: Scripted, fallback: Scripted | None = None, **kwargs: Any) -> Dispatcher:
    turns = Turns(assistant, fallback or failing(), **kwargs)
    table: dict[type[Event], list[Any]] = {kind: [] for kind in Event.registry.values()}
    return Dispatcher(database, table | {events.TurnDue: [turns.take]})


async def visitor(database: Database, name: str = "v1", channel: str = "web") -> int:
    async with database.transaction() as session:
        return (await service.customer(session, channel, name, "en")).id


async def send(database: Database, customer_id: int, text: str, **kwargs: Any) -> Message:
    async with database.transaction() as session:
        return await service.receive(session, customer_id, text, **kwargs)


async def messages(database: Database, author: str | None = None) -> list[Message]:
    async with database.transaction() as session:
        found = await session.scalars(select(Message).order_by(Message.conversation_id, Message.seq))
        return [m for m in found if author in (None, m.author)]


async def conversation(database: Database) -> Conversation:
    async with database.transaction() as session:
        return (await session.scalars(select(Conversation))).one()


async def test_repeated_message_is_stored_once(database: Database) -> None:
    customer = await visitor(database)
    sent = await asyncio.gather(*(send(database, customer, "hello", client_id="a") for _ in range(5)))
    assert {m.id for m in sent} == {sent[0].id}
    assert len(await messages(database)) == 1


async def test_repeated_telegram_update_is_stored_once(database: Database) -> None:
    customer = await visitor(database, channel="telegram")
    await send(database, customer, "hello", external_id="7:1")
    await send(database, customer, "hello", external_id="7:1")
    assert len(await messages(database)) == 1


async def test_repetition_after_the_end_does_not_open_a_new_conversation(database: Database) -> None:
    customer = await visitor(database)
    first = await send(database, customer, "hello", client_id="a")
    async with database.transaction() as session:
        await service.close(session, await service.lock(session, first.conversation_id), "solved")
    again = await send(database, customer, "hello", client_id="a")
    assert again.id == first.id
    other = await send(database, customer, "me again", client_id="b")
    assert other.conversation_id != first.conversation_id


async def test_messages_sent_at_once_are_numbered_without_gaps_in_one_conversation(database: Database) -> None:
    customer = await visitor(database)
    await asyncio.gather(*(send(database, customer, f"{n}", client_id=str(n)) for n in range(20)))
    stored = await messages(database)
    assert [m.seq for m in stored] == list(range(1, 21))
    assert len({m.conversation_id for m in stored}) == 1


async def test_turns_of_a_conversation_run_one_at_a_time_and_in_order(database: Database) -> None:
    customer = await visitor(database)
    running = 0

    async def answer(turn: Turn) -> Outcome:
        nonlocal running
        running += 1
        assert running == 1
        await asyncio.sleep(0.02)
        running -= 1
        count = (turn.state or {}).get("count", 0) + 1
        return Outcome(replies=[Reply(text=f"{turn.text} {count}")], state={"count": count})

    for n in range(5):
        await send(database, customer, f"q{n}", client_id=str(n))
    work = dispatcher(database, Scripted(answer))
    await asyncio.gather(*(work.drain() for _ in range(4)))
    await work.drain()
    assert [m.text for m in await messages(database, "bot")] == [f"q{n} {n + 1}" for n in range(5)]


async def test_bot_reply_is_dropped_after_handoff(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "a hard question")

    async def answer(turn: Turn) -> Outcome:
        async with database.transaction() as session:
            await service.request_human_as_customer(session, customer)
        return Outcome(replies=[Reply(text="too late")], state={"lost": True})

    await dispatcher(database, Scripted(answer)).drain()
    assert await messages(database, "bot") == []
    after = await conversation(database)
    assert (after.owner, after.epoch, after.bot_state) == ("queued", 1, None)


async def test_bot_takes_no_turn_once_a_human_is_awaited(database: Database) -> None:
    customer = await visitor(database)
    bot = saying("never")
    async with database.transaction() as session:
        await service.request_human_as_customer(session, customer)
    await send(database, customer, "are you there?")
    await dispatcher(database, bot).drain()
    assert bot.turns == []


async def test_turn_waiting_from_before_a_handoff_is_not_taken_after_the_hand_back(database: Database) -> None:
    customer = await visitor(database)
    first = await send(database, customer, "old question")
    async with database.transaction() as session:
        await service.request_human(session, await service.lock(session, first.conversation_id), "asked")
        await service.claim(session, first.conversation_id, MEI)
        await service.hand_back(session, first.conversation_id, MEI)
    bot = saying("answer")
    work = dispatcher(database, bot)
    await work.drain()
    assert bot.turns == []
    await send(database, customer, "new question")
    await work.drain()
    assert ["new question"] == [turn.text for turn in bot.turns]


async def test_turn_cut_off_by_a_crash_is_taken_up_again_and_answered_once(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "hello")
    started = asyncio.Event()

    async def hang(turn: Turn) -> Outcome:
        started.set()
        await asyncio.sleep(60)
        raise AssertionError

    crash = asyncio.create_task(dispatcher(database, Scripted(hang), limit_seconds=60).drain())
    async with asyncio.timeout(20):
        await started.wait()
    crash.cancel()
    await asyncio.gather(crash, return_exceptions=True)
    await dispatcher(database, saying("hi")).drain()
    assert ["hi"] == [m.text for m in await messages(database, "bot")]


async def test_unreachable_assistant_is_replaced_and_the_data_say_so(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "hello")
    await dispatcher(database, failing(), saying("from the articles", degraded="knowledge_base")).drain()
    (reply,) = await messages(database, "bot")
    assert ("from the articles", "knowledge_base") == (reply.text, reply.data["degraded"])


async def test_slow_assistant_is_replaced_after_the_limit(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "hello")

    async def slow(turn: Turn) -> Outcome:
        await asyncio.sleep(30)
        raise AssertionError

    await dispatcher(database, Scripted(slow), saying("quick"), limit_seconds=0.05).drain()
    assert ["quick"] == [m.text for m in await messages(database, "bot")]


async def test_when_every_assistant_fails_a_human_is_called(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "hello")
    await dispatcher(database, failing()).drain()
    assert (await conversation(database)).owner == "queued"
    (reply,) = await messages(database, "bot")
    assert reply.data["degraded"] == "unreachable"


async def test_impossible_directive_is_not_silence(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "hello")
    await dispatcher(database, saying("half done", directives=[{"do": "fly"}])).drain()
    assert (await conversation(database)).owner == "queued"
    assert "half done" not in [m.text for m in await messages(database)]


async def test_choice_carries_its_payload_and_a_stale_one_is_refused(database: Database) -> None:
    customer = await visitor(database)
    first = await send(database, customer, "hello")
    async with database.transaction() as session:
        chat = await service.lock(session, first.conversation_id)
        offered = {"choices": [{"title": "Yes", "payload": "/helped"}]}
        await service.append(session, chat, "bot", "Did it help?", data=offered)
    with pytest.raises(UnknownChoice):
        await send(database, customer, "No", choice=(2, 5))
    tapped = await send(database, customer, "anything", choice=(2, 0))
    assert ("Yes", {"payload": "/helped"}) == (tapped.text, tapped.data)


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
async def test_text_of_a_wrong_length_is_refused_and_nothing_is_stored(database: Database, text: str) -> None:
    customer = await visitor(database)
    with pytest.raises(TextLength):
        await send(database, customer, text)
    assert await messages(database) == []


async def test_only_the_owner_writes_and_a_repeated_reply_is_stored_once(database: Database) -> None:
    customer = await visitor(database)
    first = await send(database, customer, "help")
    identity = first.conversation_id
    async with database.transaction() as session:
        await service.request_human(session, await service.lock(session, identity), "asked")
        await service.claim(session, identity, MEI)
    async with database.transaction() as session:
        one = await service.write_as_agent(session, identity, MEI, "hello", "x")
        two = await service.write_as_agent(session, identity, MEI, "hello", "x")
        assert one.id == two.id
        with pytest.raises(NotYours):
            await service.write_as_agent(session, identity, TOM, "me too", "y")
    assert 1 == len(await messages(database, "agent"))


async def test_illegal_move_names_the_owner_and_the_move(database: Database) -> None:
    customer = await visitor(database)
    first = await send(database, customer, "help")
    with pytest.raises(IllegalMove) as caught:
        async with database.transaction() as session:
            await service.claim(session, first.conversation_id, MEI)
    assert {"owner": "bot", "move": "claim"} == caught.value.data


async def test_chinese_chat_stays_chinese_after_an_order_number(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "我的包裹在哪里")
    await send(database, customer, "HH-204518")
    assert (await conversation(database)).language == "zh-Hans"
    await send(database, customer, "please answer in english from now on")
    assert (await conversation(database)).language == "en"


@pytest.mark.parametrize(
    ("asked", "language"), [("en", "en"), ("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("zh", "zh-Hant")]
)
async def test_language_asked_for_stays_whatever_is_written(database: Database, asked: str, language: str) -> None:
    customer = await visitor(database)
    await send(database, customer, "請問退貨怎麼辦")
    directives = [{"do": "set_language", "language": asked}]
    await dispatcher(database, saying("…", directives=directives)).drain()
    assert language == (await conversation(database)).language
    for text in ("请问我的包裹在哪里", "請問退貨怎麼辦", "please answer me right now"):
        await send(database, customer, text)
        assert language == (await conversation(database)).language
    async with database.transaction() as session:
        assert language == (await session.get_one(Customer, customer)).language


async def test_replies_to_traditional_chinese_come_in_traditional_characters(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "請問退貨怎麼辦")
    await dispatcher(database, saying("您可以在三十天内退货")).drain()
    (reply,) = await messages(database, "bot")
    assert "您可以在三十天內退貨" == reply.text


async def test_silent_conversation_of_the_bot_is_closed(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "hello")
    async with database.transaction() as session:
        assert 1 == await close_idle(session, now())
    assert ("closed", "no_reply") == ((c := await conversation(database)).owner, c.outcome)
