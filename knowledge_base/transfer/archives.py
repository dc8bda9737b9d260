"""ZIP files: looked at before anything in them is unpacked."""

import io
import zipfile

from knowledge_base.errors import FileTooLarge, TooManyRows, UnreadableFile
from knowledge_base.transfer.records import ROW_LIMIT, UNPACKED_LIMIT_MB

MEGABYTE = 1_000_000


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
