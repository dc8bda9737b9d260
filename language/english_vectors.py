"""What an English word means: vectors of word pieces, in a file of our own making (ADR 0024).

They bring "send it back" and "return" together without a shared word. Chinese words have vectors of their own in a space of
their own (`chinese_vectors.py`).
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_suffix(".npz")
DIMENSIONS = 256
INSIDE = "##"
"""Begins a piece that stands within a word."""


class _Table(NamedTuple):
    """`steps` (pieces, 256) are whole numbers of `sizes` (pieces,); `longest` is the length of the longest piece."""

    place: dict[str, int]
    steps: NDArray[np.int8]
    sizes: NDArray[np.float16]
    longest: int


@lru_cache(maxsize=2**16)
def word_vector(word: str) -> NDArray[np.float32]:
    """The sum of a folded word's pieces (256,), zeros for one in another script: words add up to their text.

    Telling words have long vectors.
    """
    table = _table()
    found = [table.place[piece] for piece in pieces(word)]
    return np.asarray(table.sizes[found].astype(np.float32) @ table.steps[found], np.float32)


def is_word(word: str) -> bool:
    """Whether a folded word is a piece by itself: one of some 20,000 common words and names of English."""
    return word in _table().place


def pieces(word: str) -> list[str]:
    """The pieces that have a vector, the longest first from the left (WordPiece; Wu et al. 2016).

    Characters that are in no piece are left out.
    """
    table = _table()
    found: list[str] = []
    at = 0
    while at < len(word):
        begins = INSIDE if at else ""
        for end in range(min(len(word), at + table.longest), at, -1):
            if begins + word[at:end] in table.place:
                found.append(begins + word[at:end])
                break
        else:
            end = at + 1
        at = end
    return found


@cache
def _table() -> _Table:
    with np.load(FILE) as file:
        place = {piece: at for at, piece in enumerate(str(file["pieces"]).split())}
        longest = max(len(piece.removeprefix(INSIDE)) for piece in place)
        return _Table(place, file["steps"], file["sizes"], longest)
