"""What the actions need to know of a customer's cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Stage = Literal["waiting", "open", "in_hands", "solved"]


@dataclass(frozen=True)
class KnownCase:
    """One case as its customer may know it.

    ``stage``: waiting in the queue at ``position`` (from 1), open without anybody on it, in the hands of ``agent`` since
    ``since``, or solved at ``since``. Times are in the desk's time zone. ``about`` is what its category is called, in "en" and
    "zh"; empty where it has none.
    """

    id: int
    number: str
    kind: Literal["complaint", "handoff"]
    stage: Stage
    since: datetime
    agent: str | None = None
    position: int | None = None
    order_number: str | None = None
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        return self.stage != "solved"


class Cases(Protocol):
    """The cases as the actions see them: those of the customer of one conversation, and nobody else's."""

    async def of_customer(self, conversation_id: str) -> list[KnownCase]:
        """All cases of the customer who has this conversation, newest first."""
