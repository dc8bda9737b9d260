"""Who writes traditional Chinese reads nothing else: every text of the bot, the desk, the channels and the errors."""

from collections.abc import Iterator
from typing import Any

from app.values import desk_values
from channels.render import message_view
from channels.telegram import texts as telegram
from channels.telegram.render import choices_keyboard
from conversations import service
from conversations.assistant import Outcome, Reply, Turn
from conversations.catalogue import load
from conversations.errors import IllegalMove
from conversations.responses import Template, fill
from conversations.texts import TEXTS, localise
from language.script import is_simplified
from storage.database import Database
from storage.errors import CarelineError
from tests.architecture.product import ROOT, subclasses
from tests.integration.test_hub import Scripted, conversation, dispatcher, messages, send, visitor

READER = "zh-Hant"
ARTICLE = {"id": 7, "key": "returns", "title": "怎么退货", "topic": "returns", "revision": 1, "language": "zh"}


def simplified(text: str) -> str:
    """The characters of a text that are written in simplified Chinese only."""
    return "".join(character for character in text if is_simplified(character))


def everything() -> Iterator[tuple[str, str, list[dict[str, str]]]]:
    """Each default text by name, with its buttons."""
    for key, entry in load(ROOT / "domain.yml").items():
        for text in entry.texts["zh"]:
            yield key, text, [dict(button) for button in entry.buttons["zh"]]


async def test_every_text_of_bot_and_desk_is_said_in_traditional_characters(database_url: str) -> None:
    found = list(everything())
    assert len(found) > 90
    templates = [Template(key, text, dict.fromkeys(("title", "body", "question"), "退货")) for key, text, _ in found]
    database = Database(database_url, info={"desk_values": desk_values})
    async with database.transaction() as session:
        said = await fill(session, templates, READER)
    await database.close()
    wrong = {key: rest for (key, *_), text in zip(found, said, strict=True) if (rest := simplified(text.text))}
    assert {} == wrong


async def test_replies_choices_and_titles_of_articles_come_in_traditional_characters(database: Database) -> None:
    buttons = [button for _, _, buttons in everything() for button in buttons]

    async def answer(turn: Turn) -> Outcome:
        template = Template("utter_answer", "**{title}**\n\n{body}", {"title": "怎么退货", "body": "三十天内退货。"})
        return Outcome(replies=[Reply(choices=buttons, article=ARTICLE, response=template), Reply(text="退货")])

    customer = await visitor(database)
    await send(database, customer, "請問退貨怎麼辦")
    await dispatcher(database, Scripted(answer)).drain()
    said = await messages(database, "bot")
    keyboard = choices_keyboard(said[0].conversation_id, said[0].seq, said[0].data["choices"])
    assert keyboard
    shown: list[Any] = [message_view(row) for row in said]
    titles = [button.text for row in keyboard.inline_keyboard for button in row]
    assert "/help/zh-hant/articles/returns" == shown[0]["article"]["url"]
    assert ("怎麼退貨", "") == (shown[0]["article"]["title"], simplified(f"{shown} {titles}"))
    assert [button["payload"] for button in buttons] == [choice["payload"] for choice in said[0].data["choices"]]


async def test_notices_of_the_desk_come_in_traditional_characters(database: Database) -> None:
    customer = await visitor(database)
    await send(database, customer, "請問退貨怎麼辦")
    async with database.transaction() as session:
        chat = await service.lock(session, (await conversation(database)).id)
        for key in TEXTS:
            await service.notice(session, chat, key, name="陳")
    said = await messages(database, "system")
    assert (len(TEXTS), "") == (len(said), "".join(simplified(row.text) for row in said))


def test_texts_of_telegram_come_in_traditional_characters() -> None:
    said = [localise(text["zh"], READER) for text in telegram.TEXTS.values()]
    said += [telegram.placeholder(kind, READER) for kind in telegram.ATTACHMENTS]
    assert "" == simplified("".join(said))


def test_errors_are_told_in_traditional_characters() -> None:
    kinds = {CarelineError, *subclasses(CarelineError)}
    assert len(kinds) > 20
    assert "" == simplified("".join(localise(kind.messages["zh"], READER) for kind in kinds))
    assert "該會話目前歸 人工客服，現在不能執行「認領」。請重新整理檢視最新狀態。" == IllegalMove(
        owner="人工客服", move="claim"
    ).message(READER)
