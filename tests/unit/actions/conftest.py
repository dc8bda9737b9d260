"""A small knowledge base and a few cases in memory, and the real executor over them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.known_cases import KnownCase
from actions.service import build_executor
from knowledge_base.search.decision import CANDIDATES, Article, Candidate, Decision


def article(number: int, language: str = "en") -> Article:
    return Article(number, f"key-{number}", language, "returns", f"Title {number}", f"Body {number}.", 3)


@dataclass
class SmallKnowledge:
    """Answers every question with ``decision``; knows the articles 1 to 9."""

    decision: Decision = field(default_factory=lambda: Decision("none"))
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def answer(self, text: str, language: str, limit: int = CANDIDATES) -> Decision:
        self.asked.append((text, language))
        return self.decision

    async def article(self, article_id: int) -> Article | None:
        return article(article_id) if 1 <= article_id <= 9 else None

    async def translation(self, article: Article, language: str) -> Article:
        return replace(article, language=language, title=f"{article.title} in {language}")

    def decides(self, action: Any, *numbers: int) -> None:
        self.decision = Decision(
            action, tuple(Candidate(article(number), 0.9, f"Nearest {number}") for number in numbers)
        )


@dataclass
class SmallCases:
    """The cases of the one customer there is."""

    known: list[KnownCase] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def of_customer(self, conversation_id: str) -> list[KnownCase]:
        self.asked.append(conversation_id)
        return self.known

    def has(self, number: int, stage: Any, kind: Any = "complaint", **about: Any) -> None:
        since = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)
        self.known.append(KnownCase(number, f"C-{number:06d}", kind, stage, since, **about))


@dataclass
class SmallJudge:
    """Judges every complaint the same, but for some wishes."""

    judged: str = "P3"
    by_wish: dict[str, str] = field(default_factory=dict)

    async def priority(self, text: str, wish: str | None = None) -> str:
        return self.by_wish.get(wish or "", self.judged)


@dataclass
class Result:
    """What an action did."""

    responses: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def said(self) -> list[str]:
        return [message["response"] for message in self.responses if message["response"]]

    @property
    def directives(self) -> list[dict[str, Any]]:
        """All but that of the log, which goes with every question."""
        return [directive for directive in self._proposed if directive["do"] != "asked"]

    @property
    def logged(self) -> list[dict[str, Any]]:
        return [directive for directive in self._proposed if directive["do"] == "asked"]

    @property
    def _proposed(self) -> list[dict[str, Any]]:
        return [message["custom"]["directive"] for message in self.responses if "directive" in message["custom"]]

    @property
    def payloads(self) -> list[str]:
        return [button["payload"] for message in self.responses for button in message["buttons"]]

    @property
    def slots(self) -> dict[str, Any]:
        return {event["name"]: event["value"] for event in self.events if event["event"] == "slot"}

    @property
    def rejected(self) -> bool:
        return any(event["event"] == "action_execution_rejected" for event in self.events)


class Desk:
    """Runs actions as Rasa calls them."""

    def __init__(self) -> None:
        self.knowledge = SmallKnowledge()
        self.cases = SmallCases()
        self.judge = SmallJudge()
        self.executor: ActionExecutor = build_executor(self.knowledge, self.cases, self.judge)

    async def run(
        self,
        action: str,
        text: str = "",
        intent: str = "ask_question",
        confidence: float = 0.9,
        entities: dict[str, Any] | None = None,
        form: str | None = None,
        events: list[dict[str, Any]] | None = None,
        tier: str = "standard",
        sentiment: float = 0.0,
        negated: list[str] | None = None,
        **slots: Any,
    ) -> Result:
        found = [{"entity": name, "value": value} for name, value in (entities or {}).items()]
        message: dict[str, Any] = {
            "text": text,
            "intent": {"name": intent, "confidence": confidence},
            "entities": found,
        }
        label = "negative" if sentiment < 0 else "positive" if sentiment else "neutral"
        message["sentiment"] = {"label": label, "strength": abs(sentiment)}
        message["negated"] = negated or []
        message["metadata"] = {"conversation_id": "conversation-1", "tier": tier}
        tracker = {
            "sender_id": "turn-1",
            "slots": {"language": "en", "pending": "none", "misses": 0.0, **slots},
            "latest_message": message,
            "events": events if events is not None else [{"event": "user"}],
            "paused": False,
            "followup_action": None,
            "active_loop": {"name": form} if form else {},
            "latest_action_name": "action_listen",
        }
        call = {"next_action": action, "sender_id": "turn-1", "tracker": tracker, "domain": {}}
        result = await self.executor.run(call)
        assert result is not None
        return Result(result.responses, result.events)


VALIDATE, FORM = "validate_complaint_form", "complaint_form"


async def hear(desk: Desk, text: str, intent: str, requested: str, confidence: float = 0.9, **slots: Any) -> Result:
    """The form's own reading of a message, while it asks for ``requested``."""
    return await desk.run(VALIDATE, text, intent, confidence, form=FORM, requested_slot=requested, **slots)


@pytest.fixture
def desk() -> Desk:
    return Desk()
