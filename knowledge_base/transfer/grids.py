"""Rows under a header, as CSV and XLSX have them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge_base.errors import UnknownColumns
from knowledge_base.transfer.names import EVERY_FIELD, field_key
from knowledge_base.transfer.records import FIELDS, LISTS, Problem, Row

_SHOWN = 200


@dataclass(frozen=True)
class Unusable:
    """A cell without a value: the key of the text that says why, and what it shows."""

    key: str
    value: str = ""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Header:
    """Which field each column holds; None for one that is left out."""

    columns: list[str | None]
    problems: list[Problem]

    @classmethod
    def of(cls, cells: Sequence[Any], number: int = 1) -> "Header":
        """The columns by their names, whatever their case; unknown and repeated ones are problems.

        Lists may go on in further columns: "variants", "variants 2".
        """
        columns: list[str | None] = []
        problems = []
        for cell in cells:
            name = field_key(str(cell or ""))
            repeated = name in columns and name not in LISTS
            known = name in FIELDS and not repeated
            columns.append(name if known else None)
            if not known and str(cell or "").strip():
                problem = "repeated_column" if repeated else "unknown_column"
                problems.append(Problem(problem, number, field=str(cell).strip()[:80]))
        return cls(columns, problems)

    @property
    def known(self) -> int:
        """How many of the columns are fields."""
        return sum(name is not None for name in self.columns)

    def row(self, cells: Sequence[Any], number: int, lossy: bool = False) -> Row | Problem:
        """The row's cells by field; those of one list together."""
        if any(_filled(cell) for cell in cells[len(self.columns) :]):
            return Problem("too_many_cells", number)
        values: dict[str, Any] = {}
        for name, cell in zip(self.columns, cells, strict=False):
            if isinstance(cell, Unusable) and name is not None:
                return Problem(cell.key, number, field=name, values={"value": cell.value})
            if name in LISTS and name in values:
                values[name] = "\n".join(str(part) for part in (values[name], cell) if part)
            elif name is not None:
                values[name] = cell
        return Row(values, number, lossy=lossy)


def unknown_columns(format: str, *rows: Sequence[Any]) -> UnknownColumns:
    """What to say where none of the first rows (of each sheet, where there are several) names a field."""
    found = "; ".join(", ".join(str(cell).strip() for cell in cells if _filled(cell)) for cells in rows)
    return UnknownColumns(format=format, expected=EVERY_FIELD["en"], found=found[:_SHOWN])


def filled(cells: Iterable[Any]) -> bool:
    """Whether any cell holds something."""
    return any(_filled(cell) for cell in cells)


def _filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""
