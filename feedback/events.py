"""What feedback tells the rest of the desk."""

from dataclasses import dataclass

from storage.events import Event


@dataclass(frozen=True, kw_only=True)
class SurveyAsked(Event):
    channel: str


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(Event):
    score: int
    comment: str | None
