"""People on the other side of the Bot API server: they write, tap, block, and read what the bot sent."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.telegram_server import TelegramServer

BOT_ID = 424242

# The least that Telegram says about things that are not text.
ATTACHMENTS: dict[str, Any] = {
    "photo": [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 60}],
    "sticker": {
        "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512,
        "is_animated": False, "is_video": False, "emoji": "👍",
    },
    "voice": {"file_id": "v", "file_unique_id": "v", "duration": 3},
    "document": {"file_id": "d", "file_unique_id": "d", "file_name": "invoice.pdf"},
    "location": {"longitude": 114.17, "latitude": 22.3},
}  # fmt: skip


@dataclass
class BotMessage:
    """What the bot sent, as it looks now. `buttons` are (title, callback data)."""

    id: int
    chat_id: int
    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def json(self, chat: dict[str, Any]) -> dict[str, Any]:
        """As the Bot API shows it."""
        rows = [[{"text": title, "callback_data": data}] for title, data in self.buttons]
        shown = {"message_id": self.id, "date": int(time.time()), "chat": chat, "from": bot_user(), "text": self.text}
        return {**shown, "reply_markup": {"inline_keyboard": rows}} if rows else shown


class Person:
    """Somebody with a private chat with the bot; `received` is what the bot sent there, oldest first."""

    def __init__(self, server: TelegramServer, id: int, first_name: str, language_code: str | None) -> None:
        self.server = server
        self.id = id
        self.first_name = first_name
        self.language_code = language_code
        self.received: list[BotMessage] = []
        self.blocks = False
        self.has_written = False

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.received]

    def user(self) -> dict[str, Any]:
        user = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return {**user, "language_code": self.language_code} if self.language_code else user

    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.first_name}

    # --- what people do -----------------------------------------------------------------------------------------------

    def write(self, text: str, *, reply_to: BotMessage | None = None, group_id: int | None = None) -> int:
        """Write a text, or a command; returns the message's id."""
        content: dict[str, Any] = {"text": text}
        if text.startswith("/"):
            command = text.split(maxsplit=1)[0]
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        if reply_to is not None:
            content["reply_to_message"] = reply_to.json(self.chat())
        return self._send(content, group_id)

    def send(self, kind: str, caption: str | None = None) -> int:
        """Send something that is not text (a key of ATTACHMENTS); returns the message's id."""
        content = {kind: ATTACHMENTS[kind]}
        return self._send({**content, "caption": caption} if caption else content, None)

    def edit(self, message_id: int, text: str) -> None:
        """Change a text that was sent before."""
        self.server.push("edited_message", {**self._message(message_id), "text": text, "edit_date": int(time.time())})

    def tap(self, title: str | int, message: BotMessage | None = None) -> str:
        """Tap the button that begins with `title`, or number `title` from 0, of `message` or the newest that has it.

        Returns the id of the query, which `answer` takes. A phone that shows an old state may tap what is gone: give
        a message from before.
        """
        shown = message or next(one for one in reversed(self.received) if _button(one, title))
        data = _button(shown, title)
        assert data is not None, f"no button {title!r} under {shown}"
        return self.tap_data(data, shown)

    def tap_data(self, data: str, message: BotMessage) -> str:
        """Send callback data as a client could forge it."""
        query = f"q{next(self.server.message_ids)}"
        self.server.toasts[query] = None
        content = {"id": query, "from": self.user(), "chat_instance": "1", "data": data}
        self.server.push("callback_query", {**content, "message": message.json(self.chat())})
        return query

    def block(self) -> None:
        """Block the bot."""
        self.blocks = True
        self.server.push("my_chat_member", membership(self, self.chat(), "member", "kicked"))

    # --- what people see ----------------------------------------------------------------------------------------------

    async def receives(self, text: str, seconds: float = 10.0) -> BotMessage:
        """Wait until some message of the bot contains `text`; the newest such. Raises TimeoutError."""
        await self.server.until(lambda: any(text in shown for shown in self.texts), seconds)
        return next(message for message in reversed(self.received) if text in message.text)

    async def answer(self, query: str, seconds: float = 10.0) -> str:
        """Wait for the answer to a tap: the words that the phone shows for a moment."""
        await self.server.until(lambda: self.server.toasts[query] is not None, seconds)
        return self.server.toasts[query] or ""

    def _send(self, content: dict[str, Any], group_id: int | None) -> int:
        self.has_written = self.has_written or group_id is None
        message = self._message(next(self.server.message_ids))
        if group_id is not None:
            message["chat"] = group(group_id)
        self.server.push("message", {**message, **content})
        return int(message["message_id"])

    def _message(self, message_id: int) -> dict[str, Any]:
        return {"message_id": message_id, "date": int(time.time()), "chat": self.chat(), "from": self.user()}


def _button(message: BotMessage, title: str | int) -> str | None:
    for number, (shown, data) in enumerate(message.buttons):
        if number == title or (isinstance(title, str) and shown.startswith(title)):
            return data
    return None


def bot_user() -> dict[str, Any]:
    return {"id": BOT_ID, "is_bot": True, "first_name": "Harbour Home", "username": "harbour_home_bot"}


def group(group_id: int) -> dict[str, Any]:
    return {"id": group_id, "type": "supergroup", "title": "Friends"}


def membership(person: Person, chat: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """A my_chat_member update's content: the bot's state in `chat` as `person` changed it."""
    return {
        "chat": chat,
        "from": person.user(),
        "date": int(time.time()),
        "old_chat_member": _member(old),
        "new_chat_member": _member(new),
    }


def _member(status: str) -> dict[str, Any]:
    member: dict[str, Any] = {"user": bot_user(), "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member
