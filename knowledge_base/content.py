"""What an editor may set in an article, cleaned and within its limits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from knowledge_base.topics import topic_key
from language.normalise import normalise
from storage.errors import InvalidInput

if TYPE_CHECKING:
    from knowledge_base.tables import ArticleRow, RevisionRow

STATUSES = ("draft", "in_review", "published", "archived")
# The longest texts, in characters.
LIMITS = {"topic": 80, "title": 200, "body": 20_000, "owner": 80}
VARIANT_LIMIT = 200
TAG_LIMIT = 40
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# XML, and with it XLSX, knows none of these; PostgreSQL refuses the first.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Fields(TypedDict, total=False):
    """The fields of Content by name, as functions take them."""

    topic: str
    title: str
    body: str
    variants: Iterable[str]
    tags: Iterable[str]
    status: str
    owner: str | None
    valid_from: date | None
    valid_until: date | None
    review_due: date | None


@dataclass(frozen=True)
class Content:
    """An article without its identity and its past. `body` is Markdown; the days of validity are both included."""

    topic: str
    title: str
    body: str
    variants: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: str = "published"
    owner: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    review_due: date | None = None

    @classmethod
    def of(cls, row: "ArticleRow | RevisionRow") -> "Content":
        """What an article says now, or said in a revision."""
        values = {field.name: getattr(row, field.name) for field in fields(cls)}
        return cls(**values | {"variants": tuple(row.variants), "tags": tuple(row.tags)})

    def with_fields(self, changes: Fields) -> "Content":
        """This content with other values for some fields."""
        values: dict[str, Any] = {**changes}
        for name in {"variants", "tags"} & values.keys():
            values[name] = tuple(values[name])
        return replace(self, **values)

    def cleaned(self) -> "Content":
        """Without outer space, control characters, repetitions; a topic by its key. Raises InvalidInput naming the field."""
        if self.status not in STATUSES:
            raise InvalidInput(field="status", problem="is not one of the possible values")
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise InvalidInput(field="valid_until", problem="is before valid_from")
        title = _required("title", _line(self.title))
        owner = _line(self.owner or "") or None
        return replace(
            self,
            topic=topic_key(_required("topic", _line(self.topic))),
            title=title,
            body=_required("body", clean(self.body)),
            variants=tuple(_short("variants", VARIANT_LIMIT, distinct(map(_line, self.variants), title))),
            tags=tuple(_short("tags", TAG_LIMIT, distinct(map(_line, self.tags)))),
            owner=_required("owner", owner) if owner else None,
        )

    def write_to(self, row: "ArticleRow") -> None:
        """Give an article this content."""
        for name, value in self.values().items():
            setattr(row, name, value)

    def fields(self) -> Fields:
        """The fields by name, as functions take them."""
        found: Fields = self.values()  # type: ignore[assignment]
        return found

    def valid_on(self, day: date) -> bool:
        """Whether the days of validity include this one."""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_until or day <= self.valid_until)

    def values(self) -> dict[str, Any]:
        """The fields by name, lists as JSON has them."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return found | {"variants": list(self.variants), "tags": list(self.tags)}


def clean(text: str) -> str:
    """The text with plain line ends, without control characters and outer space."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text)).strip()


def distinct(texts: Iterable[str], title: str = "") -> list[str]:
    """Texts without blanks and repetitions (also of the title), compared in normalised form."""
    seen = {normalise(title)}
    kept = []
    for text in texts:
        if (folded := normalise(text)) and folded not in seen:
            seen.add(folded)
            kept.append(text.strip())
    return kept


def _line(text: str) -> str:
    """The text on one line."""
    return re.sub(r"[\n\t]+", " ", clean(text))


def _required(field: str, text: str) -> str:
    if not text:
        raise InvalidInput(field=field, problem="must not be empty")
    if len(text) > LIMITS[field]:
        raise InvalidInput(field=field, problem="is too long")
    return text


def _short(field: str, limit: int, texts: list[str]) -> list[str]:
    if any(len(text) > limit for text in texts):
        raise InvalidInput(field=field, problem="is too long")
    return texts
