"""The triage policy as the interface takes and gives it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from console.schemas import Id, Level, Priority, Schema, ShortText

Minutes = Annotated[int, Field(ge=1, le=100_000)]
Row = Annotated[list[Priority], Field(min_length=4, max_length=4)]


class Target(Schema):
    """How soon a case of one priority must be served, in minutes of business time."""

    first_response_minutes: Minutes
    resolution_minutes: Minutes


class Targets(Schema):
    P1: Target
    P2: Target
    P3: Target
    P4: Target


class Floors(Schema):
    """The least urgency that circumstances give a complaint; 1 changes nothing."""

    repeat_from: Annotated[
        int, Field(ge=2, le=20, description="From this complaint of a customer within 7 days on, the next one holds")
    ]
    repeat_urgency: Level
    silver_urgency: Level
    gold_urgency: Level


class Policy(Schema):
    matrix: Annotated[
        list[Row],
        Field(min_length=4, max_length=4, description="Rows: severity 1 to 4; in each row: urgency 1 to 4"),
    ]
    targets: Targets
    floors: Floors


class PolicyInput(Policy):
    base: Id = Field(description="The number of the version that was changed")
    reason: ShortText | None = None


class PolicyVersion(Policy):
    """A policy with who made it and when; number 0 is the default, made by nobody."""

    number: int
    changed_by: str | None
    changed_at: datetime | None
    reason: str | None
