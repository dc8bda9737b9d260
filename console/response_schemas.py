"""Responses as the interface takes and gives them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from console.schemas import WITHOUT_NUL, ArticleLanguage, Id, Language, Schema

Topic = Literal["values", "talk", "answers", "orders", "complaint", "handoff", "queue", "closing"]
ResponseText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), WITHOUT_NUL]
ButtonTitle = Annotated[str, StringConstraints(max_length=60), WITHOUT_NUL]


class Wording(Schema):
    """What is said in one language: variations that take turns, and the titles of the buttons, in order."""

    texts: list[str]
    titles: list[str]


class WordingState(Schema):
    """The wording that holds, and the default it replaced; nobody edited it where `edited_by` is null."""

    current: Wording
    default: Wording
    version: int = Field(description="The change that made it so, 0 where nobody ever made one: a save names it")
    edited_by: str | None = None
    edited_at: datetime | None = None


class Response(Schema):
    key: str
    topic: Topic
    situation: dict[ArticleLanguage, str] = Field(description="When it is said, or what a value is")
    placeholders: list[str] = Field(description="What a wording may name, without braces")
    required: list[str] = Field(description="What each variation must name")
    en: WordingState
    zh: WordingState


class WordingDraft(Schema):
    texts: Annotated[list[ResponseText], Field(min_length=1, max_length=10)]
    titles: Annotated[list[ButtonTitle], Field(max_length=10)] = []


class WordingInput(WordingDraft):
    base: Id = Field(description="The version that was changed")


class ShownWording(Schema):
    """A draft as a customer reads it; `html` where it is shown with formatting."""

    language: Language
    texts: list[str]
    html: list[str] | None
    titles: list[str]


class Placeholder(Schema):
    """What stands in a placeholder's place: a value of the desk, or an example."""

    name: str
    desk_wide: bool
    en: str
    zh: str


class WordingRevision(Schema):
    """A change of a response; without `texts` it went back to the default."""

    language: ArticleLanguage
    texts: list[str]
    titles: list[str]
    edited_by: str
    edited_at: datetime
