"""What texts are compared by: words, characters and customers' synonyms. Each look at a text is a block of grams.

A gram weighs 1 + log of its count, less for function words, times its IDF. Each block is scaled to the length √share, so
that the product of two vectors is the weighted mean of the blocks' cosine similarities. A gram that no indexed text has
keeps its place in the vector, so an unknown word makes a question less similar to everything.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction import FeatureHasher
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_FUNCTION_WORDS
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE_FUNCTION_WORDS

from knowledge_base.spelling import Speller
from knowledge_base.synonyms import WORD, chinese_concepts, chinese_words, english_concepts, groups, stem
from language.normalise import normalise

Grams = dict[str, float]

BUCKETS = 2**19
FUNCTION_WORD_WEIGHT = 0.5
_PAIR_REACH = 4
_CHUNK = 1000


class Vectoriser:
    """Turns texts of one language ("en" or "zh") into rows of a sparse matrix (texts × columns, float32)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def fit(self, texts: Sequence[str]) -> sp.csr_array:
        """Learn the texts' words and IDF, and give their rows."""
        self.blocks_ = _blocks(self.language)
        self.speller_ = Speller(_lexicon(self.language))
        self._learn(texts)
        counts = self._count(texts)
        documents = len(texts)
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        self.idf_: NDArray[np.float32] = (np.log((documents + 1) / (frequency + 1)) + 1).astype(np.float32)
        return self._weigh(counts)

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
        chunks = [self._count_chunk(texts[at : at + _CHUNK]) for at in range(0, len(texts), _CHUNK)]
        return chunks[0] if len(chunks) == 1 else sp.vstack(chunks, format="csr")

    def _count_chunk(self, texts: Sequence[str]) -> sp.csr_array:
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
        shares = np.tile([share for _, share in self.blocks_], counts.shape[0])
        scale = np.sqrt(shares / np.maximum(squares, 1e-12)).astype(np.float32)
        counts.data *= scale[cell]
        return counts


def _blocks(language: str) -> tuple[tuple[Callable[[str, Speller], Grams], float], ...]:
    """The blocks of a language and their shares, which sum to 1; both were chosen by cross-validation (ADR 0004)."""
    if language == "en":
        return (_english_words, 0.3), (_english_characters, 0.3), (_english_meanings, 0.4)
    return (_chinese_words, 0.15), (_chinese_single, 0.18), (_chinese_characters, 0.27), (_chinese_meanings, 0.4)


def _english_words(text: str, speller: Speller) -> Grams:
    stems = [stem(word) for word in _corrected(text, speller)]
    pairs = [f"{one} {other}" for one, other in zip(stems, stems[1:], strict=False)]
    return _weights([*stems, *pairs], _english_function_words())


def _english_characters(text: str, speller: Speller) -> Grams:
    padded = [f" {word} " for word in WORD.findall(text)]
    return _weights(piece for word in padded for piece in _pieces(word, (2, 3, 4)))


def _english_meanings(text: str, speller: Speller) -> Grams:
    concepts = english_concepts(_corrected(text, speller))
    return _meanings(concepts, _english_function_words())


def _chinese_words(text: str, speller: Speller) -> Grams:
    return _weights(chinese_words(text), CHINESE_FUNCTION_WORDS)


def _chinese_single(text: str, speller: Speller) -> Grams:
    return _weights("".join(WORD.findall(text)), CHINESE_FUNCTION_WORDS)


def _chinese_characters(text: str, speller: Speller) -> Grams:
    return _weights(_pieces("".join(WORD.findall(text)), (1, 2)), CHINESE_FUNCTION_WORDS)


def _chinese_meanings(text: str, speller: Speller) -> Grams:
    return _meanings(chinese_concepts(text), CHINESE_FUNCTION_WORDS)


def _meanings(concepts: Sequence[str], function_words: frozenset[str] | set[str]) -> Grams:
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


def _weights(grams: Iterable[str], function_words: frozenset[str] | set[str] = frozenset()) -> Grams:
    weights: Grams = {}
    for gram, count in Counter(grams).items():
        light = gram in function_words or (" " in gram and function_words.issuperset(gram.split()))
        weights[gram] = (1 + np.log(count) if count > 1 else 1.0) * (FUNCTION_WORD_WEIGHT if light else 1.0)
    return weights


@lru_cache(maxsize=1)
def _english_function_words() -> frozenset[str]:
    return frozenset(ENGLISH_FUNCTION_WORDS) | {stem(word) for word in ENGLISH_FUNCTION_WORDS}


@cache
def _lexicon(language: str) -> frozenset[str]:
    """Words that are spelt right whatever the knowledge base says."""
    phrases = [phrase for group in groups(language) for phrase in group]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase)) | frozenset(ENGLISH_FUNCTION_WORDS)
