"""XLSX, through openpyxl."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from knowledge_base.errors import TooManyRows, UnreadableFile
from knowledge_base.transfer.archives import check_sizes, opened
from knowledge_base.transfer.grids import Header, Unusable, filled, unknown_columns
from knowledge_base.transfer.records import FIELDS, ROW_LIMIT, Problem, Record, Row, Source
from storage.errors import CarelineError

CELL_LIMIT = 32_767
"""Excel's longest cell, in characters; a longer list goes on in a further column of the same name."""
_COLUMN_LIMIT = 100
_FORMULA = re.compile(rb"<f[ >/]")
_FIELDS_OF_ARTICLES = 3
"""As many columns with names of fields make a sheet one of articles."""
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
    """The rows of the sheet whose first row names most fields.

    Raises UnreadableFile, UnknownColumns, FileTooLarge, TooManyRows.
    """
    check_sizes(content, "XLSX")
    try:
        return _read(content)
    except CarelineError:
        raise
    except Exception as error:  # openpyxl raises anything on files that are not what they say
        raise UnreadableFile(format="XLSX") from error


def _read(content: bytes) -> Source:
    book = _opened(content, data_only=True)
    sheets = {sheet.title: first for sheet in book.worksheets if (first := next(_lines(sheet), None))}
    if not sheets:
        raise UnreadableFile(format="XLSX")
    headers = {title: Header.of(cells, number) for title, (number, cells) in sheets.items()}
    title, header = max(headers.items(), key=lambda item: item[1].known)
    if not header.known:
        raise unknown_columns("XLSX", *(cells for _, cells in sheets.values()))
    formulas = _opened(content, data_only=False)[title] if _has_formulas(content) else None
    lines = list(_lines(book[title], formulas))
    found = [header.row(cells, number) for number, cells in lines[1:]]
    problems = header.problems + [row for row in found if isinstance(row, Problem)]
    others = [other for other, one in headers.items() if other != title and one.known >= _FIELDS_OF_ARTICLES]
    problems += [Problem("other_sheet", file=other, values={"sheet": title}) for other in others]
    return Source([row for row in found if isinstance(row, Row)], problems)


def _opened(content: bytes, data_only: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _has_formulas(content: bytes) -> bool:
    with opened(content, "XLSX") as archive:
        return any(
            _FORMULA.search(archive.read(name)) for name in archive.namelist() if name.startswith("xl/worksheets/")
        )


def _lines(sheet: Any, formulas: Any = None) -> Iterator[tuple[int, list[Any]]]:
    """The rows that hold something, with their numbers; `formulas` is the same sheet with formulas for their results."""
    last = ROW_LIMIT + 2
    limits = {"max_row": last, "max_col": _COLUMN_LIMIT}
    rows = sheet.iter_rows(**limits, values_only=True) if formulas is None else _checked(sheet, formulas, limits)
    for number, cells in enumerate(rows, 1):
        if filled(cells):
            if number == last:
                raise TooManyRows(limit=ROW_LIMIT)
            yield number, [_value(cell) for cell in cells]


def _checked(sheet: Any, formulas: Any, limits: dict[str, int]) -> Iterator[list[Any]]:
    """The rows' values, with a mark for a formula that no program has calculated. An empty result is a text."""
    for results, cells in zip(sheet.iter_rows(**limits), formulas.iter_rows(**limits), strict=True):
        yield [
            Unusable("no_result")
            if cell.data_type == "f" and result.value is None and result.data_type == "n"
            else result.value
            for result, cell in zip(results, cells, strict=True)
        ]


def _value(cell: Any) -> Any:
    """A whole number without its point, a mark for an error; anything else as it is."""
    if isinstance(cell, str) and cell in ERROR_CODES:
        return Unusable("error_value", cell)
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
