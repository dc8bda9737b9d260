"""XLSX, through openpyxl."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from knowledge_base.errors import TooManyRows, UnreadableFile
from knowledge_base.transfer.archives import check_sizes
from knowledge_base.transfer.grids import Header, filled
from knowledge_base.transfer.records import FIELDS, ROW_LIMIT, Problem, Record, Row, Source

CELL_LIMIT = 32_767
"""Excel's longest cell, in characters; a longer list goes on in a further column of the same name."""
_COLUMN_LIMIT = 100
_WIDTHS = {"title": 40, "body": 80, "variants": 60}


def write(records: Iterable[Record]) -> bytes:
    """One sheet with a header; every cell is text, none a formula."""
    rows = [[_pieces(record[field]) for field in FIELDS] for record in records]
    widths = [max([1, *(len(row[column]) for row in rows)]) for column in range(len(FIELDS))]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("articles")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(_header(widths), 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 14)
    sheet.append([_cell(sheet, name) for name in _header(widths)])
    for row in rows:
        padded = [piece for cell, width in zip(row, widths, strict=True) for piece in cell + [""] * (width - len(cell))]
        sheet.append([_cell(sheet, piece) if piece else None for piece in padded])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(content: bytes) -> Source:
    """The rows of the first sheet; raises UnreadableFile, FileTooLarge, TooManyRows."""
    check_sizes(content, "XLSX")
    try:
        lines = list(_lines(content))
    except TooManyRows:
        raise
    except Exception as error:  # openpyxl raises anything on files that are not what they say
        raise UnreadableFile(format="XLSX") from error
    number, cells = lines[0] if lines else (1, [])
    header = Header.of(cells, number)
    if not header.readable:
        raise UnreadableFile(format="XLSX")
    found = [header.row(cells, number) for number, cells in lines[1:]]
    problems = [row for row in found if isinstance(row, Problem)]
    return Source([row for row in found if isinstance(row, Row)], header.problems + problems)


def _lines(content: bytes) -> Iterator[tuple[int, list[Any]]]:
    """The rows that hold something, with their numbers."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    last = ROW_LIMIT + 2
    rows = sheet.iter_rows(max_row=last, max_col=_COLUMN_LIMIT, values_only=True)
    for number, cells in enumerate(rows, 1):
        if filled(cells):
            if number == last:
                raise TooManyRows(limit=ROW_LIMIT)
            yield number, [_value(cell) for cell in cells]


def _value(cell: Any) -> Any:
    """A whole number without its point; anything else as it is."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _header(widths: Iterable[int]) -> list[str]:
    return [
        field if number == 1 else f"{field} {number}"
        for field, width in zip(FIELDS, widths, strict=True)
        for number in range(1, width + 1)
    ]


def _pieces(value: str | list[str]) -> list[str]:
    """A list in texts that fit into cells."""
    pieces = [""]
    for item in [value] if isinstance(value, str) else value:
        longer = f"{pieces[-1]}\n{item}" if pieces[-1] else item
        pieces[-1:] = [longer] if len(longer) <= CELL_LIMIT else [pieces[-1], item]
    return pieces


def _cell(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
