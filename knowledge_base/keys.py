"""The keys that articles share with their translations: readable, made from titles."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from language.script import HAN

KEY_LIMIT = 120
_STEM_LIMIT = 80
_STEM_BYTES = 180
"""60 Chinese characters; a file's name may have 255 bytes."""
_WORD = re.compile(f"[a-z0-9{HAN}]+")
_KEY = re.compile(r"\w(?:[\w.-]*\w)?")


def stem(title: str) -> str:
    """The Latin letters, digits and Chinese characters of a title, joined by hyphens; "article" if it has none.

    The key is the end of a public address. Browsers show Chinese there as it is, and a reader of Chinese knows from
    it what the page is about, where a transcription would only guess, and a number says nothing.
    """
    letters = [one for one in unicodedata.normalize("NFKD", title.lower()) if not unicodedata.combining(one)]
    # Characters may be newer than Python's tables, for which they are no letters.
    plain = "".join(one if one.isalnum() else " " for one in letters)
    words = "-".join(_WORD.findall(plain))[:_STEM_LIMIT]
    return words.encode()[:_STEM_BYTES].decode(errors="ignore").strip("-") or "article"


def is_key(text: str) -> bool:
    """Whether a text may be a key: letters and digits of any script, with hyphens, underscores and dots between."""
    return len(text) <= KEY_LIMIT and _KEY.fullmatch(text) is not None and ".." not in text


class FreeKeys:
    """Makes keys that are not taken, with a number where the title's own is."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self._next: defaultdict[str, int] = defaultdict(lambda: 1)

    def make(self, title: str) -> str:
        """A key for this title; it is taken from then on."""
        start = stem(title)
        while (key := self._numbered(start)) in self.taken:
            self._next[start] += 1
        self.taken.add(key)
        return key

    def _numbered(self, start: str) -> str:
        number = self._next[start]
        return start if number == 1 else f"{start}-{number}"
