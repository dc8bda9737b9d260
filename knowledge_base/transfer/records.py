"""What stands between the formats and the database: records to write, rows that were read, problems in them."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from knowledge_base.content import LIMITS, STATUSES, TAG_LIMIT, VARIANT_LIMIT
from knowledge_base.pins import Broken
from knowledge_base.revisions import DiffField
from knowledge_base.transfer.names import listed
from knowledge_base.transfer.texts import TEXTS
from language.normalise import short

FIELDS = (
    "key",
    "language",
    "topic",
    "tags",
    "title",
    "body",
    "variants",
    "status",
    "owner",
    "valid_from",
    "valid_until",
    "review_due",
    "translates",
    "revision",
)
LISTS = frozenset({"tags", "variants"})
LANGUAGES = ("en", "zh")
FILE_LIMIT_MB = 20
UNPACKED_LIMIT_MB = 100
ROW_LIMIT = 50_000
_TITLE = 80
"""So much of a title says which row it is."""
_LENGTHS = {**LIMITS, "tags": TAG_LIMIT, "variants": VARIANT_LIMIT}

Record = Mapping[str, str | list[str]]
"""An article to write: every one of FIELDS, days as 2026-01-31, nothing as an empty text."""


@dataclass(frozen=True)
class Picture:
    """A picture's file in an export or import, by its path from the top of the folder."""

    path: str
    content: bytes


Pictures = Mapping[str, Picture]
"""Pictures by the addresses with which bodies refer to them."""
NO_PICTURES: Pictures = MappingProxyType({})


@dataclass(frozen=True)
class Row:
    """An article as it was read: the fields that the file has, texts or lists of texts, days perhaps as dates.

    `number` counts from 1 as the file shows it; `file` is the file's path in a folder.
    """

    values: Mapping[str, Any]
    number: int | None = None
    file: str | None = None
    lossy: bool = False
    """Some of its bytes could not be read."""
    pictures: Pictures = dataclasses.field(default_factory=dict)
    """Those that came with the file and that the body shows; percent-encoded addresses."""


@dataclass(frozen=True)
class Problem:
    """Why a row, or a part of it, was left out: a key of TEXTS with its values, and the row's title."""

    key: str
    row: int | None = None
    file: str | None = None
    field: str | None = None
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    title: str = ""

    @classmethod
    def at(cls, row: Row, key: str, field: str | None = None, **values: Any) -> "Problem":
        title = row.values.get("title")
        return cls(key, row.number, row.file, field, values, title.strip()[:_TITLE] if isinstance(title, str) else "")

    def message(self, language: str) -> str:
        """What is wrong and what was expected, in the reader's language ("en", "zh-Hans", "zh-Hant")."""
        told = short(language)
        known = {
            "statuses": listed(STATUSES, told),
            "fields": listed(FIELDS, told),
            "limit": _LENGTHS.get(self.field or ""),
        }
        return TEXTS[self.key][told].format(**{**known, **self.values})


@dataclass(frozen=True)
class Source:
    """What a file holds: its rows, and what was wrong before they could be looked at."""

    rows: list[Row]
    problems: list[Problem] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class Renewed:
    """An article that the file changes: in which fields, and whether customers lose it.

    `revision` is the one that it had, `exported` the one that the file has, None where it does not say.
    """

    id: int
    language: str
    title: str
    fields: list[DiffField]
    withdrawn: bool
    revision: int
    exported: int | None

    @property
    def outdated(self) -> bool:
        """Whether somebody saved the article since the export: the import undoes that."""
        return self.exported is not None and self.revision > self.exported


@dataclass(frozen=True)
class Added:
    """A new article."""

    language: str
    title: str
    status: str


@dataclass(frozen=True)
class Shared:
    """A wording that the file brings to an article while another one has it, too: the titles of both, or more."""

    language: str
    wording: str
    titles: list[str]


@dataclass(frozen=True)
class Report:
    """What an import did, or (`dry_run`) would do."""

    rows: int
    created: int
    updated: int
    unchanged: int
    published: int
    """Of the created and updated: those that customers see from then on."""
    problems: list[Problem]
    dry_run: bool
    added: list[Added] = dataclasses.field(default_factory=list)
    shared: list[Shared] = dataclasses.field(default_factory=list)
    renewed: list[Renewed] = dataclasses.field(default_factory=list)
    """The updated ones, first those that undo newer edits, then those that customers lose."""
    failed: list[Broken] = dataclasses.field(default_factory=list)
    """The pinned questions that hold now and would not any more."""


def joined(items: str | Iterable[str]) -> str:
    """A list as one text, an item a line."""
    return items if isinstance(items, str) else "\n".join(items)
