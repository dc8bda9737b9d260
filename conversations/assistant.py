"""The assistant that answers a turn: its interface, and the real one behind Rasa's HTTP door."""

from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from conversations.responses import Template


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One thing that a customer said, with the assistant's memory of the conversation (`state`, opaque)."""

    conversation_id: str
    turn_id: str
    text: str
    payload: str | None
    language: str
    state: dict[str, Any] | None
    tier: str = "standard"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One message of the bot: a fixed `text`, or a `response` that is filled when it is written.

    `choices` are {"title", "payload"}, `article` says what was shown.
    """

    text: str = ""
    choices: list[dict[str, str]] = field(default_factory=list)
    article: dict[str, Any] | None = None
    response: Template | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a turn came to: replies to write, directives to carry out, the new state.

    `entities` are the values understood, by kind; `sentiment` is {"label", "strength"} of what was typed; `degraded` names
    the reason when the answer came from a lesser source.
    """

    replies: list[Reply]
    directives: list[dict[str, Any]] = field(default_factory=list)
    state: dict[str, Any] | None = None
    understood: str | None = None
    entities: dict[str, Any] = field(default_factory=dict)
    sentiment: dict[str, Any] | None = None
    degraded: str | None = None


class AssistantUnavailable(Exception):
    """The assistant gave no usable answer; the message is a short reason: timeout, unreachable, error."""


class Assistant(Protocol):
    async def respond(self, turn: Turn) -> Outcome:
        """Answer one turn, without side effects; raises AssistantUnavailable."""
        ...


class RasaAssistant:
    """Rasa through Careline's own channel (bot/channel.py). `limit_seconds` bounds a whole turn."""

    def __init__(self, url: str, token: str, limit_seconds: float = 5.0) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(limit_seconds, connect=min(1.0, limit_seconds)),
            limits=httpx.Limits(max_connections=64, keepalive_expiry=4),
            trust_env=False,
        )

    async def respond(self, turn: Turn) -> Outcome:
        body: dict[str, Any] = {
            "conversation_id": turn.conversation_id,
            "turn_id": turn.turn_id,
            "text": turn.text,
            "payload": turn.payload,
            "language": "zh" if turn.language.startswith("zh") else "en",
            "metadata": {"tier": turn.tier},
            "state": (turn.state or {}).get("rasa"),
        }
        try:
            response = await self._client.post("/webhooks/careline/turn", json=body)
            response.raise_for_status()
            answer = response.json()
            replies = [_reply(reply) for reply in answer["replies"]]
        except httpx.TimeoutException as error:
            raise AssistantUnavailable("timeout") from error
        except httpx.TransportError as error:
            raise AssistantUnavailable("unreachable") from error
        except (httpx.HTTPStatusError, ValueError, KeyError, TypeError) as error:
            raise AssistantUnavailable("error") from error
        if not replies and not answer["directives"]:
            raise AssistantUnavailable("silent")
        return Outcome(
            replies=replies,
            directives=answer["directives"],
            state={"rasa": answer["state"]},
            understood=answer["understood"]["intent"],
            entities={} if turn.payload else answer["understood"].get("entities") or {},
            sentiment=answer["understood"].get("sentiment"),
        )

    async def ready(self) -> bool:
        """Whether the model is loaded."""
        try:
            return (await self._client.get("/webhooks/careline/health")).status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        await self._client.aclose()


def _reply(said: dict[str, Any]) -> Reply:
    response = said.get("response")
    return Reply(
        text=said["text"] or "",
        choices=said.get("choices") or [],
        article=said.get("article"),
        response=Template(**response) if response else None,
    )
