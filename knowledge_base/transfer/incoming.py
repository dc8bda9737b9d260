"""A row as it was read, turned into what may be saved, or into what is wrong with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from knowledge_base.content import STATUSES, Fields, clean
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

    `translates` is the language of its source, "" where the file names none.
    """

    row: Row
    language: str
    key: str | None
    fields: Fields
    translates: str
    revision: int | None = None
    """Of the article when it was exported."""

    @property
    def title(self) -> str:
        """The title in the form in which titles are compared; empty if it has none."""
        return normalise(self.fields.get("title", ""))


class Refused(Exception):
    """A row cannot be taken over; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


def parsed(row: Row) -> Incoming:
    """What a row brings; raises Refused at the first problem."""
    if row.lossy and any(REPLACEMENT in str(value) for value in row.values.values()):
        raise Refused(Problem.at(row, "lossy"))
    language = language_key(_text(row, "language"))
    if not language:
        raise Refused(Problem.at(row, "no_language", "language"))
    if language not in LANGUAGES:
        raise Refused(Problem.at(row, "bad_language", "language", value=language[:40]))
    key = _text(row, "key")
    if key and not is_key(key):
        raise Refused(Problem.at(row, "bad_key", "key", value=key[:120]))
    return Incoming(row, language, key or None, _fields(row), _translates(row, language), _revision(row))


def refusal(row: Row, error: InvalidInput) -> Problem:
    """Why the content of a row was refused."""
    return Problem.at(row, _REFUSALS.get(error.data["problem"], "wrong_type"), error.data["field"])


def _fields(row: Row) -> Fields:
    # What no article can be without stays as it is where a cell is empty.
    found: dict[str, Any] = {name: text for name in _TEXTS if (text := _text(row, name))}
    found |= {name: _list(row, name) for name in LISTS if name in row.values}
    found |= {name: _date(row, name) for name in _DATES if name in row.values}
    if "owner" in row.values:
        found["owner"] = _text(row, "owner") or None
    if status := status_key(_text(row, "status")):
        if status not in STATUSES:
            raise Refused(Problem.at(row, "bad_status", "status", value=status[:40]))
        found["status"] = status
    fields: Fields = found  # type: ignore[assignment]
    return fields


def _translates(row: Row, language: str) -> str:
    source = language_key(_text(row, "translates"))
    if source == language or source not in ("", *LANGUAGES):
        raise Refused(Problem.at(row, "bad_language", "translates", value=source[:40]))
    return source


def _revision(row: Row) -> int | None:
    text = _text(row, "revision")
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Refused(Problem.at(row, "bad_revision", "revision", value=text[:40]))
    return int(found[1])


def _text(row: Row, field: str) -> str:
    """The text of a field, empty if the row does not have it. Spreadsheets make numbers of texts that look like one."""
    value = row.values.get(field)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise Refused(Problem.at(row, "wrong_type", field))
    return clean(str(value))


def _list(row: Row, field: str) -> tuple[str, ...]:
    """The items of a list, or the lines of a text."""
    value = row.values[field]
    if not isinstance(value, list):
        return tuple(_text(row, field).split("\n"))
    if not all(isinstance(item, str) for item in value):
        raise Refused(Problem.at(row, "wrong_type", field))
    return tuple(_lines(value))


def _lines(items: Iterable[str]) -> Iterable[str]:
    return (" ".join(item.split("\n")) for item in items)


def _date(row: Row, field: str) -> date | None:
    value = row.values[field]
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = _text(row, field)
    if not text:
        return None
    try:
        found = _DAY.fullmatch(text)
        return date(*map(int, found.groups())) if found else _bad_date(row, field, text)
    except ValueError:
        return _bad_date(row, field, text)


def _bad_date(row: Row, field: str, text: str) -> date:
    raise Refused(Problem.at(row, "bad_date", field, value=text[:40]))
