"""Pictures on their way from desk to desk: where bodies refer to them, and where exports and imports make them refer to.

A number means another picture on another desk. So in every export an address says which one it means, as
`/help/images/12#9f86d081884c7d65`, with the beginning of the SHA-256, and an import finds the desk's own copy by that.
Markdown takes the pictures along as files: see `album`.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.images import url
from knowledge_base.render import IMAGE, image_addresses
from knowledge_base.tables import ImageRow
from knowledge_base.transfer.paths import file_name

FOLDER = "images"
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
_MARK = 16
_OWN = re.compile(rf"{IMAGE.pattern}(?:#([0-9a-f]{{{_MARK}}}))?")
# What follows the words of an image, "](address", or the name of a reference, "]: address".
_ADDRESS = re.compile(r"(\][(:]\s*)(<(?:[^<>\n\\]|\\.)*>|(?!<)(?:(?!\][(:])[^\s()\\]|\\\S?|\([^\s()]*\))+)")


def redirected(body: str, new: Callable[[str], str | None]) -> str:
    """The body with new addresses of the images that it shows; an image that has none keeps its old one."""
    addresses = {old: address for old in image_addresses(body) if (address := new(old))}

    def replaced(found: re.Match[str]) -> str:
        bracketed = found[2].startswith("<")
        old = normalizeLink(unescapeAll(found[2][1:-1] if bracketed else found[2]))
        address = addresses.get(old)
        if address is None:
            return found[0]
        return found[1] + (f"<{address}>" if bracketed else address)

    return _ADDRESS.sub(replaced, body) if addresses else body


def is_own(address: str) -> bool:
    """Whether it is the address of a desk's picture."""
    return _OWN.fullmatch(address) is not None


class DeskPictures:
    """The pictures of one desk by what tells them from each other: number and SHA-256 in hexadecimal digits."""

    def __init__(self, digests: Mapping[int, str]) -> None:
        self._marks = {number: digest[:_MARK] for number, digest in digests.items()}
        self._numbers = {mark: number for number, mark in self._marks.items()}

    @classmethod
    async def of(cls, session: AsyncSession) -> "DeskPictures":
        """Those in the database."""
        return cls(dict((await session.execute(select(ImageRow.id, ImageRow.sha256))).all()))

    def number(self, address: str) -> int | None:
        """Which picture an address means; None for one that is not here, and for no picture of a desk."""
        own = _OWN.fullmatch(address)
        if own is None:
            return None
        number, mark = int(own[1]), own[2]
        return self._numbers.get(mark) if mark else number if number in self._marks else None

    def marked(self, body: str) -> str:
        """The body with addresses that say which pictures of this desk they mean."""

        def with_mark(address: str) -> str | None:
            number = None if "#" in address else self.number(address)
            return None if number is None else f"{address}#{self._marks[number]}"

        return redirected(body, with_mark)

    def unmarked(self, body: str) -> tuple[str, list[str]]:
        """The body with this desk's own addresses of the pictures that are meant, and the addresses of those that it lacks."""
        unknown: list[str] = []

        def here(address: str) -> str | None:
            number = self.number(address)
            unknown.extend([address] if number is None and is_own(address) else [])
            return None if number is None else url(number)

        return redirected(body, here), unknown


def paths(images: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    """Each picture's file in an export, by number; `images` are number, name and media type of all, the oldest first.

    Whichever of them are exported, the names are the same: exports of one language after the other fit into one folder.
    """
    found: dict[int, str] = {}
    taken: set[str] = set()
    for number, name, media_type in images:
        stem = file_name(name, "image")
        while stem.casefold() in taken:
            stem += f"-{number}"
        taken.add(stem.casefold())
        found[number] = f"{FOLDER}/{stem}.{_ENDINGS[media_type]}"
    return found
