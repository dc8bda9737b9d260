"""What an editor may set in an article, cleaned and within its limits."""

import re
from collections.abc import Iterable, Iterator
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
_ITEM_LIMITS = {"variants": VARIANT_LIMIT, "tags": TAG_LIMIT}
_NEEDED = ("topic", "title", "body")
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
        tidy = self.tidied()
        for fault in tidy.faults():
            raise fault
        return tidy

    def tidied(self) -> "Content":
        """As `cleaned`, but whatever is wrong with it."""
        title = _line(self.title)
        return replace(
            self,
            topic=topic_key(_line(self.topic)),
            title=title,
            body=clean(self.body),
            variants=tuple(distinct(map(_line, self.variants), title)),
            tags=tuple(distinct(map(_line, self.tags))),
            owner=_line(self.owner or "") or None,
        )

    def faults(self) -> Iterator[InvalidInput]:
        """Everything that is wrong with tidied content."""
        if self.status not in STATUSES:
            yield InvalidInput(field="status", problem="is not one of the possible values")
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            yield InvalidInput(field="valid_until", problem="is before valid_from")
        for name, limit in LIMITS.items():
            if len(getattr(self, name) or "") > limit:
                yield InvalidInput(field=name, problem="is too long")
        for name in _NEEDED:
            if not getattr(self, name):
                yield InvalidInput(field=name, problem="must not be empty")
        for name, limit in _ITEM_LIMITS.items():
            if any(len(item) > limit for item in getattr(self, name)):
                yield InvalidInput(field=name, problem="is too long")

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
