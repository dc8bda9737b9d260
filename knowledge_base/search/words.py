"""What texts mean: the vectors of their words (language/vectors.py), averaged over a text (ADR 0008).

They bring "how do I send it back" and "return an item" together without a shared word. English mostly; Chinese a little.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from knowledge_base.search.synonyms import WORD
from language.normalise import normalise
from language.vectors import DIMENSIONS, word_vector

_LONGEST = 2000
"""Characters of a text that are read: its beginning tells what it is about."""
_CHUNK = 1000


def word_vectors(texts: Sequence[str]) -> NDArray[np.float16]:
    """Texts × 256, each row of length 1, or of zeros for a text without a word."""
    found = np.zeros((len(texts), DIMENSIONS), np.float16)
    for at in range(0, len(texts), _CHUNK):
        said = [WORD.findall(normalise(text)[:_LONGEST]) for text in texts[at : at + _CHUNK]]
        place = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(said)))}
        if place:
            found[at : at + _CHUNK] = _sums(said, place)
    return found


def _sums(said: Sequence[Sequence[str]], place: Mapping[str, int]) -> NDArray[np.float32]:
    """The sums of the texts' words, scaled to length 1."""
    columns = [place[word] for words in said for word in words]
    starts = np.cumsum([0, *map(len, said)])
    counts = sp.csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(said), len(place)))
    vectors = counts @ np.stack([word_vector(word) for word in place])
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
