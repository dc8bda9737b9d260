"""What the hub tells the rest of the desk."""

from dataclasses import dataclass
from typing import Any, ClassVar

from storage.events import Event


@dataclass(frozen=True, kw_only=True)
class ConversationOpened(Event):
    channel: str
    language: str


@dataclass(frozen=True, kw_only=True)
class MessageStored(Event):
    """A message stands in the database; it can be shown and sent."""

    lane: ClassVar[str] = "deliver"
    seq: int


@dataclass(frozen=True, kw_only=True)
class MessageDue(Event):
    """A message must be sent through a channel that holds no connection of its own (Telegram).

    Its own lane: an outage of that channel's network delays nobody's screen.
    """

    lane: ClassVar[str] = "send"
    seq: int


@dataclass(frozen=True, kw_only=True)
class TurnDue(Event):
    """The bot owes an answer to the customer's message `seq`, as long as the epoch is still `epoch`."""

    lane: ClassVar[str] = "turn"
    seq: int
    epoch: int


@dataclass(frozen=True, kw_only=True)
class OwnerChanged(Event):
    lane: ClassVar[str] = "deliver"
    epoch: int
    previous: str
    owner: str
    agent_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class LanguageChosen(Event):
    """The customer asked to go on in another language."""

    lane: ClassVar[str] = "deliver"
    language: str


@dataclass(frozen=True, kw_only=True)
class TierChanged(Event):
    """The customer of the conversation was given another tier by one of the staff."""

    tier: str
    by: str


@dataclass(frozen=True, kw_only=True)
class HumanRequested(Event):
    """The customer waits for a human. `reason` is one of actions/handoff.py, degraded or transferred.

    `evidence` are the values that led to it, by name.
    """

    reason: str
    team: str | None = None
    evidence: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class WroteWhileWaiting(Event):
    """A customer in the queue wrote the message `seq`."""

    seq: int


@dataclass(frozen=True, kw_only=True)
class ComplaintRaised(Event):
    """A complaint was told. `reason` is "complaint", or one of actions/handoff.py where that cut the form short."""

    text: str
    language: str
    order_number: str | None = None
    wish: str | None = None
    reason: str = "complaint"
    evidence: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class CaseAdditionTold(Event):
    """The customer told the bot something that belongs to an open case of theirs, perhaps of an earlier conversation."""

    case_id: int
    text: str


@dataclass(frozen=True, kw_only=True)
class OrderNumberCorrected(Event):
    """The customer told the bot which order an open case of theirs is about."""

    case_id: int
    order_number: str


@dataclass(frozen=True, kw_only=True)
class QuestionUnanswered(Event):
    lane: ClassVar[str] = "knowledge"
    text: str
    language: str
    candidates: list[int]


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """A question was put to the knowledge base. `action`: answer, ask_back, none, or chosen where the customer chose."""

    lane: ClassVar[str] = "knowledge"
    text: str
    language: str
    action: str
    article_id: int | None = None
    revision: int | None = None
    probability: float | None = None
    variant: str | None = None


@dataclass(frozen=True, kw_only=True)
class ArticleRated(Event):
    lane: ClassVar[str] = "knowledge"
    article_id: int
    helpful: bool


@dataclass(frozen=True, kw_only=True)
class DeflectionKnown(Event):
    """A conversation has ended: `deflected` without a human having been asked for. Follows its questions in their lane."""

    lane: ClassVar[str] = "knowledge"
    deflected: bool


@dataclass(frozen=True, kw_only=True)
class ConversationClosed(Event):
    """`served_by` is "bot" or "agent"; `ask_survey` is false where a question for a score would be out of place."""

    channel: str
    language: str
    served_by: str
    agent_id: int | None
    outcome: str
    ask_survey: bool
