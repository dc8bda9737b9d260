"""The rows of a CSV text, whatever the quotes of one of them: a bad row costs itself alone."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple


class CsvRow(NamedTuple):
    """`number` counts rows, `line` is where the row begins, both from 1; `cells` is None where its quotes are wrong."""

    number: int
    line: int
    cells: list[str] | None


def rows(text: str, delimiter: str) -> Iterator[CsvRow]:
    """All rows, empty ones too. After one with wrong quotes the next begins on the line after its first."""
    lines = list(StringIO(text, newline=""))
    number = start = 0
    while start < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=delimiter, strict=True)
        before = 0
        while start + before < len(lines):
            number += 1
            line = start + before + 1
            try:
                cells = next(reader)
            except csv.Error:
                cells = None
            if cells is None or _swallowed(lines[start + before : start + reader.line_num]):
                yield CsvRow(number, line, None)
                before += 1
                break
            yield CsvRow(number, line, cells)
            before = reader.line_num
        start += before


def _swallowed(lines: list[str]) -> bool:
    """Whether a quote that was never closed took in further lines up to the quote of another row."""
    return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1
