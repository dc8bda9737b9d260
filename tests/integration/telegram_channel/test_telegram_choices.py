"""Choices under a message, and scores, on Telegram."""

import pytest

from channels.telegram import Telegram
from feedback.tables import Survey
from storage.database import Database
from tests.support.telegram_desk import close, messages, say, written
from tests.support.telegram_person import Person
from tests.support.telegram_server import TelegramServer

pytestmark = pytest.mark.timeout(60)


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
