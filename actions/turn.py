"""One turn of the customer, read from the tracker that Rasa sends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Turn:
    """What the customer said and where the conversation stands.

    ``confidence`` runs from 0 to 1; a tapped choice has exactly 1. ``intent`` is ``nlu_fallback`` where none was sure.
    """

    text: str
    intent: str
    confidence: float
    language: str = "en"
    entities: dict[str, Any] = field(default_factory=dict)
    slots: dict[str, Any] = field(default_factory=dict)
    in_form: bool = False
    conversation_id: str = ""
    tier: str = "standard"
    sentiment: float = 0.0
    """From -1 (bad) to 1 (good); 0 for what feels neither way and for a tapped choice."""
    denies_complaint: bool = False
    """Whether it says that it is not a complaint."""

    @classmethod
    def of(cls, tracker: Tracker) -> "Turn":
        message = tracker.latest_message
        intent, about = message.get("intent") or {}, message.get("metadata") or {}
        return cls(
            text=message.get("text") or "",
            intent=intent.get("name") or FALLBACK,
            confidence=float(intent.get("confidence") or 0.0),
            language=tracker.slots.get("language") or "en",
            entities={entity["entity"]: entity["value"] for entity in message.get("entities") or []},
            slots=tracker.slots,
            in_form=bool((tracker.active_loop or {}).get("name")),
            conversation_id=about.get("conversation_id") or "",
            tier=about.get("tier") or "standard",
            sentiment=signed(message.get("sentiment")),
            denies_complaint="complain" in (message.get("negated") or []),
        )

    @property
    def misses(self) -> int:
        """How many times in a row the bot could not help."""
        return int(self.slots.get("misses") or 0)

    @property
    def anger(self) -> int:
        """What temper.heat has summed up, never below 0."""
        return int(self.slots.get("anger") or 0)

    @property
    def mood(self) -> float:
        """The sentiment of the message before."""
        return float(self.slots.get("mood") or 0.0)

    @property
    def repeats(self) -> int:
        """How many times in a row a question was put that had just been answered."""
        return int(self.slots.get("repeats") or 0)

    @property
    def tapped(self) -> bool:
        """Whether a choice was tapped, so that the text is the choice's title and not the customer's own."""
        return self.confidence == 1.0

    @property
    def pending(self) -> str:
        """What the bot has just asked, so that a bare yes or no can be understood."""
        return self.slots.get("pending") or "none"

    @property
    def question(self) -> str:
        """The question itself: of the choice that was tapped, or as it was typed."""
        return str(self.entities.get("question") or self.text)

    @property
    def subject(self) -> str | None:
        """What a follow-up leans on: what the article shown last answered."""
        return self.slots.get("subject")

    @property
    def tried(self) -> list[int]:
        """Ids of the articles shown in this conversation, oldest first."""
        return [int(article_id) for article_id in self.slots.get("tried") or []]

    @property
    def last_article(self) -> int | None:
        """Id of the article that the customer has not judged yet."""
        value = self.slots.get("last_article")
        return None if value is None else int(value)


def signed(sentiment: Mapping[str, Any] | None) -> float:
    """A sentiment as bot/tone.py reads it, as one number from -1 to 1."""
    found = sentiment or {}
    return {"negative": -1.0, "positive": 1.0}.get(found.get("label") or "", 0.0) * float(found.get("strength") or 0.0)
