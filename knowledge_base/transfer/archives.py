"""ZIP files: looked at before anything in them is unpacked."""

import io
import zipfile
from collections.abc import Sequence

from knowledge_base.errors import FileTooLarge, TooManyRows, UnreadableFile
from knowledge_base.transfer.records import ROW_LIMIT, UNPACKED_LIMIT_MB
from language.encodings import likeliest

MEGABYTE = 1_000_000
_UTF8_NAME = 0x800


def opened(content: bytes, format: str) -> zipfile.ZipFile:
    """The archive; raises UnreadableFile."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except Exception as error:  # zipfile raises much else than BadZipFile on damaged directories
        raise UnreadableFile(format=format) from error


def check_sizes(content: bytes, format: str) -> None:
    """Raise FileTooLarge or TooManyRows for what would unpack to too much. (zipfile unpacks no more than announced.)"""
    with opened(content, format) as archive:
        members = archive.infolist()
    if sum(member.file_size for member in members) > UNPACKED_LIMIT_MB * MEGABYTE:
        raise FileTooLarge(limit_mb=UNPACKED_LIMIT_MB)
    if len(members) > 2 * ROW_LIMIT:
        raise TooManyRows(limit=ROW_LIMIT)


def names(members: Sequence[zipfile.ZipInfo]) -> list[str | None]:
    """The members' names, None for one that nobody can read.

    A name without the mark of UTF-8 is in the encoding of its maker's system; zipfile takes it for one of DOS. They are
    told together, since few characters alone say little.
    """
    raw = [_unmarked(member) for member in members]
    together = b"\n".join(name for name in raw if name and not name.isascii())
    encoding = "utf-8" if _is_utf8(together) else likeliest(together)
    return [
        member.filename if name is None else _read(name, encoding) for member, name in zip(members, raw, strict=True)
    ]


def _unmarked(member: zipfile.ZipInfo) -> bytes | None:
    """The bytes of a name whose encoding is not known."""
    known = member.flag_bits & _UTF8_NAME or member.filename != member.orig_filename
    return None if known else member.filename.encode("cp437")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _read(name: bytes, encoding: str | None) -> str | None:
    try:
        return name.decode(encoding or "ascii")
    except UnicodeDecodeError:
        return None
