"""What texts mean: the vectors of their words, summed (language/english_vectors.py, chinese_vectors.py; ADR 0008, 0022).

They bring "how do I send it back" and "return an item" together without a shared word.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from language.chinese_vectors import chinese_vector, known_words
from language.english_vectors import DIMENSIONS, word_vector
from language.script import HAN, HAN_CHARACTER

_LONGEST = 2000
"""Characters of a text that are read: its beginning tells what it is about."""
_CHUNK = 1000
_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")


def word_vectors(texts: Sequence[str]) -> NDArray[np.float16]:
    """The vectors of folded texts: texts × 256, each row of length 1, or of zeros for a text without a word."""
    found = np.zeros((len(texts), DIMENSIONS), np.float16)
    for at in range(0, len(texts), _CHUNK):
        said = [_words(text[:_LONGEST]) for text in texts[at : at + _CHUNK]]
        place = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(said)))}
        if place:
            found[at : at + _CHUNK] = _sums(said, place)
    return found


def _words(text: str) -> list[str]:
    """The words that have a vector."""
    if text.isascii():
        return _WORD.findall(text)
    return [word for run in _RUN.findall(text) for word in (known_words(run) if _chinese(run) else (run,))]


def _chinese(word: str) -> bool:
    return HAN_CHARACTER.match(word) is not None


def _sums(said: Sequence[Sequence[str]], place: Mapping[str, int]) -> NDArray[np.float32]:
    """The sums of the texts' words, scaled to length 1."""
    columns = [place[word] for words in said for word in words]
    starts = np.cumsum([0, *map(len, said)])
    counts = sp.csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(said), len(place)))
    vectors = counts @ np.stack([chinese_vector(word) if _chinese(word) else word_vector(word) for word in place])
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
