"""Responses and business hours as the interface takes and gives them."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from console.schemas import ArticleLanguage, Schema, ShortText

Topic = Literal["values", "talk", "answers", "orders", "complaint", "handoff", "queue", "closing"]
ResponseText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]


class Wording(Schema):
    """What is said in one language: variations that take turns, and the titles of the buttons, in order."""

    texts: list[str]
    titles: list[str]


class WordingState(Schema):
    """The wording that holds, and the default it replaced; nobody edited it where `edited_by` is null."""

    current: Wording
    default: Wording
    edited_by: str | None = None
    edited_at: datetime | None = None


class Response(Schema):
    key: str
    topic: Topic
    placeholders: list[str] = Field(description="What a wording may name, without braces")
    required: list[str] = Field(description="What each variation must name")
    en: WordingState
    zh: WordingState


class WordingInput(Schema):
    texts: Annotated[list[ResponseText], Field(min_length=1, max_length=10)]
    titles: Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Field(max_length=10)] = []


class WordingRevision(Schema):
    """A change of a response; without `texts` it went back to the default."""

    language: ArticleLanguage
    texts: list[str]
    titles: list[str]
    edited_by: str
    edited_at: datetime


class OpenSpan(Schema):
    """Opening hours within a day, local times; 24:00 is the day's end."""

    opens: Clock
    closes: Clock


Spans = Annotated[list[OpenSpan], Field(max_length=4)]


class SpecialDay(Schema):
    """A day with hours of its own; without spans it is closed."""

    day: date
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    spans: Spans = []


class HoursInput(Schema):
    timezone: ShortText
    week: Annotated[list[Spans], Field(min_length=7, max_length=7, description="Monday to Sunday")]
    special: Annotated[list[SpecialDay], Field(max_length=200)] = []


class BusinessHours(HoursInput):
    edited_by: str | None
    edited_at: datetime | None
    open_now: bool
    hours: dict[ArticleLanguage, str] = Field(description="What {hours} stands for")
    back_at: dict[ArticleLanguage, str] = Field(description="What {agent_back_at} stands for now")
