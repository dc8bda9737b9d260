"""How alike two complaints are: shared words, runs of characters, things spoken of, and what the words mean (ADR 0019).

Each look at a text is a block of a sparse row, scaled to the length √share, so that the product of two rows is the
weighted mean of the blocks' cosine similarities. Of that is taken how alike each of the two is to everyday complaints in
the other's language (cross-domain similarity local scaling, Conneau et al. 2018): what everybody writes brings nobody
together, and one threshold serves both languages and pairs across them.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.pipeline import Pipeline, make_pipeline

from complaints.bands import LANGUAGES, language_of
from complaints.features import characters, words
from complaints.terms import terms
from complaints.training import starter_rows
from language.normalise import normalise
from language.wordllama_vectors import DIMENSIONS, shared_vector

# Chosen on the bursts marked "dev" in tests/data/outages.csv.
SHARES = {"words": 0.2, "characters": 0.1, "things": 0.3, "meaning": 0.4}
BUCKETS = {"words": 2**18, "characters": 2**18, "things": 2**12}
NEIGHBOURS = 3
EVERYDAY_STEP = 4
_CHUNK = 500


@dataclass(frozen=True)
class Rows:
    """Complaints ready to be compared: `matrix` (texts, columns), `usual` (texts, LANGUAGES): how alike each is to everyday
    complaints of each language, `language` the place of each text's own in LANGUAGES.
    """

    matrix: csr_array
    usual: NDArray[np.float32]
    language: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.language)

    def take(self, places: Sequence[int]) -> "Rows":
        """Some of the rows, in the order asked for."""
        chosen = np.asarray(places, np.int64)
        return Rows(self.matrix[chosen], self.usual[chosen], self.language[chosen])

    def joined(self, more: "Rows") -> "Rows":
        """These rows, then those."""
        return Rows(
            vstack([self.matrix, more.matrix], format="csr"),
            np.concatenate([self.usual, more.usual]),
            np.concatenate([self.language, more.language]),
        )

    def alike(self, others: "Rows") -> NDArray[np.float32]:
        """How alike each of these is to each of the others, (these, others): above 0 more than to everyday complaints."""
        product: NDArray[np.float32] = (self.matrix @ others.matrix.T).toarray()
        product -= (self.usual[:, others.language] + others.usual[:, self.language].T) / 2
        return product


class Likeness:
    """Turns complaints into Rows. Learned from everyday ones: how rare each word is, what they all share, and themselves."""

    def fit(self, texts: Sequence[str]) -> "Likeness":
        """Learn what is usual among complaints; needs some in each language."""
        read = _read(texts)
        self.blocks_ = {name: _block(name).fit(read[name]) for name in BUCKETS}
        counts = Counter(word for found in read["words"] for word in set(found))
        self.rarity_ = {word: math.log((len(texts) + 1) / (count + 1)) + 1 for word, count in counts.items()}
        self.rarest_ = math.log(len(texts) + 1) + 1
        sums = self._sums(read["words"])
        self.mean_ = sums.mean(axis=0)
        self.common_ = np.linalg.svd(sums - self.mean_, full_matrices=False)[2][0]
        language, matrix = _languages(texts), self._matrix(read)
        self.everyday_ = [matrix[language == at].T.tocsr() for at in range(len(LANGUAGES))]
        return self

    def rows(self, texts: Sequence[str]) -> Rows:
        """The texts, ready to be compared."""
        parts = [self._rows(texts[at : at + _CHUNK]) for at in range(0, max(len(texts), 1), _CHUNK)]
        joined = parts[0]
        return Rows(
            vstack([part.matrix for part in parts], format="csr") if len(parts) > 1 else joined.matrix,
            np.concatenate([part.usual for part in parts]),
            np.concatenate([part.language for part in parts]),
        )

    def _rows(self, texts: Sequence[str]) -> Rows:
        matrix = self._matrix(_read(texts))
        nearest = [
            np.sort((matrix @ usual).toarray(), axis=1)[:, -NEIGHBOURS:].mean(axis=1) for usual in self.everyday_
        ]
        return Rows(matrix, np.stack(nearest, axis=1).astype(np.float32), _languages(texts))

    def _matrix(self, read: dict[str, list[list[str]]]) -> csr_array:
        blocks = [block.transform(read[name]) * math.sqrt(SHARES[name]) for name, block in self.blocks_.items()]
        meaning = self._sums(read["words"]) - self.mean_
        meaning = _scaled(meaning - np.outer(meaning @ self.common_, self.common_)) * math.sqrt(SHARES["meaning"])
        return csr_array(hstack([*blocks, meaning], format="csr", dtype=np.float32))

    def _sums(self, texts: Sequence[list[str]]) -> NDArray[np.float64]:
        """The vectors of each text's words, rare ones counting more, summed and scaled to length 1: (texts, 256)."""
        sums = np.zeros((len(texts), DIMENSIONS))
        for row, text in zip(sums, texts, strict=True):
            for word in set(text):
                vector = shared_vector(word)
                row += vector * (self.rarity(word) / (np.linalg.norm(vector) or 1))
        return _scaled(sums)

    def rarity(self, word: str) -> float:
        """The inverse document frequency of a word among everyday complaints, from about 1."""
        return self.rarity_.get(word, self.rarest_)


@cache
def everyday() -> Likeness:
    """The likeness learned from the starter complaints; learned once in a process, which takes some seconds."""
    return Likeness().fit([row["text"] for row in starter_rows()[::EVERYDAY_STEP]])


def _languages(texts: Sequence[str]) -> NDArray[np.int64]:
    return np.array([LANGUAGES.index(language_of(text)) for text in texts], np.int64)


def _read(texts: Sequence[str]) -> dict[str, list[list[str]]]:
    """Each text's features by block."""
    return {
        "words": [words(text) for text in texts],
        "characters": [_runs(characters(text)) for text in texts],
        "things": [terms(normalise(text)) for text in texts],
    }


def _runs(text: str) -> list[str]:
    """The runs of two to four characters within the words of a text, with their edges."""
    padded = [f" {word} " for word in text.split()]
    return [word[at : at + n] for word in padded for n in (2, 3, 4) for at in range(len(word) - n + 1)]


def _block(name: str) -> Pipeline:
    hashed = HashingVectorizer(
        analyzer=list, n_features=BUCKETS[name], alternate_sign=False, norm=None, dtype=np.float32
    )
    return make_pipeline(hashed, TfidfTransformer(sublinear_tf=True))


def _scaled(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths: NDArray[np.float64] = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return rows / lengths
