"""What is different between two versions of an article, and how two edits of the same version are brought together."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from knowledge_base.content import Content
from knowledge_base.merging import merged_lines

DiffField = Literal[
    "title",
    "topic",
    "body",
    "variants",
    "tags",
    "status",
    "owner",
    "valid_from",
    "valid_until",
    "review_due",
]
FIELDS: tuple[DiffField, ...] = get_args(DiffField)
_LISTS: tuple[DiffField, ...] = ("variants", "tags")
_DAYS: tuple[DiffField, ...] = ("valid_from", "valid_until")
_SINGLE: tuple[DiffField, ...] = ("topic", "title", "status", "owner", "valid_from", "valid_until", "review_due")


@dataclass(frozen=True)
class DiffLine:
    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class FieldDiff:
    """The lines of a body, the items of a list, or the one line of any other field."""

    field: DiffField
    lines: list[DiffLine]


@dataclass(frozen=True)
class Merged:
    """The content of both sides; `conflicts` names the fields that both changed differently."""

    content: Content
    conflicts: list[DiffField]


def changed(before: Content, after: Content) -> list[DiffField]:
    """The fields that differ."""
    return [field for field in FIELDS if getattr(before, field) != getattr(after, field)]


def diff(before: Content, after: Content) -> list[FieldDiff]:
    """The fields that differ, with all their lines: a day is written as 2026-01-31, what is not set has no line."""
    return [
        FieldDiff(field, diff_lines(_lines(getattr(before, field)), _lines(getattr(after, field))))
        for field in changed(before, after)
    ]


def _lines(value: str | date | Sequence[str] | None) -> Sequence[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return value.split("\n")
    return [value.isoformat()] if isinstance(value, date) else list(value)


def diff_lines(before: Sequence[str], after: Sequence[str]) -> list[DiffLine]:
    """Each line of both, in order, what was removed before what was added in its place."""
    found = []
    for kind, start, end, new_start, new_end in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            found += [DiffLine("same", line) for line in before[start:end]]
            continue
        found += [DiffLine("removed", line) for line in before[start:end]]
        found += [DiffLine("added", line) for line in after[new_start:new_end]]
    return found


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """Both edits of `base` in one: the body by lines, lists by items, everything else whole.

    Where both changed the same, the body has both between conflict marks, and of any other field mine stands.
    """
    values: dict[str, Any] = {}
    conflicts: list[DiffField] = []
    for name in _SINGLE:
        values[name], clash = _single(getattr(base, name), getattr(mine, name), getattr(theirs, name))
        conflicts += [name] if clash else []
    lines, clash = merged_lines(base.body.split("\n"), mine.body.split("\n"), theirs.body.split("\n"))
    values["body"] = "\n".join(lines)
    conflicts += ["body"] if clash else []
    for name in _LISTS:
        values[name] = tuple(_items(getattr(base, name), getattr(mine, name), getattr(theirs, name)))
    content = replace(mine, **values)
    if content.valid_from and content.valid_until and content.valid_from > content.valid_until:
        # One side set the first day, the other the last one.
        conflicts += [name for name in _DAYS if name not in conflicts]
    return Merged(content, conflicts)


def _single(base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """The value of a field that is one whole, and whether both sides gave it different ones."""
    if mine in (base, theirs):
        return theirs, False
    return mine, theirs != base


def _items(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Sequence[str]:
    """What neither side removed and what either added, in their order, mine after it."""
    if list(theirs) == list(base):
        return mine
    kept = [item for item in theirs if item in mine or item not in base]
    return kept + [item for item in mine if item not in base and item not in theirs]
