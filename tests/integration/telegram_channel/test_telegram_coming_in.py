"""What customers write on Telegram comes in, whole and once."""

import asyncio
import logging
from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from sqlalchemy import text
from telegram import Update
from telegram.constants import MessageLimit

from channels.telegram import Telegram
from conversations import service as hub
from escalation import service as escalation
from storage.database import Database
from tests.support.telegram_desk import close, latest, messages, running, turns, written
from tests.support.telegram_person import Person
from tests.support.telegram_server import TelegramServer

pytestmark = pytest.mark.timeout(60)

ONLY_TEXT = "Only text can be read here"
COMMANDS = ["start", "human", "assistant"]


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
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE messages DROP CONSTRAINT no_poison"))


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


async def test_longest_text_of_telegram_comes_as_one_message(desk: Telegram, database: Database, ada: Person) -> None:
    ada.write("w" * MessageLimit.MAX_TEXT_LENGTH)
    (message,) = await written(database, ada, 1)
    assert MessageLimit.MAX_TEXT_LENGTH == len(message.text) <= hub.TEXT_LIMIT


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


async def test_assistant_takes_who_waits_back_to_the_bot(
    desk: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    ada.write("/assistant")
    await ada.receives("You are not waiting for a person")
    ada.write("/human")
    await server.until(lambda: not server.updates)
    waiting = await latest(database, ada)
    async with database.transaction() as session:
        await escalation.open_case(session, waiting.id, kind="handoff", reason="asked")
    ada.write("/assistant")
    await ada.receives("The assistant is back for your next question")
    assert "bot" == (await latest(database, ada)).owner


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
    assert {"": COMMANDS, "zh": COMMANDS} == offered
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


async def test_polling_stops_in_the_middle_of_a_poll(channel: Telegram, server: TelegramServer) -> None:
    task = asyncio.ensure_future(channel.run())
    await server.until(lambda: server.called("getUpdates"))
    task.cancel()
    stopped, _ = await asyncio.wait({task}, timeout=10)  # half of a poll's time
    assert stopped


async def test_polling_survives_an_absent_telegram(
    channel: Telegram, database: Database, server: TelegramServer, ada: Person
) -> None:
    server.fail("getMe", 500, times=2)
    server.fail("deleteWebhook", 429, retry_after=1)
    server.fail("setMyCommands", 400, times=inf)
    ada.write("hi")
    async with running(channel.run()):
        await written(database, ada, 1)
