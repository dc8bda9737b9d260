"""Labelled complaints to learn from: the operator's CSV file, the corrections, and the starter complaints."""

import csv
import gzip
import hashlib
import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from complaints import categories
from complaints.categories import Categories
from complaints.errors import MissingColumns, NoGoodRow, UnreadableExamples
from complaints.rubric import LEVELS
from complaints.tables import Correction, ExampleFile
from complaints.training import starter_rows
from language.csv_rows import CsvRow
from language.csv_rows import rows as csv_rows
from language.encodings import likeliest, marked
from language.normalise import normalise

HEADINGS = {
    "text": ("complaint", "文本", "投诉", "投诉内容", "内容"),
    "category": ("类别", "分类"),
    "severity": ("严重程度",),
    "urgency": ("紧急程度",),
}
"""The columns of a file, and what else they may be called: as the console calls them, in either language."""
FIELDS = tuple(HEADINGS)
LONGEST_TEXT = 10_000
FILE_LIMIT_MB = 10
ROW_LIMIT = 50_000
RUBRICS = Categories()
MESSAGES = {
    "no_text": ("has no text", "没有文本"),
    "long_text": (f"has more than {LONGEST_TEXT} characters", f"文本超过 {LONGEST_TEXT} 个字符"),
    "unknown_category": ("has the unknown category “{value}”", "类别“{value}”不存在"),
    "unknown_level": ("has “{value}” where a {field} from 1 to 4 is expected", "{field} 应为 1 到 4，而不是“{value}”"),
    "bad_quotes": ("has a quotation mark that is not closed", "引号没有成对"),
    "repeated": ("repeats the text of line {value}", "与第 {value} 行的文本重复"),
}

_FIELD_OF = {normalise(name): field for field, others in HEADINGS.items() for name in (field, *others)}

Row = dict[str, str]
"""One labelled complaint: the FIELDS, and "source": starter, operator or corrections."""


@dataclass(frozen=True)
class Problem:
    """Why a row was left out: a key of MESSAGES. `line` counts from 1, the heading being line 1."""

    line: int
    key: str
    field: str
    value: str = ""

    def message(self, language: str) -> str:
        """What is wrong with the row, in the reader's language ("en", "zh-Hans", "zh-Hant")."""
        return MESSAGES[self.key][language.startswith("zh")].format(field=self.field, value=self.value[:60])


def read(content: bytes, known: Categories = RUBRICS) -> tuple[list[Row], list[Problem]]:
    """The good rows of a CSV file with the FIELDS as columns, and what is wrong with the others.

    Columns go by one of their HEADINGS, in any case, parted by commas, semicolons or tabs; the file is in UTF-8, in UTF-16
    with a mark, or in an older encoding that can be told (language.encodings). A category is one of those `known` in use, by
    its slug or one of its names.

    Raises UnreadableExamples where nothing of it can be used.
    """
    if len(content) > FILE_LIMIT_MB * 1_000_000:
        raise UnreadableExamples(problem="is larger than 10 MB")
    csv.field_size_limit(FILE_LIMIT_MB * 1_000_000)  # the library's own limit would refuse a row for a huge text
    text = _decoded(content).replace("\0", "")
    heading = text.split("\n", 1)[0]
    found = csv_rows(text, max(",;\t", key=heading.count))
    names = _names(next(found, None))
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for _, line, cells in found:
        if cells is None:
            problems.append(Problem(line, "bad_quotes", "text"))
        elif cells:
            values = dict(zip(names, cells, strict=False))
            row = {field: values.get(field, "").strip() for field in FIELDS}
            row["category"] = known.slug_of(row["category"]) or row["category"]
            problem = _problem(row, line, known.in_use, seen)
            if problem:
                problems.append(problem)
            else:
                seen[row["text"]] = line
                rows.append(row | {"source": "operator"})
    if not rows:
        raise NoGoodRow([(one.line, one.message) for one in problems])
    if len(rows) > ROW_LIMIT:
        raise UnreadableExamples(problem="has more than 50000 rows")
    return rows, problems


def _decoded(content: bytes) -> str:
    encoding, rest = marked(content)
    try:
        return rest.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        encoding = likeliest(content)
        if encoding is None:
            raise UnreadableExamples(problem="is not UTF-8 text") from None
        return content.decode(encoding, "replace")


def _names(heading: CsvRow | None) -> list[str]:
    """What the columns are called. Raises MissingColumns, and UnreadableExamples."""
    if heading and heading.cells is None:
        raise UnreadableExamples(problem="is not a CSV file")
    written = (heading and heading.cells) or ()
    names = [_FIELD_OF.get(normalise(name).strip(), "") for name in written]
    missing = [field for field in FIELDS if field not in names]
    if missing:
        raise MissingColumns(missing=missing, found=[name.strip()[:40] for name in written[:20]])
    return names


def _problem(row: Row, line: int, known: Collection[str], seen: dict[str, int]) -> Problem | None:
    if not any(c.isalnum() for c in row["text"]):
        return Problem(line, "no_text", "text")
    if len(row["text"]) > LONGEST_TEXT:
        return Problem(line, "long_text", "text")
    if row["category"] not in known:
        return Problem(line, "unknown_category", "category", row["category"])
    for field in ("severity", "urgency"):
        if row[field] not in map(str, LEVELS):
            return Problem(line, "unknown_level", field, row[field])
    if row["text"] in seen:
        return Problem(line, "repeated", "text", str(seen[row["text"]]))
    return None


async def keep(session: AsyncSession, rows: Sequence[Row], name: str, alone: bool, by: str) -> ExampleFile:
    """Keep the operator's examples; the next training uses these instead of earlier ones."""
    file = ExampleFile(name=name[:200], rows=len(rows), alone=alone, content=pack(rows), created_by=by)
    session.add(file)
    await session.flush()
    return file


async def drop(session: AsyncSession) -> None:
    """From now on train without examples of the operator's own."""
    for file in await session.scalars(select(ExampleFile)):
        await session.delete(file)


async def current(session: AsyncSession) -> ExampleFile | None:
    """The operator's examples that the next training uses."""
    return await session.scalar(select(ExampleFile).order_by(ExampleFile.id.desc()).limit(1))


async def gathered(session: AsyncSession) -> list[Row]:
    """All that is to be learned from now, always in the same order, with the categories that their labellers gave.

    Of several corrections of a case the last one counts; those without a text do not.
    """
    known = (await categories.read(session)).by_slug
    file = await current(session)
    rows = [] if file and file.alone else starter_rows()
    if file:
        rows += unpack(await session.scalar(select(ExampleFile.content).filter_by(id=file.id)) or b"")
    return rows + await corrected(session, known)


async def corrected(session: AsyncSession, known: Collection[str]) -> list[Row]:
    """The corrections that a training learns from: of each case the last one, unless it lacks a text or a `known` category."""
    by_case = select(Correction).order_by(Correction.case_id, Correction.id.desc())
    latest = by_case.ext(distinct_on(Correction.case_id))
    rows: list[Row] = []
    for found in await session.scalars(latest):
        row = {
            "text": found.text[:LONGEST_TEXT],
            "category": found.category,
            "severity": str(found.severity),
            "urgency": str(found.urgency),
            "source": "corrections",
        }
        if _problem(row, 0, known, {}) is None:
            rows.append(row)
    return rows


def sources(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """What the rows came from: {"name", "rows", "sha256"} of each source."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(row["source"], []).append(row)
    return [
        {"name": name, "rows": len(found), "sha256": hashlib.sha256(_as_csv(found)).hexdigest()}
        for name, found in by_name.items()
    ]


def pack(rows: Iterable[Row]) -> bytes:
    """Rows as a compressed CSV file, the same bytes for the same rows."""
    return gzip.compress(_as_csv(rows), mtime=0)


def unpack(content: bytes) -> list[Row]:
    """The rows back."""
    return list(csv.DictReader(io.StringIO(gzip.decompress(content).decode(), newline="")))


def _as_csv(rows: Iterable[Row]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, (*FIELDS, "source"))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()
