"""The Telegram channel, with the real python-telegram-bot, a Bot API server on loopback and PostgreSQL."""

import asyncio
import contextlib
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from telegram import Update

from channels.telegram import Telegram, make_bot
from channels.telegram.outgoing import NotSent
from channels.telegram.render import split
from conversations import service as hub
from conversations.events import MessageDue
from conversations.tables import Conversation, Customer, Message
from feedback import service as feedback
from feedback.tables import Survey
from storage.database import Database
from storage.outbox import CHANNEL, Dispatcher, OutboxRow
from tests.support.telegram_person import Person
from tests.support.telegram_server import TelegramServer

pytestmark = pytest.mark.timeout(60)

ONLY_TEXT = "Only text can be read here"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def ada(server: TelegramServer) -> Person:
    return server.person("Ada", "en")


@pytest.fixture
async def new_channel(server: TelegramServer, database: Database) -> AsyncIterator[Callable[..., Telegram]]:
    """Makes one channel per call, as so many processes would."""
    made: list[Telegram] = []

    def make(**options: Any) -> Telegram:
        pace = {"poll_seconds": 20, "retry_seconds": 0.05, "longest_retry_seconds": 0.2}
        bot = make_bot(server.token, server.url, answer_seconds=1)
        made.append(Telegram(database, bot, **{**pace, **options}))
        return made[-1]

    yield make
    for channel in made:
        await channel.close()


@pytest.fixture
async def channel(new_channel: Callable[..., Telegram]) -> Telegram:
    return new_channel()


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


@pytest.fixture
async def desk(channel: Telegram, database: Database) -> AsyncIterator[Telegram]:
    """The channel as it is at work: polling, and sending what the outbox announces."""
    dispatcher = dispatcher_of(database, channel)
    async with running(channel.run(), dispatcher.run(), database.listen({CHANNEL: dispatcher.wake})):
        yield channel


def dispatcher_of(database: Database, channel: Telegram) -> Dispatcher:
    return Dispatcher(database, defaultdict(list, {MessageDue: [channel.deliver]}), workers=4)


async def messages(database: Database, person: Person, author: str | None = None) -> list[Message]:
    statement = select(Message).join(Customer).where(Customer.external_id == str(person.id)).order_by(Message.id)
    async with database.transaction() as session:
        found = await session.scalars(statement.where(Message.author == author) if author else statement)
        return list(found)


async def written(database: Database, person: Person, count: int) -> list[Message]:
    """Wait until the person's first `count` messages are stored."""
    async with asyncio.timeout(10):
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


# --- coming in --------------------------------------------------------------------------------------------------------


async def test_text_becomes_a_message_of_the_customer_and_the_bot_is_asked(
    desk: Telegram, database: Database, ada: Person
) -> None:
    message_id = ada.write("Where is my parcel?")
    [message] = await written(database, ada, 1)
    conversation = await latest(database, ada)
    assert ("Where is my parcel?", f"{ada.id}:{message_id}") == (message.text, message.external_id)
    assert ("telegram", "en", "Ada") == (conversation.channel, conversation.language, conversation.customer.name)
    assert [1] == await turns(database)


async def test_update_is_acknowledged_only_after_it_is_stored(
    new_channel: Callable[..., Telegram], database: Database, server: TelegramServer, ada: Person
) -> None:
    doomed = new_channel()
    take, reached = doomed._poller.take, asyncio.Event()

    async def take_and_hang(update: Update) -> Any:
        await take(update)
        reached.set()
        await asyncio.Event().wait()

    doomed._poller.take = take_and_hang
    ada.write("first")
    ada.write("second")
    async with running(doomed.run()):
        await asyncio.wait_for(reached.wait(), 5)
    assert 2 == len(server.updates)
    assert ["first"] == [message.text for message in await messages(database, ada)]
    async with running(new_channel().run()):
        await server.until(lambda: not server.updates)
    assert ["first", "second"] == [message.text for message in await messages(database, ada)]
    assert [1, 2] == await turns(database)


async def test_nothing_is_acknowledged_while_the_database_is_away(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    async with database.transaction() as session:
        await session.execute(
            text(
                "CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'away' USING ERRCODE = '57P03'; END $$"
            )
        )
        await session.execute(text("CREATE TRIGGER away BEFORE INSERT ON messages EXECUTE FUNCTION away()"))
    ada.write("are you there?")
    polls = len(server.called("getUpdates"))
    await server.until(lambda: len(server.called("getUpdates")) > polls + 6)
    assert 1 == len(server.updates)
    async with database.transaction() as session:
        await session.execute(text("DROP TRIGGER away ON messages"))
    await written(database, ada, 1)
    await server.until(lambda: not server.updates)
    assert [] == ada.texts


async def test_update_that_can_never_be_stored_does_not_stop_the_others(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    bob = server.person("Bob", "zh-hans")
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE messages ADD CONSTRAINT no_poison CHECK (text NOT LIKE '%毒%')"))
    bob.write("毒药怎么退货")
    ada.write("hello there")
    await written(database, ada, 1)
    await bob.receives("未能接收")
    assert [] == await messages(database, bob)
    assert "毒" not in caplog.text


async def test_repeated_update_is_stored_once(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("once")
    update = server.updates[0]
    await written(database, ada, 1)
    server.repeat(update)
    ada.write("twice")
    await written(database, ada, 2)
    assert ["once", "twice"] == [message.text for message in await messages(database, ada)]


async def test_messages_keep_their_order_while_telegram_comes_and_goes(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    sent = [f"line {number}" for number in range(30)]
    for line in sent[:10]:
        ada.write(line)
    await written(database, ada, 10)
    await server.stop()
    for line in sent[10:20]:
        ada.write(line)
    await asyncio.sleep(0.3)
    server.fail("getUpdates", 502, "Bad Gateway", times=2)
    server.drop("getUpdates", times=2)
    await server.start()
    for line in sent[20:]:
        ada.write(line)
        await asyncio.sleep(0.02)
    found = await written(database, ada, 30)
    assert sent == [message.text for message in found]
    assert list(range(1, 31)) == [message.seq for message in found]


async def test_text_longer_than_the_hub_takes_comes_in_two_messages(
    desk: Telegram, database: Database, ada: Person
) -> None:
    ada.write("word " * 815)
    first, second = await written(database, ada, 2)
    assert hub.TEXT_LIMIT >= len(first.text) > len(second.text) > 0
    assert ("word " * 815).split() == f"{first.text} {second.text}".split()


async def test_what_is_not_text_is_seen_by_humans_and_remarked_on_once(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("my kettle arrived broken")
    for _ in range(3):
        ada.send("photo")
    ada.send("voice")
    found = await written(database, ada, 5)
    assert ["[photo]", "[photo]", "[photo]", "[voice message]"] == [message.text for message in found[1:]]
    await ada.receives(ONLY_TEXT)
    await server.until(lambda: not server.updates)
    assert 1 == len(await messages(database, ada, "system"))
    assert [1] == await turns(database)


async def test_first_message_may_be_a_picture(desk: Telegram, database: Database, server: TelegramServer) -> None:
    mei = server.person("美玲", "zh-hant")
    mei.send("photo")
    assert ["[圖片]"] == [message.text for message in await written(database, mei, 1)]
    await mei.receives("這裡目前只能讀取文字")


async def test_caption_counts_as_text(desk: Telegram, database: Database, ada: Person) -> None:
    ada.send("photo", "is this covered by the warranty?")
    assert ["is this covered by the warranty?"] == [message.text for message in await written(database, ada, 1)]


async def test_start_greets_in_the_language_of_the_telegram_app(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    mei = server.person("美玲", "zh-hant")
    ada.write("/start")
    mei.write("/start campaign7")
    assert ["Hello"] == [message.text for message in await written(database, ada, 1)]
    assert ["你好"] == [message.text for message in await written(database, mei, 1)]
    assert "zh-Hant" == (await latest(database, mei)).language


async def test_human_puts_the_conversation_into_the_queue_at_any_moment(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("/human")
    await server.until(lambda: not server.updates)
    assert "queued" == (await latest(database, ada)).owner
    assert [] == ada.texts
    ada.write("/human@harbour_home_bot")
    await ada.receives("already with our colleagues")
    assert [] == await messages(database, ada)


async def test_corrected_text_counts_as_a_new_message_while_the_conversation_is_open(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    message_id = ada.write("where is HH-204581")
    await written(database, ada, 1)
    ada.edit(message_id, "where is HH-204518")
    await written(database, ada, 2)
    ada.edit(message_id, "where is HH-204581")  # as Telegram reports an edit that changes nothing
    await close(database, ada)
    ada.edit(message_id, "never mind")
    await server.until(lambda: not server.updates)
    found = await messages(database, ada, "customer")
    assert ["where is HH-204581", "where is HH-204518"] == [message.text for message in found]


async def test_groups_are_left_alone_but_for_one_hint(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    group_id = server.add_to_group(ada)
    ada.write("hello everybody", group_id=group_id)
    await server.until(lambda: not server.updates and server.groups[group_id])
    assert ["I only answer in private chats. Please write to me directly."] == server.groups[group_id]
    assert [] == await messages(database, ada)


async def test_only_one_process_polls_and_another_takes_over(
    new_channel: Callable[..., Telegram], database: Database, server: TelegramServer, ada: Person
) -> None:
    async with running(new_channel().run()):
        await server.until(lambda: server.called("getUpdates"))
        async with running(new_channel().run()):
            ada.write("one")
            await written(database, ada, 1)
            await asyncio.sleep(1.5)
            assert 1 == len(server.called("getMe"))
    async with running(new_channel().run()):
        ada.write("two")
        await written(database, ada, 2)
    assert 2 == len(server.called("getMe"))


async def test_waiting_process_takes_over_when_the_polling_one_loses_its_lock(
    new_channel: Callable[..., Telegram], database: Database, server: TelegramServer, ada: Person
) -> None:
    async with running(new_channel().run(), new_channel().run()):
        await server.until(lambda: server.called("getUpdates"))
        async with database.transaction() as session:
            kill = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            await session.execute(text(kill))
        for number in range(3):
            ada.write(f"line {number}")
            await written(database, ada, number + 1)
    assert ["line 0", "line 1", "line 2"] == [message.text for message in await messages(database, ada)]


async def test_commands_are_offered_in_both_languages(desk: Telegram, server: TelegramServer) -> None:
    await server.until(lambda: len(server.commands) == 2)
    offered = {code: [command["command"] for command in commands] for code, commands in server.commands.items()}
    assert {"": ["start", "human"], "zh": ["start", "human"]} == offered
    assert "转人工客服" == server.commands["zh"][1]["description"]


async def test_logs_hold_neither_the_token_nor_what_customers_write(
    new_channel: Callable[..., Telegram],
    database: Database,
    server: TelegramServer,
    ada: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.fail("getMe", 401, "Unauthorized")
    server.fail("getUpdates", 500, "Internal Server Error")
    server.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    ada.write("my secret number is 4711")
    async with running(new_channel().run()):
        await written(database, ada, 1)
        await server.stop()
        await asyncio.sleep(0.3)
    assert "cannot be polled" in caplog.text
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("aiohttp", "asyncio"))]
    assert not [line for line in ours if server.token in line or "4711" in line]


# --- going out --------------------------------------------------------------------------------------------------------


async def test_messages_go_out_in_order_and_are_noted(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    first = await say(database, ada, "one")
    await say(database, ada, "a private remark", "agent", kind="note", agent=(3, "Mei"))
    await say(database, ada, "two", "agent", agent=(3, "Mei"))
    await say(database, ada, "three", "system", kind="notice")
    shown = await ada.receives("three")
    assert ["one", "two", "three"] == ada.texts
    noted = await stored(database, first)
    assert f"{ada.id}:{ada.received[0].id}" == noted.external_id
    assert noted.delivered_at is not None
    assert shown.buttons == []


async def test_other_channels_are_none_of_telegrams_business(
    desk: Telegram, database: Database, server: TelegramServer
) -> None:
    async with database.transaction() as session:
        visitor = await hub.customer(session, "web", "digest", "en")
        message = await hub.receive(session, visitor.id, "hello")
        conversation = await hub.lock(session, message.conversation_id)
        await hub.append(session, conversation, "bot", "Hello! What can I do for you?")
    await dispatcher_of(database, desk).drain()
    assert [] == server.called("sendMessage")


async def test_articles_are_sent_as_plain_text(
    new_channel: Callable[..., Telegram], database: Database, ada: Person
) -> None:
    channel = new_channel(plain=lambda markdown: markdown.replace("**", ""))
    ada.write("returns?")
    async with running(channel.run()):
        await written(database, ada, 1)
    await say(database, ada, "Within **30 days**.", data={"article": {"id": 1, "title": "Returns"}})
    await say(database, ada, "I typed ** myself", "agent", agent=(3, "Mei"))
    await dispatcher_of(database, channel).drain()
    assert ["Within 30 days.", "I typed ** myself"] == ada.texts


async def test_flood_control_delays_but_neither_loses_nor_reorders(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    server.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    await say(database, ada, "one")
    await say(database, ada, "two")
    await ada.receives("two", 10)
    assert ["one", "two"] == ada.texts
    refused, first, _ = server.called("sendMessage")
    assert first.at - refused.at >= 1


@pytest.mark.parametrize("trouble", ["error", "silence"])
async def test_passing_trouble_is_tried_again(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person, trouble: str
) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    if trouble == "error":
        server.fail("sendMessage", 500, "Internal Server Error", times=2)
    else:
        await server.stop()
    await say(database, ada, "one")
    await say(database, ada, "two")
    await asyncio.sleep(0.5)
    if trouble == "silence":
        await server.start()
    await ada.receives("two", 20)
    assert ["one", "two"] == ada.texts


async def test_message_whose_confirmation_is_lost_is_rather_repeated_than_lost(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    server.drop("sendMessage")
    await say(database, ada, "one")
    await server.until(lambda: len(ada.texts) == 2)
    assert ["one", "one"] == ada.texts


async def test_stop_in_the_middle_of_sending_does_not_repeat_the_message(
    new_channel: Callable[..., Telegram], database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi")
    stopped = new_channel()
    async with running(stopped.run()):
        await written(database, ada, 1)
    server.stall("sendMessage", 0.5)
    await say(database, ada, "one")
    async with running(dispatcher_of(database, stopped).run()):
        await ada.receives("one")
    async with running(dispatcher_of(database, new_channel()).run()):
        await say(database, ada, "two")
        await ada.receives("two")
    assert ["one", "two"] == ada.texts


async def test_telegrams_silence_occupies_one_worker_at_most(
    channel: Telegram, database: Database, server: TelegramServer
) -> None:
    people = [server.person(f"Person {number}") for number in range(6)]
    for person in people:
        person.write("hi")
    async with running(channel.run()):
        for person in people:
            await written(database, person, 1)
    due = [await say(database, person, "hello") for person in people]

    async def outcome(message: Message) -> str:
        async with database.transaction() as session:
            event = MessageDue(conversation_id=str(message.conversation_id), seq=message.seq)
            try:
                await channel.deliver(session, event)
            except NotSent as error:
                return str(error)
            return "sent"

    server.stall("sendMessage", 3, times=2)
    assert "TimedOut: Timed out" == await outcome(due[0])
    outcomes = await asyncio.gather(*map(outcome, due[1:]))
    assert ["Telegram does not answer, another message is trying", "TimedOut: Timed out"] == sorted(set(outcomes))
    assert 1 == outcomes.count("TimedOut: Timed out")
    assert ["sent"] * 6 == [await outcome(message) for message in due]


async def test_person_who_blocked_the_bot_stops_nothing(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    ada.block()
    messages = [await say(database, ada, words) for words in ("one", "two")]
    await server.until(lambda: len(server.called("sendMessage")) == 2)
    await asyncio.sleep(0.5)
    assert 2 == len(server.called("sendMessage"))
    for message in messages:
        noted = await stored(database, message)
        assert noted.delivered_at is not None
        assert "blocked by the user" in noted.data["undeliverable"]


async def test_request_that_telegram_finds_bad_is_not_repeated(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    server.fail("sendMessage", 400, "Bad Request: chat not found")
    lost = await say(database, ada, "one")
    await say(database, ada, "two")
    await ada.receives("two")
    assert ["two"] == ada.texts
    assert "hat not found" in (await stored(database, lost)).data["undeliverable"]


async def test_long_text_goes_in_parts_none_twice_with_the_buttons_under_the_last(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    paragraphs = [f"Paragraph {number}. " + "配送说明😀 " * 60 for number in range(24)]
    server.fail("sendMessage", 429, "Too Many Requests: retry after 1", skip=1, retry_after=1)
    choices = [{"title": "Yes, thanks", "payload": "/affirm"}]
    await say(database, ada, "\n\n".join(paragraphs), data={"choices": choices})
    await say(database, ada, "the end")
    await ada.receives("the end", 15)
    parts = ada.received[:-1]
    assert len(parts) >= 3
    assert "\n\n".join(paragraphs).split() == " ".join(part.text for part in parts).split()
    assert all(part.text.startswith("Paragraph") for part in parts)
    assert [[], ["Yes, thanks"]] == [[title for title, _ in part.buttons] for part in parts[-2:]]


@given(st.text(st.sampled_from("ab.。 \n😀\u3000"), max_size=200), st.integers(4, 40))
def test_split_keeps_every_character_within_the_limit(words: str, limit: int) -> None:
    parts = split(words, limit)
    assert "".join(words.split()) == "".join("".join(parts).split())
    assert all(part.strip() and len(part.encode("utf-16-le")) // 2 <= limit for part in parts)


async def test_typing_is_shown(desk: Telegram, database: Database, server: TelegramServer, ada: Person) -> None:
    ada.write("hi")
    await written(database, ada, 1)
    conversation = await latest(database, ada)
    await desk.show_typing(str(conversation.id))
    assert [(ada.id, "typing")] == server.actions
    ada.block()
    await desk.typing(ada.id)


# --- choices and scores -----------------------------------------------------------------------------------------------

CHOICES = [{"title": "退换货政策", "payload": "/ask{1}"}, {"title": "都不是", "payload": "/deny"}]


async def test_tapped_choice_is_the_customers_message(
    desk: Telegram, database: Database, server: TelegramServer
) -> None:
    mei = server.person("美玲", "zh-hans")
    mei.write("我想问一下")
    await written(database, mei, 1)
    await say(database, mei, "您想问的是？", data={"choices": CHOICES})
    shown = await mei.receives("您想问的是")
    assert ["退换货政策", "都不是"] == [title for title, _ in shown.buttons]
    query = mei.tap("退换货")
    update = server.updates[-1]
    assert "✓ 退换货政策" == await mei.answer(query)
    await server.until(lambda: not shown.buttons)
    server.repeat(update)
    await server.until(lambda: not server.updates)
    _, chosen = await messages(database, mei, "customer")
    assert ("退换货政策", "/ask{1}", f"cb:{query}") == (chosen.text, chosen.data["payload"], chosen.external_id)


async def test_choice_of_a_closed_conversation_is_refused_in_the_customers_language(
    desk: Telegram, database: Database, server: TelegramServer
) -> None:
    mei = server.person("美玲", "zh-hant")
    mei.write("我想問退貨運費")
    await written(database, mei, 1)
    await say(database, mei, "您想問的是？", data={"choices": CHOICES})
    shown = await mei.receives("您想問的是")
    await close(database, mei)
    mei.write("還有一個問題想問")
    await written(database, mei, 2)
    assert "該選項已失效，請直接輸入您的回答。" == await mei.answer(mei.tap(0, shown))
    await server.until(lambda: not shown.buttons)
    assert 2 == len(await messages(database, mei, "customer"))


async def test_forged_taps_are_refused(desk: Telegram, database: Database, server: TelegramServer, ada: Person) -> None:
    eve = server.person("Eve", "en")
    for person in (ada, eve):
        person.write("hi there, a question")
        await written(database, person, 1)
    await say(database, ada, "Which?", data={"choices": CHOICES})
    shown = await ada.receives("Which?")
    closed = await close(database, ada)
    survey = await ada.receives("satisfied")
    stale = "That choice is no longer there. Please type your answer instead."
    for data in (shown.buttons[0][1], "c:0:0:0", "nonsense", f"s:{closed.id.hex}:9"):
        assert stale == await eve.answer(eve.tap_data(data, shown))
    assert "No score was asked for in this conversation." == await eve.answer(
        eve.tap_data(survey.buttons[4][1], survey)
    )
    async with database.transaction() as session:
        assert (await session.get_one(Survey, closed.id)).score is None


async def test_score_and_comment(desk: Telegram, database: Database, server: TelegramServer, ada: Person) -> None:
    ada.write("hi there, a question")
    await written(database, ada, 1)
    conversation = await close(database, ada)
    survey = await ada.receives("satisfied")
    assert ["1 ⭐", "2 ⭐", "3 ⭐", "4 ⭐", "5 ⭐"] == [title for title, _ in survey.buttons]
    assert "Thank you!" == await ada.answer(ada.tap("4"))
    await ada.receives("★★★★☆")
    assert [] == survey.buttons
    ada.write("quick, but the bot was chatty", reply_to=survey)
    await ada.receives("comment has been noted")
    async with database.transaction() as session:
        answer = await session.get_one(Survey, conversation.id)
        assert (4, "quick, but the bot was chatty") == (answer.score, answer.comment)
    assert 1 == len(await messages(database, ada, "customer"))


async def test_reply_to_a_survey_without_a_score_is_a_message_like_any_other(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("hi there, a question")
    await written(database, ada, 1)
    await close(database, ada)
    survey = await ada.receives("satisfied")
    await server.until(lambda: survey.buttons)
    ada.write("not at all", reply_to=survey)
    assert "not at all" == (await written(database, ada, 2))[1].text


# --- the whole way ----------------------------------------------------------------------------------------------------


async def test_traditional_chinese_is_answered_in_traditional_chinese(
    desk: Telegram, database: Database, server: TelegramServer
) -> None:
    mei = server.person("美玲", None)
    mei.write("請問運費多少錢")
    await written(database, mei, 1)
    assert "zh-Hant" == (await latest(database, mei)).language
    await close(database, mei)
    await mei.receives("本次會話已結束")
    survey = await mei.receives("satisfied")
    await mei.answer(mei.tap("5", survey))
    await mei.receives("感謝您的評分")


async def test_polling_stops_at_once(channel: Telegram, server: TelegramServer) -> None:
    task = asyncio.ensure_future(channel.run())
    await server.until(lambda: server.called("getUpdates"))
    start = time.monotonic()
    task.cancel()
    await asyncio.wait({task})
    assert time.monotonic() - start < 1


async def test_polling_survives_an_absent_telegram(
    channel: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    server.fail("getMe", 500, times=2)
    server.fail("deleteWebhook", 429, retry_after=1)
    server.fail("setMyCommands", 400, times=inf)
    ada.write("hi")
    async with running(channel.run()):
        await written(database, ada, 1)
