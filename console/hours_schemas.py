"""Business hours as the interface takes and gives them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from console.schemas import WITHOUT_NUL, ArticleLanguage, Day, Id, Schema, ShortText

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]


class OpenSpan(Schema):
    """Opening hours within a day, local times; 24:00 is the day's end."""

    opens: Clock
    closes: Clock


Spans = Annotated[list[OpenSpan], Field(max_length=4)]


class SpecialDay(Schema):
    """A day with hours of its own; without spans it is closed."""

    day: Day
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), WITHOUT_NUL] = ""
    spans: Spans = []


class Hours(Schema):
    timezone: ShortText
    week: Annotated[list[Spans], Field(min_length=7, max_length=7, description="Monday to Sunday")]
    special: Annotated[list[SpecialDay], Field(max_length=200)] = []


class HoursInput(Hours):
    base: Id = Field(description="The version that was changed")


class BusinessHours(Hours):
    version: int = Field(description="0 where nobody has saved any")
    edited_by: str | None
    edited_at: datetime | None
    open_now: bool
    hours: dict[ArticleLanguage, str] = Field(description="What {hours} stands for")
    back_at: dict[ArticleLanguage, str] = Field(description="What {agent_back_at} stands for now")
    told: dict[ArticleLanguage, str] = Field(
        description="What a customer who asks for a person now is told while nobody is online"
    )
