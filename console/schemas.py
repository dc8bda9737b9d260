"""What the staff's HTTP interface takes and gives: one place, from which OpenAPI and the browser's types are made."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, computed_field, model_validator
from pydantic_core import PydanticCustomError

from complaints.evidence import SEVERE
from storage.base import without_nul

Language = Literal["en", "zh-Hans", "zh-Hant"]
ArticleLanguage = Literal["en", "zh"]
Owner = Literal["bot", "queued", "agent", "closed"]
Priority = Literal["P1", "P2", "P3", "P4"]
Tier = Literal["standard", "silver", "gold"]
Role = Literal["agent", "supervisor", "admin"]
Id = Annotated[int, Field(ge=0, le=2**31 - 1)]
Level = Annotated[int, Field(ge=1, le=4)]
WITHOUT_NUL = BeforeValidator(without_nul)
Category = Annotated[
    str,
    Field(pattern="^[a-z][a-z0-9_]{0,39}$", description="The slug of a category: see GET /api/triage/categories"),
]
CaseStatus = Literal["received", "classified", "investigating", "resolving", "resolved", "followed_up"]
Outcome = Literal["solved", "not_solved", "no_reply", "spam"]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), WITHOUT_NUL]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), WITHOUT_NUL]
ChatText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000), WITHOUT_NUL]
ClientId = Annotated[str, StringConstraints(min_length=1, max_length=64), WITHOUT_NUL]


def _no_number(value: Any) -> Any:
    """pydantic would take a number for the seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and "-" not in value[1:]):
        raise PydanticCustomError("date_type", "a day is written as 2026-12-31")
    return value


Day = Annotated[date, BeforeValidator(_no_number)]


class Schema(BaseModel):
    """Base of all: unknown keys are an error, objects with attributes are read."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


# --- errors -----------------------------------------------------------------------------------------------------------


class ErrorBody(Schema):
    code: str
    message: str
    data: dict[str, Any] = {}


class ErrorResponse(Schema):
    error: ErrorBody


# --- session and staff ------------------------------------------------------------------------------------------------


class Login(Schema):
    username: ShortText
    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Staff(Schema):
    id: int
    username: str
    name: str
    role: Role
    team: str
    language: Language
    online: bool = False
    open_chats: int = 0


class Session(Schema):
    staff: Staff
    demo: bool = Field(description="The desk runs in demo mode, with its printed logins")


# --- triage and cases -------------------------------------------------------------------------------------------------


Span = Annotated[list[int], Field(min_length=2, max_length=2)]
Spans = Annotated[
    list[Span],
    Field(
        description="[start, end) of each occurrence, in Unicode code points of the complaint as it was written: a "
        "character beyond the basic plane (an emoji) is one code point, but two UTF-16 units in JavaScript"
    ),
]


class Word(Schema):
    """A word of the complaint that spoke for the decision; `weight` is its part of the score, higher is stronger."""

    text: str
    weight: float
    points_to: Literal["category", "severity", "urgency"]
    spans: Spans = []


EvidenceKind = Literal[
    "harm", "danger", "assault", "vulnerable", "fraud", "leak", "money", "loss", "regulator", "legal", "police", "public",
    "deadline", "now", "repeated", "anger", "mild", "past", "contacts", "tier",
]  # fmt: skip


class Evidence(Schema):
    """A sign of severity or urgency that the rubric names: words of the complaint, or a circumstance (without spans)."""

    kind: EvidenceKind
    text: str = Field(description="As written; for contacts their number within 7 days, for tier its name")
    spans: Spans = []

    @computed_field(  # type: ignore[prop-decorator]
        description="Of a kind that the rubric calls severe: never goes with a mild judgement unseen"
    )
    @property
    def severe(self) -> bool:
        return self.kind in SEVERE


class ModelJudgement(Schema):
    """What the model had said of a complaint that a human has decided on since."""

    category: Category
    second_category: Category | None = None
    severity: int
    urgency: int
    severity_of_text: int | None = Field(None, description="Without what the customer said beside the text")
    urgency_of_text: int | None = Field(None, description="Likewise, and without what their circumstances add")
    priority: Priority
    sure: bool = False
    priority_sure: bool = True


class Triage(Schema):
    """What holds for a complaint: the model's judgement, or a human's; the probabilities are the model's."""

    version: int = Field(0, description="Counts the changes; the `base` of a correction")
    category: Category
    second_category: Category | None = Field(None, description="Another cause that some sentences speak of")
    categories: dict[str, float] = Field(description="Probability of each category, sum 1")
    priority: Priority
    priorities: dict[str, float] = Field(description="Probability of each priority, sum 1")
    severity: int
    urgency: int
    severity_of_text: int | None = Field(None, description="Without what the customer said beside the text")
    urgency_of_text: int | None = Field(None, description="Likewise, and without what their circumstances add")
    sure: bool = Field(description="False: the model asks a human to look at the category")
    priority_sure: bool = Field(
        True, description="False: it may be urgent; the model asks a human to look at the priority"
    )
    words: list[Word]
    evidence: list[Evidence] = []
    model: str | None = Field(None, description="The version of the model that judged")
    corrected_by: str | None = Field(None, description="Who decided, the model being confirmed or corrected")
    confirmed: bool = Field(False, description="The human said what the model had said")
    judged: ModelJudgement | None = Field(None, description="What the model had said, where a human has decided")
    undoable: bool = Field(False, description="What held before the human's decision is known, and can hold again")


class TriageCorrection(Schema):
    """What is left out stays as it holds. A `second_category` of null says that there is but one cause."""

    base: Id = Field(description="The `version` of the judgement that was looked at; 0 where there is none")
    category: Category | None = None
    second_category: Category | None = None
    severity: Level | None = None
    urgency: Level | None = None
    priority: Priority | None = Field(
        None, description="Instead of severity and urgency, which become the nearest that give it"
    )

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> Self:
        if self.priority and (self.severity or self.urgency):
            raise ValueError("priority stands in the place of severity and urgency: give one or the other")
        return self


class Case(Schema):
    id: int
    number: str
    kind: Literal["complaint", "handoff"]
    status: CaseStatus
    priority: Priority
    category: Category | None
    second_category: Category | None = None
    to_triage: bool = Field(description="An open complaint that a human must still judge: the model was not sure")
    team: str | None
    opened_at: datetime
    claimed_at: datetime | None
    resolved_at: datetime | None
    resolution: str | None


class IncidentReference(Schema):
    """The incident that a case is part of."""

    id: int
    title: str
    titles: dict[ArticleLanguage, str] = Field(description="Where its complaints' words name it: by their languages")
    status: Literal["proposed", "open", "resolved", "dismissed", "merged"]
    cases: int


class SimilarCase(Schema):
    """An open case whose complaint is like this one; `excerpt` has no personal data."""

    id: int
    number: str
    conversation_id: UUID
    incident_id: int | None
    excerpt: str


class Theme(Schema):
    """Complaints of a week that were alike; `before`: how many of the week before were like them."""

    title: str = Field(description="The words that they share; may be empty")
    count: int
    before: int
    share: float = Field(description="Of the week's complaints, 0…1")
    examples: list[str] = Field(description="Sentences that say it best, without personal data")


class WeekThemes(Schema):
    week: date = Field(description="Its Monday (UTC)")
    complaints: int
    before: int = Field(description="Complaints of the week before")
    themes: list[Theme]


# --- conversations ----------------------------------------------------------------------------------------------------


class Customer(Schema):
    id: int
    name: str | None
    channel: Literal["web", "telegram"]
    language: Language
    tier: Tier
    tier_by: str | None = Field(None, description="Who of the staff gave the tier")
    tier_at: datetime | None = None


class TierChoice(Schema):
    tier: Tier


class Choice(Schema):
    title: str


class ArticleReference(Schema):
    id: int
    title: str


class Survey(Schema):
    score: int | None
    comment: str | None


class StaffMessage(Schema):
    conversation_id: UUID
    seq: int
    author: Literal["customer", "bot", "agent", "system"]
    name: str | None = None
    kind: Literal["text", "notice", "survey", "note"]
    text: str
    html: str | None = None
    choices: list[Choice] = []
    article: ArticleReference | None = None
    survey: Survey | None = None
    client_id: str | None = None
    degraded: str | None = Field(None, description="Why the bot answered without its assistant, if it did")
    understood: str | None = Field(None, description="The intent that the bot understood")
    created_at: datetime


class LastMessage(Schema):
    author: Literal["customer", "bot", "agent", "system"]
    text: str
    created_at: datetime


class AgentReference(Schema):
    id: int
    name: str


class ConversationSummary(Schema):
    id: UUID
    owner: Owner
    epoch: int
    channel: Literal["web", "telegram"]
    language: Language
    customer: Customer
    agent: AgentReference | None
    case: Case | None
    last_message: LastMessage | None
    unanswered: int = Field(description="Customer messages since the last one of the bot or an agent")
    opened_at: datetime
    closed_at: datetime | None


class TriedArticle(Schema):
    id: int
    title: str
    helped: bool | None


class PastConversation(Schema):
    conversation_id: UUID
    opened_at: datetime
    served_by: Literal["bot", "agent"] | None
    category: Category | None
    outcome: str | None
    csat: int | None
    first_text: str | None


class HandoffPacket(Schema):
    """All that an agent needs to take over without asking the customer again."""

    reason: str = Field(description="complaint, degraded, transferred, or a reason of actions/handoff.py")
    evidence: dict[str, Any] = Field(
        description="The values that led to the reason, by name: misses, anger, words, ..."
    )
    summary: str
    order_number: str | None
    wish: str | None
    contact: str | None = Field(description="How the customer can be reached, if they said so")
    entities: dict[str, str] = Field(description="What the bot understood, the latest value of each kind")
    sentiment: list[float] = Field(description="How each message to the bot felt, -1 (bad) to 1 (good), oldest first")
    triage: Triage | None
    articles_tried: list[TriedArticle]
    language: Language
    history: list[PastConversation]
    incident: IncidentReference | None
    similar: list[SimilarCase]


class ConversationDetail(ConversationSummary):
    messages: list[StaffMessage]
    packet: HandoffPacket | None


class QueueEntry(Schema):
    case: Case
    conversation_id: UUID
    position: int
    reason: str
    customer: Customer
    first_text: str | None
    waiting_since: datetime
    sure: bool | None
    incident: IncidentReference | None
    similar: int = Field(description="Other open cases like this one")


class NewMessage(Schema):
    client_id: ClientId
    text: ChatText


class Note(Schema):
    text: ChatText


class Transfer(Schema):
    """To one agent, or back to the queue for one team: exactly one of the two."""

    agent_id: Id | None = None
    team: ShortText | None = None
    note: ChatText | None = None


class Close(Schema):
    outcome: Outcome
    resolution: ChatText | None = None


# --- reports ----------------------------------------------------------------------------------------------------------


class Figures(Schema):
    """Figures of a day or of a span. Rates are 0…1, null where nothing was counted."""

    conversations: int
    contained: int = Field(description="Closed conversations that no human was asked into")
    containment_rate: float | None = Field(description="contained / closed conversations")
    escalations: int
    complaints: int
    waiting_median_seconds: float | None = Field(description="From the queue to the claim")
    waiting_p90_seconds: float | None
    csat_average: float | None
    csat_count: int


class DayFigures(Figures):
    day: date


class CategoryFigures(Schema):
    category: Category
    complaints: int = Field(description="With those of the categories below it")
    own: int = Field(description="Of this very category")


class DailyReport(Schema):
    days: list[DayFigures]
    total: Figures
