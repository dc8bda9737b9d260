"""Reading the documentation: its sections, tables, links and names."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.product import ROOT

_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?)\s*$", re.MULTILINE)


def pages() -> list[Path]:
    """Every page of documentation."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next heading of its level or above; AssertionError if it is not there."""
    found = re.search(rf"^(#+) +{re.escape(heading)}\s*$", text, re.MULTILINE)
    assert found, f"no heading “{heading}”"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str, first: str) -> list[list[str]]:
    """The rows of every table whose first column is called `first`; a cell's own bars are written `\\|`."""
    found: list[list[str]] = []
    header: list[str] | None = None
    for line in text.splitlines():
        if not line.lstrip().startswith("|"):
            header = None
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if header is None:
            header = cells
        elif header[0] == first and not set("".join(cells)) <= set("-: "):
            assert len(cells) == len(header), f"{len(header)} cells are expected: {line}"
            found.append(cells)
    assert found, f"no table with the column “{first}”"
    return found


def names(cell: str) -> list[str]:
    """What is set as code in a piece of text, in order."""
    return _CODE.findall(cell)


def name_column(table: Iterable[list[str]]) -> list[str]:
    """The code at the beginning of each row."""
    return [names(row[0])[0] for row in table]


def prose(text: str) -> str:
    """The text without its blocks of code."""
    return _FENCE.sub("", text)


def links(text: str) -> list[str]:
    """The targets of the links, without those set as code."""
    return _LINK.findall(_CODE.sub("", prose(text)))


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(prose(text))}
