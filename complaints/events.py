"""What triage tells the rest of the desk."""

from dataclasses import dataclass
from typing import Any

from storage.events import Event


@dataclass(frozen=True, kw_only=True)
class ComplaintTriaged(Event):
    """`triage` has the keys of complaints.triage.Judgement, or is None where the model failed and a human must judge."""

    text: str
    priority: str
    triage: dict[str, Any] | None
    order_number: str | None
    wish: str | None
    reason: str = "complaint"
    evidence: dict[str, Any] | None = None
