"""What the queue tells the rest of the desk."""

from dataclasses import dataclass
from typing import Any, ClassVar

from storage.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """A case stands in the queue: new, or back in it after a transfer (`again`)."""

    case_id: int
    number: str
    kind: str
    category: str | None
    again: bool


@dataclass(frozen=True, kw_only=True)
class CaseClaimed(Event):
    """An agent took a case out of the queue after `waited_seconds`."""

    case_id: int
    agent_id: int
    waited_seconds: float


@dataclass(frozen=True, kw_only=True)
class QueueChanged(Event):
    """Positions and waiting ranges may have changed for everybody who waits."""

    lane: ClassVar[str] = "queue"
    conversation_id: str = ""


@dataclass(frozen=True, kw_only=True)
class TriageCorrected(Event):
    """A human decided what a complaint is; `judged` is what the model had made of it (None: it failed).

    `urgency` is the text's, to be learned; `priority` is what holds, in the customer's circumstances.
    """

    case_id: int
    text: str
    judged: dict[str, Any] | None
    category: str
    severity: int
    urgency: int
    by: str
    priority: str | None = None
    second_category: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectionTakenBack(Event):
    """A human took the last decision on a complaint back; `category` is what holds again."""

    case_id: int
    category: str | None
    by: str


@dataclass(frozen=True, kw_only=True)
class CaseJudged(Event):
    """What a case is judged to be has changed: who shows it asks for it."""

    lane: ClassVar[str] = "deliver"
    case_id: int


@dataclass(frozen=True, kw_only=True)
class ComplaintFiled(Event):
    """The case of a complaint is open: it may be one of many. A lane of its own: complaints are compared one at a time."""

    lane: ClassVar[str] = "incidents"
    conversation_id: str = ""
    case_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerDue(Event):
    """An incident's answer must be written into the conversation of one of its cases."""

    lane: ClassVar[str] = "answers"
    answer_id: int
    case_id: int


@dataclass(frozen=True, kw_only=True)
class IncidentChanged(Event):
    """An incident, or which cases belong to it, is another one now."""

    lane: ClassVar[str] = "queue"
    conversation_id: str = ""
    incident_id: int
