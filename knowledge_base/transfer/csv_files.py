"""CSV, as Excel reads and writes it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from knowledge_base.errors import TooManyRows, UnreadableFile
from knowledge_base.transfer.decoding import decoded
from knowledge_base.transfer.grids import Header, filled, unknown_columns
from knowledge_base.transfer.records import FIELDS, ROW_LIMIT, Problem, Record, Row, Source, joined

_DELIMITERS = ",;\t"
# What spreadsheets take for a formula at the beginning of a cell. An apostrophe before it makes it text; where
# apostrophes stand there already, one more keeps them apart from ours.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def write(records: Iterable[Record]) -> bytes:
    """UTF-8 with the mark by which Excel knows it; no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for record in records:
        writer.writerow([_safe(joined(record[field])) for field in FIELDS])
    return text.getvalue().encode("utf-8-sig")


def read(content: bytes) -> Source:
    """Rows separated by commas, semicolons or tabs; raises UnreadableFile, UnknownColumns, UnknownEncoding, TooManyRows."""
    text, lossy = decoded(content, "CSV")
    delimiter = _delimiter(text)
    text = re.sub(r"\A\s*sep=.\r?\n", "", text)
    lines = _rows(list(io.StringIO(text, newline="")), delimiter)
    number, cells = next(((number, cells) for number, cells in lines if cells is None or filled(cells)), (1, None))
    if cells is None:
        raise UnreadableFile(format="CSV")
    header = Header.of(cells, number)
    if not header.known:
        raise unknown_columns("CSV", cells)
    rows: list[Row] = []
    problems = list(header.problems)
    for number, cells in lines:
        if cells is None:
            problems.append(Problem("bad_quotes", number))
        elif filled(cells):
            row = header.row([_plain(cell) for cell in cells], number, lossy)
            (rows if isinstance(row, Row) else problems).append(row)  # type: ignore[arg-type]
        if len(rows) + len(problems) > ROW_LIMIT + len(header.problems):
            raise TooManyRows(limit=ROW_LIMIT)
    return Source(rows, problems)


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """The rows with their numbers, None for one whose quotes are wrong: the next row begins on the line after its first."""
    number = start = 0
    while start < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=delimiter, strict=True)
        before = 0
        while start + before < len(lines):
            number += 1
            try:
                cells = next(reader)
            except csv.Error:
                cells = None
            if cells is None or _swallowed(lines[start + before : start + reader.line_num]):
                yield number, None
                before += 1
                break
            yield number, cells
            before = reader.line_num
        start += before


def _swallowed(lines: list[str]) -> bool:
    """Whether a quote that was never closed took in further lines up to the quote of another row."""
    return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1


def _delimiter(text: str) -> str:
    """The separator with which most of the first line's names are known."""
    if found := re.match(r"\s*sep=(.)\r?\n", text):
        return found[1] if found[1] in _DELIMITERS else ","
    first = text.lstrip().split("\n", 1)[0]
    return max(_DELIMITERS, key=lambda delimiter: _known(first, delimiter))


def _known(line: str, delimiter: str) -> int:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(column is not None for column in Header.of(cells).columns)


def _safe(text: str) -> str:
    return "'" + text if _FORMULA.match(text) else text


def _plain(text: str) -> str:
    return text[1:] if _ESCAPED.match(text) else text
