"""What a Chinese word means: vectors of common words and of today's trade, in a file of our own making (ADR 0022).

They lie in a space of their own: beside those of `english_vectors.py` they count as unlike everything there. Traditional
characters have to be simplified before.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from language.script import HAN_RUN

FILE = Path(__file__).with_suffix(".npz")
DIMENSIONS = 256


class _Table(NamedTuple):
    """`steps` (words, 256) are whole numbers of `sizes` (words,); the longest word that begins with a character."""

    place: dict[str, int]
    steps: NDArray[np.int8]
    sizes: NDArray[np.float16]
    longest: dict[str, int]


def known_words(run: str) -> list[str]:
    """The words that have a vector in a run of Chinese characters, the longest first from the left."""
    table = _table()
    found: list[str] = []
    at = 0
    while at < len(run):
        for end in range(at + table.longest.get(run[at], 0), at, -1):
            if run[at:end] in table.place:
                found.append(run[at:end])
                break
        else:
            end = at + 1
        at = end
    return found


def chinese_vector(word: str) -> NDArray[np.float32]:
    """The vector (256,) of one of the known words; telling words have long vectors, like those of `english_vectors.py`."""
    table = _table()
    place = table.place[word]
    return np.asarray(table.steps[place] * np.float32(table.sizes[place]), np.float32)


def sum_of_vectors(text: str) -> NDArray[np.float32]:
    """The sum (256,) of the vectors of all known words in the text; zeros where there is none."""
    words = [word for run in HAN_RUN.findall(text) for word in known_words(run)]
    return sum(map(chinese_vector, words), np.zeros(DIMENSIONS, np.float32))


@cache
def _table() -> _Table:
    with np.load(FILE) as file:
        words = str(file["words"]).split()
        longest: dict[str, int] = {}
        for word in words:
            longest[word[0]] = max(longest.get(word[0], 0), len(word))
        return _Table({word: at for at, word in enumerate(words)}, file["steps"], file["sizes"], longest)
