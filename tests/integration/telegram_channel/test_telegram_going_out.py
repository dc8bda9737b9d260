"""What the desk says goes out to Telegram, in order and through its troubles."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.telegram import Telegram
from channels.telegram.outgoing import NotSent
from channels.telegram.render import split
from conversations import service as hub
from conversations.events import MessageDue
from conversations.tables import Message
from storage.database import Database
from tests.support.telegram_desk import dispatcher_of, latest, running, say, stored, written
from tests.support.telegram_person import Person
from tests.support.telegram_server import TelegramServer

pytestmark = pytest.mark.timeout(60)


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
