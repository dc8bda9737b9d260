"""CSV, as Excel reads and writes it."""

import csv
import io
import re
from collections.abc import Iterable

from knowledge_base.errors import TooManyRows, UnreadableFile
from knowledge_base.transfer.decoding import decoded
from knowledge_base.transfer.grids import Header, filled, unknown_columns
from knowledge_base.transfer.records import FIELDS, ROW_LIMIT, Problem, Record, Row, Source, joined
from language.csv_rows import rows

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
    found = rows(text, delimiter)
    number, cells = next(((number, cells) for number, _, cells in found if cells is None or filled(cells)), (1, None))
    if cells is None:
        raise UnreadableFile(format="CSV")
    header = Header.of(cells, number)
    if not header.known:
        raise unknown_columns("CSV", cells)
    good: list[Row] = []
    problems = list(header.problems)
    for number, _, cells in found:
        if cells is None:
            problems.append(Problem("bad_quotes", number))
        elif filled(cells):
            row = header.row([_plain(cell) for cell in cells], number, lossy)
            (good if isinstance(row, Row) else problems).append(row)  # type: ignore[arg-type]
        if len(good) + len(problems) > ROW_LIMIT + len(header.problems):
            raise TooManyRows(limit=ROW_LIMIT)
    return Source(good, problems)


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
