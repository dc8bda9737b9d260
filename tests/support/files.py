"""Files as people and their programs make them."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook


def packed(files: Mapping[str, str | bytes], encoding: str = "") -> bytes:
    """A ZIP; with an encoding its names are in it and nothing says so, as old programs make them."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path, text in files.items():
            file.writestr(_unmarked(path, encoding) if encoding else path, text)
    return archive.getvalue()


def _unmarked(path: str, encoding: str) -> zipfile.ZipInfo:
    def encoded(member: zipfile.ZipInfo) -> tuple[bytes, int]:
        return member.filename.encode(encoding), member.flag_bits

    unmarked: Any = type("Unmarked", (zipfile.ZipInfo,), {"_encodeFilenameFlags": encoded})
    member: zipfile.ZipInfo = unmarked(path)
    return member


def workbook(*sheets: list[list[object]]) -> bytes:
    """A file with one sheet for each list of rows."""
    book = Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
