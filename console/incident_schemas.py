"""What the incidents of the desk look like over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from console.schemas import AgentReference, Case, Category, Customer, Owner, Schema, ShortText

Status = Literal["proposed", "open", "resolved", "dismissed", "merged"]


class IncidentSummary(Schema):
    id: int
    title: str = Field(description="The words that its complaints share, or what an agent called it; may be empty")
    category: Category | None
    status: Status
    cases: int
    open_cases: int
    first_seen_at: datetime
    last_seen_at: datetime


class IncidentCase(Schema):
    """A case of an incident. `readable`: the asker may open its conversation."""

    case: Case
    conversation_id: UUID
    customer: Customer
    language: Literal["en", "zh-Hans", "zh-Hant"]
    owner: Owner
    agent: AgentReference | None
    readable: bool
    excerpt: str = Field(description="The complaint's beginning, without personal data")
    linked_by: str | None = Field(description="Who of the staff linked it; null: the desk itself")


class Incident(IncidentSummary):
    titled_by: str | None
    decided_by: str | None
    decided_at: datetime | None
    merged_into: int | None
    members: list[IncidentCase] = Field(description="Its cases, the open ones first, the newest 500")


class IncidentTitle(Schema):
    title: ShortText


class IncidentMerge(Schema):
    """The incident whose cases come over."""

    other_id: int


class IncidentLink(Schema):
    """The case to link, by what people call it: C-000123, or 123."""

    number: Annotated[str, Field(pattern=r"^\s*(?:[Cc]-?)?0*[1-9]\d{0,8}\s*$")]
