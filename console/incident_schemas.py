"""What the incidents of the desk look like over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from console.schemas import (
    AgentReference,
    ArticleLanguage,
    Case,
    Category,
    ChatText,
    ClientId,
    Customer,
    Id,
    Owner,
    Schema,
    ShortText,
)

CaseNumber = Annotated[
    str,
    Field(pattern=r"^\s*(?:[Cc]-?)?0*[1-9]\d{0,8}\s*$", description="What people call a case: C-000123, or 123"),
]
Status = Literal["proposed", "open", "resolved", "dismissed", "merged"]


class IncidentSummary(Schema):
    id: int
    title: str = Field(description="The words that its complaints share, or what an agent called it; may be empty")
    titles: dict[ArticleLanguage, str] = Field(description="Where its complaints' words name it: by their languages")
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


class Answer(Schema):
    """An answer to all cases that were open then, and how far it is. `skipped` names the cases that did not get it."""

    id: int
    english: str | None
    chinese: str | None
    resolution: str | None
    author: str
    created_at: datetime
    due: int
    sent: int
    resolved: int
    skipped: list["SkippedCase"]


class SkippedCase(Schema):
    number: str
    reason: Literal["closed", "language"]


class IncidentDecision(Schema):
    """What one of the staff said about an incident: "took_over" the cases of another one."""

    decision: Literal["made", "confirmed", "took_over", "resolved", "reopened", "dismissed", "merged"]
    by: str
    at: datetime


class Incident(IncidentSummary):
    titled_by: str | None
    merged_into: int | None
    history: list[IncidentDecision] = Field(description="Oldest first")
    members: list[IncidentCase] = Field(description="Its cases, the open ones first, the newest 500")
    answers: list[Answer] = Field(description="Newest first")


class IncidentTitle(Schema):
    title: ShortText


class IncidentMerge(Schema):
    """The incident whose cases come over."""

    other_id: Id


class IncidentLink(Schema):
    """The case to link."""

    number: CaseNumber


class NewIncident(Schema):
    """The open complaints that are one incident. Without a `title` it is named by the words that they share."""

    numbers: Annotated[list[CaseNumber], Field(min_length=1, max_length=200)]
    title: ShortText | None = None


class AnswerTexts(Schema):
    """What is written to all open cases: in English, in Chinese (any characters), or both.

    A customer whose language has no text is left out, or gets the other text with `use_other`.
    """

    english: ChatText | None = None
    chinese: ChatText | None = None
    use_other: bool = False


class NewAnswer(AnswerTexts):
    client_id: ClientId
    resolution: ChatText | None = Field(None, description="Resolve all these cases, with this solution")


class PlannedDelivery(Schema):
    """What one case would get: `text`, or nothing for the reason in `skipped`.

    `resolvable` is false where a colleague works on the case: a resolving answer leaves it open.
    """

    case: Case
    conversation_id: UUID
    customer: Customer
    language: Literal["en", "zh-Hans", "zh-Hant"]
    owner: Owner
    agent: AgentReference | None
    text: str | None
    skipped: Literal["closed", "language"] | None
    resolvable: bool
