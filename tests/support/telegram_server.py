"""A Bot API server on loopback, true enough to Telegram's for the real python-telegram-bot, with people to play.

    async with TelegramServer() as server:
        bot = make_bot(server.token, server.url)
        ada = server.person("Ada", language_code="en")
        ada.write("Where is my parcel?")
        answer = await ada.receives("parcel")

Updates are kept until getUpdates confirms them by its offset, also while the server is stopped. `fail`, `drop` and
`stall` play Telegram's bad days.
"""

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.support.telegram_person import BOT_ID, BotMessage, Person, bot_user, group, membership

JSON_FIELDS = ("reply_markup", "allowed_updates", "commands", "link_preview_options", "reply_parameters", "scope")
NUMBER_FIELDS = ("chat_id", "message_id", "offset", "limit", "timeout")
METHODS = {
    "getMe": "_get_me",
    "getUpdates": "_get_updates",
    "deleteWebhook": "_delete_webhook",
    "setMyCommands": "_set_my_commands",
    "sendChatAction": "_send_chat_action",
    "sendMessage": "_send_message",
    "editMessageText": "_edit_message_text",
    "editMessageReplyMarkup": "_edit_message_reply_markup",
    "answerCallbackQuery": "_answer_callback_query",
}


class ApiError(Exception):
    """What Telegram answers instead of a result."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        self.code = code
        self.body = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.body["parameters"] = parameters


@dataclass
class Fault:
    """What goes wrong with `times` calls of a method, after the next `skip`: an error, or trouble with the answer."""

    method: str
    times: float
    skip: int = 0
    error: ApiError | None = None
    drop: bool = False
    stall_seconds: float = 0


@dataclass
class Call:
    method: str
    data: dict[str, Any]
    at: float = field(default_factory=time.monotonic)


class TelegramServer:
    """One bot's side of Telegram. All calls that arrived are in `calls`; `updates` are those not confirmed yet."""

    def __init__(self) -> None:
        self.token = f"{BOT_ID}:local-test-token"
        self.calls: list[Call] = []
        self.updates: list[dict[str, Any]] = []
        self.people: dict[int, Person] = {}
        self.groups: dict[int, list[str]] = {}
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.toasts: dict[str, str | None] = {}
        self.actions: list[tuple[int, str]] = []
        self.port = 0
        self._faults: list[Fault] = []
        self._allowed: list[str] | None = None
        self._polls = 0
        self._runner: web.AppRunner | None = None
        self.message_ids = itertools.count(1)
        self._update_ids = itertools.count(500_000)
        self._people_ids = itertools.count(7001)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; the port is chosen at the first start and kept."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Be unreachable; people may go on writing."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    # --- for tests ----------------------------------------------------------------------------------------------------

    def person(self, first_name: str = "Ada", language_code: str | None = "en") -> Person:
        """Somebody new, who has not written yet."""
        person = Person(self, next(self._people_ids), first_name, language_code)
        self.people[person.id] = person
        return person

    def add_to_group(self, person: Person, group_id: int = -1001) -> int:
        """`person` adds the bot to a group; what the bot says there is in `groups`."""
        self.groups[group_id] = []
        self.push("my_chat_member", membership(person, group(group_id), "left", "member"))
        return group_id

    def fail(
        self, method: str, code: int, description: str = "", *, times: float = 1, skip: int = 0, retry_after: int = 0
    ) -> None:
        """Answer calls of `method` with an error, without doing anything."""
        parameters = {"retry_after": retry_after} if retry_after else {}
        error = ApiError(code, description or f"Error {code}", **parameters)
        self._faults.append(Fault(method, times, skip, error=error))

    def drop(self, method: str, *, times: float = 1, skip: int = 0) -> None:
        """Do what calls of `method` ask for, but lose the answer."""
        self._faults.append(Fault(method, times, skip, drop=True))

    def stall(self, method: str, seconds: float, *, times: float = 1, skip: int = 0) -> None:
        """Do what calls of `method` ask for, and answer late."""
        self._faults.append(Fault(method, times, skip, stall_seconds=seconds))

    def heal(self) -> None:
        """All is well from now on."""
        self._faults.clear()

    def called(self, method: str) -> list[Call]:
        """The calls of a method that arrived, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], Any], seconds: float = 10.0) -> None:
        """Wait for `condition`; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - the change may come from another process
                await asyncio.sleep(0.01)

    def push(self, kind: str, content: dict[str, Any]) -> int:
        """Queue an update and return its id."""
        update_id = next(self._update_ids)
        self.updates.append({"update_id": update_id, kind: content})
        return update_id

    def repeat(self, update: dict[str, Any]) -> None:
        """Bring an update that was confirmed already once more, under a new number."""
        self.updates.append({**update, "update_id": next(self._update_ids)})

    # --- the Bot API --------------------------------------------------------------------------------------------------

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return web.json_response(ApiError(401, "Unauthorized").body, status=401)
        data = _read(dict(await request.post()) if request.can_read_body else dict(request.query))
        self.calls.append(Call(method, data))
        fault = self._next_fault(method)
        try:
            if fault.error:
                raise fault.error
            handler = METHODS.get(method)
            if handler is None:
                raise ApiError(404, "Not Found: method not found")
            result = getattr(self, handler)(data)
            answer, status = {"ok": True, "result": await result if asyncio.iscoroutine(result) else result}, 200
        except ApiError as error:
            answer, status = error.body, error.code
        if fault.stall_seconds:
            await asyncio.sleep(fault.stall_seconds)
        if fault.drop and request.transport is not None:
            request.transport.close()
        return web.json_response(answer, status=status)

    def _next_fault(self, method: str) -> Fault:
        for fault in self._faults:
            if fault.method != method or fault.times <= 0:
                continue
            if fault.skip:
                fault.skip -= 1
                break
            fault.times -= 1
            return fault
        return Fault(method, 0)

    def _get_me(self, data: dict[str, Any]) -> dict[str, Any]:
        return {**bot_user(), "can_join_groups": True, "can_read_all_group_messages": False}

    async def _get_updates(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        offset = data.get("offset", 0)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        self._allowed = data.get("allowed_updates") or self._allowed
        self._polls += 1
        mine = self._polls
        end = time.monotonic() + data.get("timeout", 0)
        while not (found := [update for update in self.updates if self._wanted(update)]) and time.monotonic() < end:
            await asyncio.sleep(0.02)
            if mine != self._polls:
                raise ApiError(409, "Conflict: terminated by other getUpdates request")
        return found[: data.get("limit", 100)]

    def _wanted(self, update: dict[str, Any]) -> bool:
        return not self._allowed or any(kind in update for kind in self._allowed)

    def _delete_webhook(self, data: dict[str, Any]) -> bool:
        return True

    def _set_my_commands(self, data: dict[str, Any]) -> bool:
        self.commands[data.get("language_code", "")] = data["commands"]
        return True

    def _send_chat_action(self, data: dict[str, Any]) -> bool:
        self._reachable(data["chat_id"])
        self.actions.append((data["chat_id"], data["action"]))
        return True

    def _send_message(self, data: dict[str, Any]) -> dict[str, Any]:
        chat_id = data["chat_id"]
        _check_text(data["text"])
        if chat_id in self.groups:
            self.groups[chat_id].append(data["text"])
            return BotMessage(next(self.message_ids), chat_id, data["text"]).json(group(chat_id))
        person = self._reachable(chat_id)
        message = BotMessage(next(self.message_ids), chat_id, data["text"], _buttons(data.get("reply_markup")))
        person.received.append(message)
        return message.json(person.chat())

    def _edit_message_text(self, data: dict[str, Any]) -> dict[str, Any]:
        _check_text(data["text"])
        return self._edit(data, text=data["text"], buttons=_buttons(data.get("reply_markup")))

    def _edit_message_reply_markup(self, data: dict[str, Any]) -> dict[str, Any]:
        return self._edit(data, buttons=_buttons(data.get("reply_markup")))

    def _edit(self, data: dict[str, Any], **changes: Any) -> dict[str, Any]:
        person = self._reachable(data["chat_id"])
        message = next((one for one in person.received if one.id == data["message_id"]), None)
        if message is None:
            raise ApiError(400, "Bad Request: message to edit not found")
        if all(getattr(message, name) == value for name, value in changes.items()):
            raise ApiError(400, "Bad Request: message is not modified")
        for name, value in changes.items():
            setattr(message, name, value)
        return message.json(person.chat())

    def _answer_callback_query(self, data: dict[str, Any]) -> bool:
        query = data["callback_query_id"]
        if self.toasts.get(query, "") is not None:
            raise ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(data.get("text", "")) > 200:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        self.toasts[query] = data.get("text", "")
        return True

    def _reachable(self, chat_id: int) -> Person:
        person = self.people.get(chat_id)
        if person is None:
            raise ApiError(400, "Bad Request: chat not found")
        if person.blocks:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if not person.has_written:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return person


def _read(form: dict[str, Any]) -> dict[str, Any]:
    """The fields as their types: Telegram takes objects as JSON and numbers as text."""
    data = dict(form)
    for name in JSON_FIELDS:
        if name in data:
            data[name] = json.loads(data[name])
    for name in NUMBER_FIELDS:
        with contextlib.suppress(ValueError):
            if name in data:
                data[name] = int(data[name])
    return data


def _check_text(text: str) -> None:
    if not text.strip():
        raise ApiError(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise ApiError(400, "Bad Request: message is too long")


def _buttons(markup: dict[str, Any] | None) -> list[tuple[str, str]]:
    """Title and data of the inline buttons, row by row."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", []) for button in row]
    if any(not 1 <= len(button["callback_data"].encode()) <= 64 for button in buttons):
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    return [(button["text"], button["callback_data"]) for button in buttons]
