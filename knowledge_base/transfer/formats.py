"""The four formats by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge_base.errors import EmptyFile, FileTooLarge
from knowledge_base.transfer import csv_files, json_files, markdown_files, xlsx_files
from knowledge_base.transfer.records import FILE_LIMIT_MB, NO_PICTURES, Pictures, Record, Source


@dataclass(frozen=True)
class Format:
    """How one format is written and read, and what browsers are told about it."""

    write: Callable[[Sequence[Record]], bytes]
    read: Callable[[bytes], Source]
    media_type: str
    ending: str


FORMATS = {
    "csv": Format(csv_files.write, csv_files.read, "text/csv; charset=utf-8", "csv"),
    "json": Format(json_files.write, json_files.read, "application/json", "json"),
    "markdown": Format(markdown_files.write, markdown_files.read, "application/zip", "zip"),
    "xlsx": Format(
        xlsx_files.write,
        xlsx_files.read,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
    ),
}

WITH_PICTURES = "markdown"
"""The format that takes pictures along."""


def write(format: str, records: Sequence[Record], pictures: Pictures = NO_PICTURES) -> bytes:
    """A file of the records; `pictures` only where the format takes them along."""
    if format == WITH_PICTURES:
        return markdown_files.write(records, pictures)
    return FORMATS[format].write(records)


def read(format: str, content: bytes) -> Source:
    """What a file holds; raises UnreadableFile, UnknownColumns, UnknownEncoding, FileTooLarge, TooManyRows only."""
    if len(content) > FILE_LIMIT_MB * 1_000_000:
        raise FileTooLarge(limit_mb=FILE_LIMIT_MB)
    if not content.strip():
        raise EmptyFile()
    return FORMATS[format].read(content)
