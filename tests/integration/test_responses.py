"""What is said: an admin's wording before the default, placeholders filled, at once and without training."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from channels.render import message_view
from console.response_routes import DOMAIN
from conversations import catalogue, events, service
from conversations.assistant import Outcome, Reply
from conversations.responses import Template, say
from conversations.tables import Message, ResponseRevision
from storage.database import Database
from tests.integration.test_hub import Scripted, dispatcher, visitor
from tests.support.office import office

HELLO = Template("utter_greet", "Hello, this is the {shop_name} assistant.")
RETURNS = "/ask_question"


def greeting(template: Template = HELLO, choices: list[dict[str, str]] | None = None) -> Scripted:
    async def answer(turn: Any) -> Outcome:
        return Outcome(replies=[Reply(response=template, choices=choices or [])])

    return Scripted(answer)


async def word(database: Database, key: str, *texts: str, language: str = "en", buttons: Any = ()) -> None:
    async with database.transaction() as session:
        row = ResponseRevision(key=key, language=language, texts=list(texts), buttons=list(buttons), edited_by="ada")
        session.add(row)


async def answer(database: Database, assistant: Scripted, text: str = "hello", name: str = "v1") -> Message:
    """The bot's last message after the visitor wrote `text`."""
    customer_id = await visitor(database, name)
    async with database.transaction() as session:
        sent = await service.receive(session, customer_id, text)
    await dispatcher(database, assistant).drain()
    async with database.transaction() as session:
        conversation = await service.lock(session, sent.conversation_id)
        key = {"conversation_id": conversation.id, "seq": conversation.last_seq}
        return (await session.scalars(service.select(Message).filter_by(**key))).one()


async def test_default_is_filled_with_the_desks_name(database: Database) -> None:
    said = await answer(database, greeting())
    assert "Hello, this is the Harbour Home assistant." == said.text
    assert "utter_greet" == said.data["response"]


async def test_wording_of_an_admin_wins_and_a_revision_without_texts_is_the_default_again(database: Database) -> None:
    await word(database, "utter_greet", "Welcome to {shop_name}!")
    await word(database, "shop_name", "Quay & Co")
    assert "Welcome to Quay & Co!" == (await answer(database, greeting())).text
    await word(database, "utter_greet")
    assert "Hello, this is the Quay & Co assistant." == (await answer(database, greeting())).text


async def test_variations_take_turns(database: Database) -> None:
    await word(database, "utter_greet", "One.", "Two.", "Three.")
    said = [(await answer(database, greeting(replace(HELLO, pick=turn)))).text for turn in range(4)]
    assert ["One.", "Two.", "Three.", "One."] == said


async def test_titles_change_and_payloads_stay(database: Database) -> None:
    choices = [{"title": "Returns", "payload": RETURNS}, {"title": "An article", "payload": "/choose_article"}]
    await word(database, "utter_greet", "Hi.", buttons=[{"title": "Send it back", "payload": RETURNS}])
    said = await answer(database, greeting(choices=choices))
    expected = [{"title": "Send it back", "payload": RETURNS}, choices[1]]
    assert expected == said.data["choices"]


@pytest.mark.parametrize("worded", [False, True])
@pytest.mark.parametrize(
    ("language", "title", "question"),
    [("en", "Where is my *order*?", "hello there"), ("zh", "多久能到？", "你们好吗")],
)
async def test_preview_of_an_article_is_the_message_that_the_chat_shows(
    database: Database, language: str, title: str, question: str, worded: bool
) -> None:
    entry = catalogue.load(DOMAIN)["utter_answer"]
    if worded:
        buttons = [{**button, "title": f"{number}!"} for number, button in enumerate(entry.buttons[language])]
        await word(database, "utter_answer", "{title}:\n\n{body}", language=language, buttons=buttons)
    body = "Soon, **surely**.\n\n- [Track it](https://example.com/track)"
    template = Template("utter_answer", entry.texts[language][0], {"title": title, "body": body})
    article = {"id": 1, "key": "delivery", "language": language, "title": title}
    reply = Reply(response=template, choices=list(entry.buttons[language]), article=article)

    async def show(turn: Any) -> Outcome:
        return Outcome(replies=[reply])

    said = message_view(await answer(database, Scripted(show), question))
    async with office(database) as staff:
        draft = {"language": language, "title": title, "body": body}
        shown = (await staff.agent.post("/api/articles/preview", json=draft)).json()
    assert shown == {
        "html": said["html"],
        "text": said["text"],
        "choices": [choice["title"] for choice in said["choices"]],
    }


async def test_values_are_not_filled_a_second_time(database: Database) -> None:
    template = Template("utter_answer", "**{title}**", {"title": "{shop_name} {0} {{x}}"})
    assert "**{shop_name} {0} {{x}}**" == (await answer(database, greeting(template))).text


async def test_traditional_readers_get_wording_values_and_titles_in_traditional_characters(database: Database) -> None:
    choices = [{"title": "退货", "payload": RETURNS}]
    await word(
        database,
        "utter_greet",
        "欢迎来到{shop_name}，请问有什么问题？",
        language="zh",
        buttons=[{"title": "怎么退货", "payload": RETURNS}],
    )
    said = await answer(database, greeting(choices=choices), "請問退貨需要幾天？")
    assert "歡迎來到海港家居，請問有什麼問題？" == said.text
    assert ["怎麼退貨"] == [choice["title"] for choice in said.data["choices"]]


async def test_the_desks_own_texts_have_wordings_too_and_values_that_only_the_desk_knows(database: Database) -> None:
    async def more(session: Any, language: str) -> Mapping[str, str]:
        return {"hours": f"9 to 5 ({language})"}

    await word(database, "closed", "Bye! We are there {hours}.")
    async with database.transaction() as session:
        session.info["desk_values"] = more
        assert "Bye! We are there 9 to 5 (en)." == await say(session, "closed", "en")
        assert "本次会话已结束，有需要随时再来找我们。" == await say(session, "closed", "zh-Hans")


async def test_turn_that_fails_still_reports_in_the_admins_words(database: Database) -> None:
    await word(database, "trouble", "One moment, a colleague comes.")

    async def broken(turn: Any) -> Outcome:
        raise RuntimeError

    said = await answer(database, Scripted(broken))
    assert "One moment, a colleague comes." == said.text
    assert events.HumanRequested in dispatcher(database, greeting()).journey
