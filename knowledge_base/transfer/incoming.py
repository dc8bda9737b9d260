"""A row as it was read, turned into what may be saved, or into what is wrong with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from knowledge_base.content import STATUSES, Content, Fields, clean
from knowledge_base.keys import is_key
from knowledge_base.transfer.decoding import REPLACEMENT
from knowledge_base.transfer.names import language_key, status_key
from knowledge_base.transfer.records import LANGUAGES, LISTS, Problem, Row
from language.normalise import normalise
from storage.errors import InvalidInput

_DATES = frozenset({"valid_from", "valid_until", "review_due"})
_TEXTS = ("topic", "title", "body")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?")
# Spreadsheets may write whole numbers as 3.0.
_NUMBER = re.compile(r"(\d{1,9})(?:\.0+)?")
# What saving may refuse, as a problem of the row.
_REFUSALS = {"must not be empty": "empty", "is too long": "too_long", "is before valid_from": "bad_validity"}


@dataclass(frozen=True)
class Incoming:
    """An article that a file brings; fields that the file does not have are not in `fields`.

    `translates` is the language of its source, "" where the file names none. With `problems` it cannot be taken over.
    """

    row: Row
    language: str
    key: str | None
    fields: Fields
    translates: str
    revision: int | None = None
    """Of the article when it was exported."""
    problems: Sequence[Problem] = ()

    @property
    def title(self) -> str:
        """The title in the form in which titles are compared; empty if it has none."""
        return normalise(self.fields.get("title", ""))


def parsed(row: Row) -> Incoming:
    """What a row brings, and everything that is wrong with it."""
    return _Reader(row).read()


def faults(one: Incoming) -> list[Problem]:
    """What saving would refuse. How long a body is with pictures that come with it is known only then."""
    # What is missing here may stand in the article.
    found = Content("-", "-", "-").with_fields(one.fields).tidied().faults()
    problems = [refusal(one.row, fault) for fault in found]
    return [problem for problem in problems if problem.field != "body" or not one.row.pictures]


def refusal(row: Row, error: InvalidInput) -> Problem:
    """Why the content of a row was refused."""
    return Problem.at(row, _REFUSALS.get(error.data["problem"], "wrong_type"), error.data["field"])


@dataclass
class _Reader:
    """Reads the fields of a row; one that it cannot take over is a problem, and left out."""

    row: Row
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Incoming:
        if self.row.lossy and any(REPLACEMENT in str(value) for value in self.row.values.values()):
            self.refuse("lossy")
        language, key, fields = self.language(), self.key(), self.fields()
        translates, revision = self.translates(language), self.revision()
        return Incoming(self.row, language, key, fields, translates, revision, self.problems)

    def refuse(self, problem: str, field: str | None = None, **values: Any) -> None:
        self.problems.append(Problem.at(self.row, problem, field, **values))

    def language(self) -> str:
        """Empty if it is missing or unknown."""
        found = language_key(self.text("language"))
        if found in LANGUAGES:
            return found
        # One of the wrong type has been told.
        if found or not self.problems:
            self.refuse("bad_language" if found else "no_language", "language", value=found[:40])
        return ""

    def key(self) -> str | None:
        found = self.text("key")
        if found and not is_key(found):
            self.refuse("bad_key", "key", value=found[:120])
        return found or None

    def fields(self) -> Fields:
        # What no article can be without stays as it is where a cell is empty.
        found: dict[str, Any] = {name: text for name in _TEXTS if (text := self.text(name))}
        found |= {name: self.items(name) for name in LISTS if name in self.row.values}
        found |= {name: self.day(name) for name in _DATES if name in self.row.values}
        if "owner" in self.row.values:
            found["owner"] = self.text("owner") or None
        if status := status_key(self.text("status")):
            if status in STATUSES:
                found["status"] = status
            else:
                self.refuse("bad_status", "status", value=status[:40])
        fields: Fields = found  # type: ignore[assignment]
        return fields

    def translates(self, language: str) -> str:
        source = language_key(self.text("translates"))
        if source not in ("", *LANGUAGES):
            self.refuse("bad_language", "translates", value=source[:40])
        elif source and source == language:
            self.refuse("own_language", "translates")
        return source

    def revision(self) -> int | None:
        text = self.text("revision")
        found = _NUMBER.fullmatch(text)
        if text and not found:
            self.refuse("bad_revision", "revision", value=text[:40])
        return int(found[1]) if found else None

    def text(self, field: str) -> str:
        """The text of a field, empty if there is none. Spreadsheets make numbers of texts that look like one."""
        value = self.row.values.get(field)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float | date):
            self.refuse("wrong_type", field)
            return ""
        return clean(str(value))

    def items(self, field: str) -> tuple[str, ...]:
        """The items of a list, or the lines of a text."""
        value = self.row.values[field]
        if not isinstance(value, list):
            return tuple(self.text(field).split("\n"))
        if not all(isinstance(item, str) for item in value):
            self.refuse("wrong_type", field)
            return ()
        return tuple(" ".join(item.split("\n")) for item in value)

    def day(self, field: str) -> date | None:
        value = self.row.values[field]
        if isinstance(value, date):
            return value.date() if isinstance(value, datetime) else value
        text = self.text(field)
        found = _day(text)
        if text and found is None:
            self.refuse("bad_date", field, value=text[:40])
        return found


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
