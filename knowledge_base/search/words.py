"""What texts mean: the vectors of their words (language/vectors.py, chinese_vectors.py), summed over a text (ADR 0008, 0022).

They bring "how do I send it back" and "return an item" together without a shared word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from language.chinese_vectors import chinese_vector, known_words
from language.normalise import normalise
from language.script import HAN
from language.vectors import DIMENSIONS, word_vector

_LONGEST = 2000
"""Characters of a text that are read: its beginning tells what it is about."""
_CHUNK = 1000
_RUN = re.compile(rf"(?P<chinese>[{HAN}]+)|[^\W_{HAN}]+")


def word_vectors(texts: Sequence[str]) -> NDArray[np.float16]:
    """Texts × 256, each row of length 1, or of zeros for a text without a word."""
    found = np.zeros((len(texts), DIMENSIONS), np.float16)
    for at in range(0, len(texts), _CHUNK):
        said = [list(_words(normalise(text)[:_LONGEST])) for text in texts[at : at + _CHUNK]]
        place = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(said)))}
        if place:
            found[at : at + _CHUNK] = _sums(said, place)
    return found


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """The words that have a vector, and whether they are Chinese."""
    for run in _RUN.finditer(text):
        if run["chinese"]:
            yield from ((word, True) for word in known_words(run.group()))
        else:
            yield run.group(), False


def _sums(said: Sequence[Sequence[tuple[str, bool]]], place: Mapping[tuple[str, bool], int]) -> NDArray[np.float32]:
    """The sums of the texts' words, scaled to length 1."""
    columns = [place[word] for words in said for word in words]
    starts = np.cumsum([0, *map(len, said)])
    counts = sp.csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(said), len(place)))
    vectors = counts @ np.stack([chinese_vector(word) if chinese else word_vector(word) for word, chinese in place])
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
