"""What texts are compared by: words, characters and customers' synonyms. Each look at a text is a block of grams.

A gram weighs 1 + log of its count, less for function words, times its IDF. Each block is scaled to the length √share, so
that the product of two rows is the weighted mean of the blocks' cosine similarities. A gram that no indexed text has
keeps its place in the row, so an unknown word makes a question less similar to everything.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from zlib import crc32

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE_STOP_WORDS

from knowledge_base.search.spelling import Speller
from knowledge_base.search.synonyms import WORD, chinese_concepts, chinese_words, english_concepts, groups, stem
from language.normalise import normalise

BUCKETS = 2**19
_LIGHT = 2**19
"""Marks the bucket of a function word."""
_PAIR_REACH = 4
_CHUNK = 1000
_EDGE = "\n"
"""Stands before the first and after the last word or character: how a question begins and ends tells its kind."""

# "how", "do", "的" carry a question's form more than its matter.
_FUNCTION_WORD_WEIGHT = 0.5
_ENGLISH_FUNCTION_WORDS = frozenset(ENGLISH_STOP_WORDS) | {stem(word) for word in ENGLISH_STOP_WORDS} | {_EDGE}
_CHINESE_FUNCTION_WORDS = frozenset(CHINESE_STOP_WORDS) | {_EDGE}


# A language's blocks: how alike two texts are is the weighted mean of these. Chosen by cross-validation (ADR 0008).
SHARES = {
    "en": {"words": 0.35, "characters": 0.4, "meanings": 0.25},
    "zh": {"words": 0.12, "single characters": 0.2, "characters": 0.53, "meanings": 0.15},
}


class Vectoriser:
    """Turns texts of one language ("en" or "zh") into rows of a sparse matrix (texts × columns, float32, length 1)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._read = _READERS[language]
        self._shares = np.array(list(SHARES[language].values()))

    def fit(self, texts: Sequence[str], told: Callable[[int], None] = lambda _: None) -> sp.csr_array:
        """Learn the texts' words and IDF, and give their rows; `told` hears how many texts are done."""
        self.speller_ = Speller(_lexicon())
        self._learn(texts)
        chunks = []
        for at in range(0, len(texts), _CHUNK):
            chunks.append(self._count(texts[at : at + _CHUNK]))
            told(min(at + _CHUNK, len(texts)))
        width = BUCKETS * len(self._shares)
        frequency = np.zeros(width, np.int64)
        for chunk in chunks:
            frequency += np.bincount(chunk.indices, minlength=width)
        self.idf_: NDArray[np.float32] = (np.log((len(texts) + 1) / (frequency + 1)) + 1).astype(np.float32)
        return sp.vstack([self._weigh(chunk) for chunk in chunks], format="csr")

    def add(self, texts: Sequence[str]) -> sp.csr_array:
        """The rows of texts that join the index after `fit`: their words are learned, the IDF stays."""
        self._learn(texts)
        return self.transform(texts)

    def transform(self, texts: Sequence[str]) -> sp.csr_array:
        """The rows of texts that are looked up."""
        return self._weigh(self._count(texts))

    def _learn(self, texts: Iterable[str]) -> None:
        if self.language == "en":
            for text in texts:
                self.speller_.add(WORD.findall(normalise(text)))

    def _count(self, texts: Sequence[str]) -> sp.csr_array:
        """1 + log of each gram's count, times the weight of function words."""
        width = BUCKETS * len(self._shares)
        found: list[NDArray[np.int64]] = []
        start: list[int] = []
        for row, text in enumerate(map(normalise, texts)):
            for place, buckets in enumerate(self._read(text, self.speller_)):
                found.append(np.fromiter(buckets, np.int64))
                start.append(row * width + place * BUCKETS)
        marked = np.concatenate([np.empty(0, np.int64), *found])
        light = marked >= _LIGHT
        place_of = np.repeat(np.array(start, np.int64), [len(buckets) for buckets in found])
        keys, counts = np.unique(((place_of + marked - light * _LIGHT) << 1) | light, return_counts=True)
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


@lru_cache(maxsize=2**18)
def _bucket(gram: str, light: bool = False) -> int:
    """Where a gram is counted; function words with a mark."""
    return crc32(gram.encode("utf-8", "surrogatepass")) % BUCKETS + (_LIGHT if light else 0)


def _words(words: Sequence[str], function_words: frozenset[str]) -> Iterator[int]:
    """Words, and pairs of neighbours with both edges."""
    buckets = [_bucket(word, word in function_words) for word in words]
    yield from buckets
    edge = _bucket(_EDGE, True)
    for one, other in pairwise((edge, *buckets, edge)):
        yield (one * 69069 + other) % BUCKETS + (one & other & _LIGHT)


def _english(text: str, speller: Speller) -> Iterator[Iterable[int]]:
    """The buckets of a folded text's grams, block by block, in the order of SHARES."""
    words = WORD.findall(text)
    stems = [stem(speller.correct(word)) for word in words]
    yield _words(stems, _ENGLISH_FUNCTION_WORDS)
    yield chain.from_iterable(map(_word_pieces, words))
    yield _meanings(english_concepts(stems), _ENGLISH_FUNCTION_WORDS)


def _chinese(text: str, speller: Speller) -> Iterator[Iterable[int]]:
    """The buckets of a folded text's grams, block by block, in the order of SHARES."""
    characters = "".join(WORD.findall(text))
    yield (_bucket(word, word in _CHINESE_FUNCTION_WORDS) for word in chinese_words(text))
    yield (_bucket(piece, piece in _CHINESE_FUNCTION_WORDS) for piece in characters)
    yield map(_bucket, _pieces(_EDGE + characters + _EDGE, (2, 3, 4)))
    yield _meanings(chinese_concepts(text), _CHINESE_FUNCTION_WORDS)


@lru_cache(maxsize=2**16)
def _word_pieces(word: str) -> tuple[int, ...]:
    return tuple(_bucket(piece) for piece in _pieces(f" {word} ", (2, 3, 4, 5)))


def _meanings(concepts: Sequence[str], function_words: frozenset[str]) -> set[int]:
    """Concepts and unordered pairs of near ones: "refund" with "how long" is another matter than with "how much"."""
    kept = [_bucket(concept) for concept in concepts if concept not in function_words]
    grams = set(kept)
    for at, one in enumerate(kept):
        for other in kept[at + 1 : at + 1 + _PAIR_REACH]:
            if one != other:
                grams.add((one * other + one + other) % BUCKETS)
    return grams


def _pieces(text: str, lengths: Iterable[int]) -> Iterator[str]:
    for length in lengths:
        for at in range(len(text) - length + 1):
            yield text[at : at + length]


@cache
def _lexicon() -> frozenset[str]:
    """English words that are spelt right whatever the knowledge base says."""
    phrases = [phrase for group in groups("en") for phrase in group]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase)) | ENGLISH_STOP_WORDS


_READERS: dict[str, Callable[[str, Speller], Iterator[Iterable[int]]]] = {"en": _english, "zh": _chinese}
