"""Folded text that knows where each of its characters stood: what is found in it can be shown in the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from language.normalise import simplify
from language.script import HAN_RUN, INVISIBLE, LONE_SURROGATE

# A blank that is no space, or two in a row.
_SPREAD = re.compile(r"[^\S ]|\s\s")


@dataclass(frozen=True)
class Folded:
    """NFKC, case-folded, simplified `text`; `origins` has a span [start, end) of the original for each character of it."""

    text: str
    origins: list[tuple[int, int]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the non-empty piece [start, end) of the folded text stands in the original."""
        return self.origins[start][0], self.origins[end - 1][1]

    def single_spaced(self) -> "Folded":
        """Runs of blanks as one space; what is left knows its place as before."""
        text = self.text
        if not _SPREAD.search(text):
            return self
        kept = [at for at, c in enumerate(text) if not (c.isspace() and at and text[at - 1].isspace())]
        spaced = "".join(" " if text[at].isspace() else text[at] for at in kept)
        return Folded(spaced, [self.origins[at] for at in kept])


def fold(text: str) -> Folded:
    """The text as it is compared, with its spaces kept, whatever that does to its length."""
    if text.isascii():
        return Folded(text.lower(), [(at, at + 1) for at in range(len(text))])
    text = LONE_SURROGATE.sub("\ufffd", text)
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = _folded(text[start:end])
        pieces.append(piece)
        origins.extend([(start, end)] * len(piece))
        start = end
    return Folded(HAN_RUN.sub(lambda run: _simplified_in_place(run.group()), "".join(pieces)), origins)


@lru_cache(maxsize=2**14)
def _folded(piece: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", INVISIBLE.sub("", piece)).casefold())


def _simplified_in_place(run: str) -> str:
    """Simplified characters, one for one, so that offsets hold."""
    simplified = simplify(run)
    return simplified if len(simplified) == len(run) else "".join(simplify(c)[:1] or c for c in run)
