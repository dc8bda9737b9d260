"""The keys that articles share with their translations: readable, made from titles."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

KEY_LIMIT = 120
_STEM_LIMIT = 80
_KEY = re.compile(r"\w(?:[\w.-]*\w)?")


def stem(title: str) -> str:
    """The Latin letters and digits of a title, joined by hyphens; "article" if it has none."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_title.lower()))[:_STEM_LIMIT].strip("-") or "article"


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
