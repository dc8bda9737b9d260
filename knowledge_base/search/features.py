"""What texts are compared by: sparse rows of their grams (grams.py), in blocks.

A gram weighs 1 + log of its count, less for function words, times its IDF. Each block is scaled to the length √share, so
that the product of two rows is the weighted mean of the blocks' cosine similarities. A gram that no indexed text has
keeps its place in the row, so an unknown word makes a question less similar to everything.
"""

from collections.abc import Callable, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from knowledge_base.search.grams import BUCKETS, LIGHT, READERS, lexicon
from knowledge_base.search.spelling import Speller
from knowledge_base.search.synonyms import WORD

_CHUNK = 1000

# "how", "do", "的" carry a question's form more than its matter.
_FUNCTION_WORD_WEIGHT = 0.5


# A language's blocks: how alike two texts are is the weighted mean of these. Chosen by cross-validation (ADR 0008).
SHARES = {
    "en": {"words": 0.35, "characters": 0.4, "meanings": 0.25},
    "zh": {"words": 0.12, "single characters": 0.2, "characters": 0.53, "meanings": 0.15},
}


class Vectoriser:
    """Turns folded texts (language.normalise) of one language ("en" or "zh") into rows of a sparse matrix.

    Texts × columns, float32, each row of length 1.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._read = READERS[language]
        self._shares = np.array(list(SHARES[language].values()))

    def fit(self, texts: Sequence[str], told: Callable[[int], None] = lambda _: None) -> sp.csr_array:
        """Learn the texts' words and IDF, and give their rows; `told` hears how many texts are done."""
        self.speller_ = Speller(lexicon())
        frequency = np.zeros(BUCKETS * len(self._shares), np.int64)
        chunks = []
        for at in range(0, len(texts), _CHUNK):
            chunk = self._count(texts[at : at + _CHUNK], self.speller_)
            np.add.at(frequency, chunk.indices, 1)
            chunks.append(chunk)
            told(min(at + _CHUNK, len(texts)))
        self.idf_: NDArray[np.float32] = (np.log((len(texts) + 1) / (frequency + 1)) + 1).astype(np.float32)
        return sp.vstack([self._weigh(chunk) for chunk in chunks], format="csr")

    def add(self, texts: Sequence[str]) -> sp.csr_array:
        """The rows of texts that join the index after `fit`: their words are learned, the IDF stays."""
        return self._weigh(self._count(texts, self.speller_))

    def spelt(self, text: str) -> str:
        """A question with its English words as the indexed texts spell them; Chinese is not spelt."""
        return WORD.sub(lambda word: self._spelt(word.group()), text) if self.language == "en" else text

    def _spelt(self, word: str) -> str:
        folded = word.lower()
        meant = self.speller_.correct(folded)
        return word if meant == folded else meant

    def transform(self, texts: Sequence[str]) -> sp.csr_array:
        """The rows of texts that are looked up."""
        return self._weigh(self._count(texts))

    def _count(self, texts: Sequence[str], learner: Speller | None = None) -> sp.csr_array:
        """1 + log of each gram's count, times the weight of function words."""
        width = BUCKETS * len(self._shares)
        places = []
        for block, grams in enumerate(self._read(texts, learner)):
            light = grams.bucket >= LIGHT
            places.append(((grams.text * width + block * BUCKETS + grams.bucket - light * LIGHT) << 1) | light)
        keys, counts = np.unique(np.concatenate(places), return_counts=True)
        weights = (1 + np.log(counts)) * np.where(keys & 1, _FUNCTION_WORD_WEIGHT, 1.0)
        rows, columns = np.divmod(keys >> 1, width)
        starts = np.searchsorted(rows, np.arange(len(texts) + 1))
        parts = (weights.astype(np.float32), columns.astype(np.int32), starts.astype(np.int32))
        return sp.csr_array(parts, shape=(len(texts), width))

    def _weigh(self, counts: sp.csr_array) -> sp.csr_array:
        """Multiply by the IDF and scale each block of each row, in place."""
        counts.data *= self.idf_[counts.indices]
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        cell = rows * len(self._shares) + counts.indices // BUCKETS
        squares = np.bincount(cell, counts.data**2, minlength=counts.shape[0] * len(self._shares))
        shares = np.tile(self._shares, counts.shape[0])
        counts.data *= np.sqrt(shares / np.maximum(squares, 1e-12)).astype(np.float32)[cell]
        return counts
