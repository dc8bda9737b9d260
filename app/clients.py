"""Clients of the public interfaces, as anybody could write them from docs/reference/protocol.md: a visitor and an agent.

Used by `bin/smoke`, the acceptance tests and the benchmarks.
"""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import socketio

Data = dict[str, Any]
PATIENCE_SECONDS = 15.0


class Refused(Exception):
    """The desk acknowledged with an error; `error` is its body."""

    def __init__(self, error: Data) -> None:
        super().__init__(f"{error.get('code')}: {error.get('message')}")
        self.error = error


class _Live:
    """A Socket.IO connection that remembers what came and lets callers wait for more.

    Each event `name` of `EVENTS` is given to the method `_on_name`.
    """

    EVENTS: tuple[str, ...] = ()

    def __init__(self, address: str, namespace: str) -> None:
        self.address = address
        self.namespace = namespace
        self._changed = asyncio.Condition()

    async def _open(self, **options: Any) -> None:
        """Connect with a fresh socket, so that it also works after a lost connection."""
        self.socket = socketio.AsyncClient(reconnection=False)
        for event in self.EVENTS:
            self.socket.on(event, getattr(self, f"_on_{event}"), namespace=self.namespace)
        await self.socket.connect(self.address, namespaces=[self.namespace], transports=["websocket"], **options)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, condition: Callable[[], Any], what: str, seconds: float = PATIENCE_SECONDS) -> Any:
        """Wait until `condition()` is truthy and return it; AssertionError naming `what` after `seconds`."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                while not (found := condition()):
                    await self._changed.wait()
                return found
        except TimeoutError:
            raise AssertionError(f"waited {seconds} s in vain for {what}; {self.state()}") from None

    def state(self) -> str:
        """What is known now, for a failure's message."""
        return ""

    async def call(self, event: str, data: Data) -> Data:
        """Send an event and return its acknowledgement; raises Refused."""
        answer: Data = await self.socket.call(event, data, namespace=self.namespace, timeout=PATIENCE_SECONDS)
        if not answer["ok"]:
            raise Refused(answer["error"])
        return answer

    async def close(self) -> None:
        await self.socket.disconnect()


class Visitor(_Live):
    """A customer with the web widget. Keeps one message per (conversation, seq), as the protocol asks for."""

    EVENTS = ("welcome", "message", "conversation", "typing")

    def __init__(self, address: str, language: str = "en", name: str | None = None) -> None:
        super().__init__(address, "/chat")
        self.language = language
        self.name = name
        self.token: str | None = None
        self.conversation: Data | None = None
        self.stored: dict[tuple[str, int], Data] = {}
        self.typing: list[Data] = []
        self._welcomed = False

    async def connect(self) -> None:
        """Connect, or connect again where the last connection ended; returns when the welcome has come."""
        auth: Data = {"language": self.language, "name": self.name}
        if self.token:
            auth["token"] = self.token
        if self.conversation:
            auth |= {"conversation_id": self.conversation["id"], "after": self.last_seq()}
        self._welcomed = False
        await self._open(auth=auth)
        await self.until(lambda: self._welcomed, "the welcome")

    def last_seq(self) -> int:
        """The newest seq of the current conversation, 0 if there is none."""
        return max((m["seq"] for m in self.messages()), default=0)

    def messages(self, author: str | None = None) -> list[Data]:
        """The current conversation's messages in order."""
        identity = self.conversation["id"] if self.conversation else None
        ordered = sorted((key, m) for key, m in self.stored.items() if key[0] == identity)
        return [m for _, m in ordered if author is None or m["author"] == author]

    async def say(self, text: str, choice: tuple[int, int] | None = None, client_id: str | None = None) -> Data:
        """Send a message and return it as it was stored."""
        data: Data = {"client_id": client_id or str(uuid.uuid4()), "text": text}
        if choice:
            data["choice"] = {"seq": choice[0], "index": choice[1]}
        message: Data = (await self.call("send", data))["message"]
        await self._on_message(message)
        return message

    async def ask(self, text: str) -> Data:
        """Send a message and return the bot's (last) answer to it."""
        return await self.answer_to(await self.say(text))

    async def tap(self, message: Data, index: int) -> Data:
        """Tap a choice of a bot message and return the bot's answer."""
        title = message["choices"][index]["title"]
        return await self.answer_to(await self.say(title, (message["seq"], index)))

    async def answer_to(self, message: Data) -> Data:
        """The last message that the bot wrote after `message`, once it stopped writing."""

        def answers() -> list[Data]:
            return [m for m in self.messages("bot") if m["seq"] > message["seq"]]

        await self.until(answers, f"the bot's answer to {message['text']!r}")
        await asyncio.sleep(0.15)
        return answers()[-1]

    async def human(self) -> None:
        await self.call("human", {"client_id": str(uuid.uuid4())})

    async def type(self, typing: bool = True) -> None:
        await self.call("typing", {"typing": typing})

    async def rate(self, score: int, comment: str | None = None) -> None:
        assert self.conversation
        await self.call("rate", {"conversation_id": self.conversation["id"], "score": score, "comment": comment})

    async def owner(self, owner: str) -> Data:
        """Wait until the conversation has this owner, and return it."""
        found: Data = await self.until(
            lambda: self.conversation and self.conversation["owner"] == owner and self.conversation,
            f"owner {owner}",
        )
        return found

    async def notice(self, part: str) -> Data:
        """Wait for a line of the desk or a message of an agent that contains `part`."""
        found: Data = await self.until(
            lambda: next((m for m in self.messages() if m["author"] != "customer" and part in m["text"]), None),
            f"a message with {part!r}",
        )
        return found

    def state(self) -> str:
        last = [f"{m['seq']} {m['author']}: {m['text'][:60]}" for m in self.messages()][-6:]
        return f"conversation {self.conversation}; last messages {last}"

    async def _on_welcome(self, data: Data) -> None:
        self.token = data["token"]
        self.conversation = data["conversation"]
        for message in data["messages"]:
            self.stored[message["conversation_id"], message["seq"]] = message
        self._welcomed = True
        await self._notify()

    async def _on_message(self, message: Data) -> None:
        key = (message["conversation_id"], message["seq"])
        if self.conversation is None or self.conversation["id"] != key[0]:
            self.conversation = {"id": key[0], "owner": "bot", "epoch": 0, "agent": None, "queue": None}
        self.stored[key] = message
        await self._notify()

    async def _on_conversation(self, conversation: Data) -> None:
        known = self.conversation
        if known is None or known["id"] != conversation["id"] or known["epoch"] <= conversation["epoch"]:
            self.conversation = conversation
        await self._notify()

    async def _on_typing(self, state: Data) -> None:
        self.typing.append(state)
        await self._notify()


class Colleague(_Live):
    """Somebody of the staff with the console: HTTP with a cookie, and the live view."""

    EVENTS = ("queue", "message", "conversation", "typing")

    def __init__(self, address: str) -> None:
        super().__init__(address, "/desk")
        self.http = httpx.AsyncClient(base_url=address, timeout=PATIENCE_SECONDS, trust_env=False)
        self.queue: list[Data] = []
        self.messages: list[Data] = []
        self.conversations: dict[str, Data] = {}
        self.typing: list[Data] = []

    async def log_in(self, username: str, password: str, online: bool = False) -> Data:
        """Log in, open the live view, and take chats if `online`."""
        session: Data = await self.request("POST", "/api/session", {"username": username, "password": password})
        cookie = "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar)
        await self._open(headers={"Cookie": cookie})
        if online:
            await self.call("presence", {"online": True})
        return session

    async def request(self, method: str, path: str, body: Data | None = None) -> Any:
        """One HTTP call; raises Refused for an error of the desk."""
        response = await self.http.request(method, path, json=body)
        if response.is_error:
            raise Refused(response.json()["error"])
        return response.json() if response.content else None

    async def sees_waiting(self, conversation_id: str) -> Data:
        """Wait until a conversation stands in the live queue, and return its entry."""
        found: Data = await self.until(
            lambda: next((e for e in self.queue if e["conversation_id"] == conversation_id), None),
            "the conversation in the live queue",
        )
        return found

    async def write(self, conversation_id: str, text: str) -> Data:
        body = {"client_id": str(uuid.uuid4()), "text": text}
        message: Data = await self.request("POST", f"/api/conversations/{conversation_id}/messages", body)
        return message

    async def close(self) -> None:
        await super().close()
        await self.http.aclose()

    async def _on_queue(self, queue: list[Data]) -> None:
        self.queue = queue
        await self._notify()

    async def _on_message(self, message: Data) -> None:
        self.messages.append(message)
        await self._notify()

    async def _on_conversation(self, conversation: Data) -> None:
        self.conversations[conversation["id"]] = conversation
        await self._notify()

    async def _on_typing(self, state: Data) -> None:
        self.typing.append(state)
        await self._notify()


@contextlib.asynccontextmanager
async def visiting(address: str, language: str = "en", name: str | None = None) -> AsyncIterator[Visitor]:
    """A connected visitor, for as long as the block lasts."""
    visitor = Visitor(address, language, name)
    await visitor.connect()
    try:
        yield visitor
    finally:
        await visitor.close()


@contextlib.asynccontextmanager
async def working(address: str, username: str, password: str, online: bool = False) -> AsyncIterator[Colleague]:
    """A colleague who is logged in, for as long as the block lasts."""
    colleague = Colleague(address)
    try:
        await colleague.log_in(username, password, online)
        yield colleague
    finally:
        await colleague.close()
