"""The one door into Rasa: the hub posts a turn with the state that it starts from, and gets replies and the state after."""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import action_calls, following, loading, state, tracker
from bot.faster import connections

log = logging.getLogger(__name__)

LANGUAGES = ("en", "zh")
_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?", re.DOTALL)


class BadTurn(ValueError):
    """The request is not a turn; the message says what was expected."""


@dataclass(frozen=True)
class TurnRequest:
    """A checked request. ``payload`` is set where the customer tapped a choice; ``text`` is then the choice's title."""

    conversation_id: str
    turn_id: str
    text: str
    language: str
    payload: str | None
    metadata: dict[str, Any]
    state: dict[str, Any] | None

    @classmethod
    def of(cls, body: Any) -> "TurnRequest":
        if not isinstance(body, dict):
            raise BadTurn("A JSON object is expected.")
        for name in ("conversation_id", "turn_id"):
            if not isinstance(body.get(name), str) or not body[name]:
                raise BadTurn(f"{name}: a text is expected.")
        for name, kind in (("text", str), ("payload", str), ("metadata", dict), ("state", dict)):
            if body.get(name) is not None and not isinstance(body[name], kind):
                raise BadTurn(f"{name}: {kind.__name__} or null is expected.")
        if body.get("language") not in LANGUAGES:
            raise BadTurn(f"language: one of {', '.join(LANGUAGES)} is expected.")
        text, payload = body.get("text") or "", body.get("payload")
        if not text.strip() and not payload:
            raise BadTurn("text: something to read is expected.")
        return cls(
            body["conversation_id"],
            body["turn_id"],
            text,
            body["language"],
            payload,
            body.get("metadata") or {},
            body.get("state"),
        )


class CarelineOutput(OutputChannel):
    """Collects what the bot says and proposes in one turn; text, choices and article of one message stay together."""

    def __init__(self) -> None:
        self.replies: list[dict[str, Any]] = []
        self.directives: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return CarelineInput.name()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        custom = message.get("custom") or {}
        if "directive" in custom:
            self.directives.append(custom["directive"])
        text, article = message.get("text"), custom.get("article")
        choices = [{"title": button["title"], "payload": button["payload"]} for button in message.get("buttons") or []]
        if text or choices or article:
            said = {"text": text, "choices": choices, "article": article, "response": message.get("response")}
            self.replies.append(said)


class CarelineInput(InputChannel):
    """POST /turn takes a turn; POST /model changes to the newest model; GET /health says whether a model is loaded."""

    @classmethod
    def name(cls) -> str:
        return "careline"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "CarelineInput":
        token = (credentials or {}).get("token")
        if not token or token.startswith("${"):
            raise ValueError("CARELINE_RASA_TOKEN is not set: the hub and Rasa share it.")
        return cls(token)

    def __init__(self, token: str) -> None:
        self.token = token

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        routes = Blueprint("careline_channel")

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return _error(503, "loading", "The model is not loaded yet.")
            return response.json({"status": "ok", "model": following.in_use(agent)})

        @routes.listener("after_server_start")
        async def follow_model(app: Sanic, *_: Any) -> None:
            # A weakly held task could be collected.
            app.ctx.following = asyncio.ensure_future(following.follow(app.ctx))

        @routes.listener("before_server_stop")
        async def stop_following(app: Sanic, *_: Any) -> None:
            app.ctx.following.cancel()

        @routes.listener("after_server_stop")
        async def close_connections(*_: Any) -> None:
            await connections.close()

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            if not self._admits(request):
                return _error(401, "unauthorized", "The bearer token is missing or wrong.")
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return _error(503, "loading", "The model is not loaded yet.")
            try:
                wanted = TurnRequest.of(request.json)
                start = state.restore(wanted.state, wanted.turn_id, agent.domain)
                message = understand(agent, wanted, start)
            except (BadTurn, state.InvalidState) as error:
                return _error(400, "bad_turn", str(error))
            except SanicException:
                return _error(400, "bad_turn", "A JSON object is expected.")
            start.update(SlotSet("language", wanted.language), agent.domain)
            start.update(SlotSet("turn", (start.get_slot("turn") or 0) + 1), agent.domain)
            return await take(agent, message, start)

        @routes.post("/model")
        async def model(request: Request) -> HTTPResponse:
            if not self._admits(request):
                return _error(401, "unauthorized", "The bearer token is missing or wrong.")
            try:
                # A turn keeps the agent that it began with, so none is interrupted.
                return response.json({"status": "ok", "model": await following.take_over(request.app.ctx)})
            except loading.CannotLoad as error:
                return _error(409, "cannot_load", str(error))

        return routes

    def _admits(self, request: Request) -> bool:
        offered = (request.headers.get("authorization") or "").encode("utf-8", "surrogateescape")
        return compare_digest(offered, f"Bearer {self.token}".encode())


def understand(agent: Agent, wanted: TurnRequest, start: DialogueStateTracker) -> UserMessage:
    """The message with its parse: of a tapped choice by its payload, of anything typed by the model.

    Rasa itself would read a typed "/intent" as that intent; here only a payload can be one. Raises BadTurn.
    """
    message = UserMessage(
        wanted.text or wanted.payload,
        CarelineOutput(),
        wanted.turn_id,
        input_channel=CarelineInput.name(),
        metadata={**wanted.metadata, "conversation_id": wanted.conversation_id},
    )
    if wanted.payload:
        message.parse_data = {"text": message.text, **parse_payload(wanted.payload, agent.domain)}
    else:
        # The pipeline, too, reads a leading slash as an intent; the message itself keeps it.
        readable = UserMessage(wanted.text.strip().lstrip("/") or "?", sender_id=wanted.turn_id)
        message.parse_data = agent.processor._parse_message_with_graph(readable, start)
    return message


def parse_payload(payload: str, domain: Domain) -> dict[str, Any]:
    """Intent and entities of ``/intent{"entity": value}``. Raises BadTurn for what the domain does not know."""
    found = _PAYLOAD.fullmatch(payload)
    if not found or found["intent"] not in set(domain.intents) - set(DEFAULT_INTENTS):
        raise BadTurn("payload: a choice that the bot offered is expected.")
    try:
        values = json.loads(found["entities"] or "{}")
    except ValueError as error:
        raise BadTurn("payload: JSON is expected after the intent.") from error
    if unknown := set(values) - set(domain.entities):
        raise BadTurn(f"payload: unknown entities {sorted(unknown)}.")
    entities = [{"entity": name, "value": value} for name, value in values.items()]
    return {"intent": {"name": found["intent"], "confidence": 1.0}, "entities": entities}


async def take(agent: Agent, message: UserMessage, start: DialogueStateTracker) -> HTTPResponse:
    """Runs the turn from its start; the answer is whole or an error, never a part of it."""
    failed: list[str] = []
    action_calls.failures.set(failed)
    tracker.current.set(start)
    await agent.handle_message(message)
    if failed:
        return _error(502, "action_failed", f"Failed actions: {', '.join(failed)}.")
    after = tracker.current.get()
    intent = message.parse_data["intent"]
    return response.json(
        {
            "replies": message.output_channel.replies,
            "directives": message.output_channel.directives,
            "state": state.save(after, agent.domain),
            "understood": {
                "intent": intent["name"],
                "confidence": float(intent["confidence"]),
                "entities": {found["entity"]: found["value"] for found in message.parse_data.get("entities") or []},
                "sentiment": message.parse_data.get("sentiment"),
            },
        }
    )


def _error(status: int, code: str, message: str) -> HTTPResponse:
    return response.json({"error": {"code": code, "message": message}}, status=status)
