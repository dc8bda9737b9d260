"""What texts are compared by: words, characters and customers' synonyms. Each look at a text is a block of grams.

A gram weighs 1 + log of its count, less for function words, times its IDF. Each block is scaled to the length √share, so
that the product of two vectors is the weighted mean of the blocks' cosine similarities. A gram that no indexed text has
keeps its place in the vector, so an unknown word makes a question less similar to everything.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction import FeatureHasher
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE_STOP_WORDS

from knowledge_base.search.spelling import Speller
from knowledge_base.search.synonyms import WORD, chinese_concepts, chinese_words, english_concepts, groups, stem
from language.normalise import normalise

Grams = dict[str, float]


class Block(NamedTuple):
    """One look at a text: how it finds grams in folded text, and its share of the similarity."""

    grams: Callable[[str, Speller], Grams]
    share: float


BUCKETS = 2**19
_PAIR_REACH = 4
_CHUNK = 1000

# "how", "do", "的" carry a question's form more than its matter.
_FUNCTION_WORD_WEIGHT = 0.5
_ENGLISH_FUNCTION_WORDS = frozenset(ENGLISH_STOP_WORDS) | {stem(word) for word in ENGLISH_STOP_WORDS}
_CHINESE_FUNCTION_WORDS = frozenset(CHINESE_STOP_WORDS)


class Vectoriser:
    """Turns texts of one language ("en" or "zh") into rows of a sparse matrix (texts × columns, float32)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def fit(self, texts: Sequence[str]) -> sp.csr_array:
        """Learn the texts' words and IDF, and give their rows."""
        self.blocks_ = _BLOCKS[self.language]
        self.speller_ = Speller(_lexicon())
        self._learn(texts)
        chunks = [self._count(texts[at : at + _CHUNK]) for at in range(0, len(texts), _CHUNK)]
        width = BUCKETS * len(self.blocks_)
        frequency = np.sum([np.bincount(chunk.indices, minlength=width) for chunk in chunks], axis=0)
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
        hasher = FeatureHasher(BUCKETS, input_type="dict", alternate_sign=False, dtype=np.float32)
        found: list[list[Grams]] = [[] for _ in self.blocks_]
        for text in map(normalise, texts):
            for block, (grams, _) in zip(found, self.blocks_, strict=True):
                block.append(grams(text, self.speller_))
        return sp.csr_array(sp.hstack([hasher.transform(block) for block in found], format="csr"))

    def _weigh(self, counts: sp.csr_array) -> sp.csr_array:
        """Multiply by the IDF and scale each block of each row, in place."""
        counts.data *= self.idf_[counts.indices]
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        cell = rows * len(self.blocks_) + counts.indices // BUCKETS
        squares = np.bincount(cell, counts.data**2, minlength=counts.shape[0] * len(self.blocks_))
        shares = np.tile([block.share for block in self.blocks_], counts.shape[0])
        counts.data *= np.sqrt(shares / np.maximum(squares, 1e-12)).astype(np.float32)[cell]
        return counts


def _english_words(text: str, speller: Speller) -> Grams:
    stems = [stem(word) for word in _corrected(text, speller)]
    pairs = [f"{one} {other}" for one, other in pairwise(stems)]
    return _weights([*stems, *pairs], _ENGLISH_FUNCTION_WORDS)


def _english_characters(text: str, speller: Speller) -> Grams:
    padded = [f" {word} " for word in WORD.findall(text)]
    return _weights(piece for word in padded for piece in _pieces(word, (2, 3, 4)))


def _english_meanings(text: str, speller: Speller) -> Grams:
    concepts = english_concepts(_corrected(text, speller))
    return _meanings(concepts, _ENGLISH_FUNCTION_WORDS)


def _chinese_words(text: str, speller: Speller) -> Grams:
    return _weights(chinese_words(text), _CHINESE_FUNCTION_WORDS)


def _chinese_single(text: str, speller: Speller) -> Grams:
    return _weights("".join(WORD.findall(text)), _CHINESE_FUNCTION_WORDS)


def _chinese_characters(text: str, speller: Speller) -> Grams:
    return _weights(_pieces("".join(WORD.findall(text)), (1, 2)), _CHINESE_FUNCTION_WORDS)


def _chinese_meanings(text: str, speller: Speller) -> Grams:
    return _meanings(chinese_concepts(text), _CHINESE_FUNCTION_WORDS)


def _meanings(concepts: Sequence[str], function_words: frozenset[str]) -> Grams:
    """Concepts and unordered pairs of near ones: "refund" with "how long" is another matter than with "how much"."""
    kept = [concept for concept in concepts if concept not in function_words]
    grams = dict.fromkeys(kept, 1.0)
    for at, one in enumerate(kept):
        for other in kept[at + 1 : at + 1 + _PAIR_REACH]:
            if one != other:
                grams["&".join(sorted((one, other)))] = 1.0
    return grams


def _corrected(text: str, speller: Speller) -> list[str]:
    return [speller.correct(word) for word in WORD.findall(text)]


def _pieces(text: str, lengths: Iterable[int]) -> Iterator[str]:
    for length in lengths:
        for at in range(len(text) - length + 1):
            yield text[at : at + length]


def _weights(grams: Iterable[str], function_words: frozenset[str] = frozenset()) -> Grams:
    weights: Grams = {}
    for gram, count in Counter(grams).items():
        light = gram in function_words or (" " in gram and function_words.issuperset(gram.split()))
        weights[gram] = (1 + math.log(count) if count > 1 else 1.0) * (_FUNCTION_WORD_WEIGHT if light else 1.0)
    return weights


@cache
def _lexicon() -> frozenset[str]:
    """English words that are spelt right whatever the knowledge base says."""
    phrases = [phrase for group in groups("en") for phrase in group]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase)) | ENGLISH_STOP_WORDS


# The shares of a language sum to 1; they were chosen by cross-validation (ADR 0004).
_BLOCKS: dict[str, tuple[Block, ...]] = {
    "en": (
        Block(_english_words, 0.3),
        Block(_english_characters, 0.3),
        Block(_english_meanings, 0.4),
    ),
    "zh": (
        Block(_chinese_words, 0.15),
        Block(_chinese_single, 0.18),
        Block(_chinese_characters, 0.27),
        Block(_chinese_meanings, 0.4),
    ),
}
