"""The pictures beside Markdown files: of a folder's files those are read, once each, that articles show."""

import dataclasses
import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from knowledge_base.errors import FileTooLarge
from knowledge_base.image_formats import media_type
from knowledge_base.images import LIMIT_MB
from knowledge_base.render import image_addresses
from knowledge_base.transfer.archives import MEGABYTE
from knowledge_base.transfer.paths import shown
from knowledge_base.transfer.pictures import is_own
from knowledge_base.transfer.records import UNPACKED_LIMIT_MB, Picture, Problem, Row

_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif", ".heic", ".tif", ".tiff", ".ico")
# "https://…", "data:…", "//elsewhere.example/…". One letter before a colon is a drive.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)


@dataclass(frozen=True)
class File:
    """A file of a folder or an archive: its size in bytes, and how it is read (None where it cannot be)."""

    size: int
    read: Callable[[], bytes | None]


class Album:
    """The files of a folder, or an archive, by their paths in it; at most `limit` bytes of them are read as pictures."""

    def __init__(self, files: Mapping[str, File], limit: int) -> None:
        # Some systems write é as two characters in names, but not in texts.
        self._files = {_composed(path): file for path, file in files.items()}
        self._left = limit
        self._found: dict[str, Picture | str] = {}

    def illustrated(self, row: Row, path: str) -> tuple[Row, list[Problem]]:
        """The row of the article at `path` with the pictures that its body shows, and what is wrong with others."""
        pictures: dict[str, Picture] = {}
        problems: list[Problem] = []
        for address in image_addresses(row.values["body"]):
            if _ELSEWHERE.match(address) or is_own(address):
                continue
            found = self._picture(_target(path, address))
            if isinstance(found, Picture):
                pictures[address] = found
            else:
                values = {"picture": shown(unquote(address)), "limit_mb": LIMIT_MB}
                problems.append(Problem.at(row, found, "body", **values))
        return dataclasses.replace(row, pictures=pictures), problems

    def holds(self, path: str) -> bool:
        """Whether a file is a picture by its name, or an article shows it."""
        return path.lower().endswith(_ENDINGS) or _composed(path) in self._found

    def _picture(self, path: str) -> Picture | str:
        """The picture at a path, or the key of what is wrong with it."""
        if path not in self._found:
            self._found[path] = self._read(path)
        return self._found[path]

    def _read(self, path: str) -> Picture | str:
        if path.startswith("../"):
            return "outside_picture"
        file = self._files.get(path)
        if file is None:
            return "no_picture"
        if file.size > LIMIT_MB * MEGABYTE:
            return "large_picture"
        self._left -= file.size
        if self._left < 0:
            raise FileTooLarge(limit_mb=UNPACKED_LIMIT_MB)
        content = file.read()
        return Picture(path, content) if content and media_type(content) else "bad_picture"


def _target(path: str, address: str) -> str:
    """Where an address in the article at `path` leads to, from the top of the folder."""
    link = unquote(re.split("[?#]", address, maxsplit=1)[0]).replace("\\", "/")
    wanted = link.lstrip("/") if link.startswith("/") else posixpath.join(posixpath.dirname(path), link)
    return _composed(posixpath.normpath(wanted))


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)
