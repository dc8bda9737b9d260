"""What texts are cut into: words, characters and customers' synonyms. Each look at a text is a block of grams.

A gram is counted in one of a block's buckets, which its CRC-32 chooses. Texts are read many at a time: what depends on a
word alone is found once for all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE_STOP_WORDS

from knowledge_base.search.spelling import Speller
from knowledge_base.search.synonyms import WORD, chinese_concepts, chinese_words, english_concepts, groups, stem

BUCKETS = 2**19
LIGHT = 2**19
"""Marks the bucket of a function word."""
_PAIR_REACH = 4
_EDGE = "\n"
"""Stands before the first and after the last word or character: how a question begins and ends tells its kind."""

_ENGLISH_FUNCTION_WORDS = frozenset(ENGLISH_STOP_WORDS) | {stem(word) for word in ENGLISH_STOP_WORDS} | {_EDGE}
_CHINESE_FUNCTION_WORDS = frozenset(CHINESE_STOP_WORDS) | {_EDGE}


class Grams(NamedTuple):
    """The grams of a block: for each the number of its text, and its bucket, marked where it is a function word."""

    text: NDArray[np.int64]
    bucket: NDArray[np.int64]


class _Said(NamedTuple):
    """What stands in texts, one after the other: the number of its text, and which of the `different` ones it is."""

    different: list[str]
    text: NDArray[np.int64]
    which: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> "_Said":
        """Of each text, what stands in it."""
        all_of_them = list(chain.from_iterable(texts))
        place = {piece: at for at, piece in enumerate(dict.fromkeys(all_of_them))}
        which = np.fromiter(map(place.__getitem__, all_of_them), np.int64, len(all_of_them))
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        return cls(list(place), np.repeat(np.arange(len(texts)), lengths), which)

    def grams(self, function_words: frozenset[str] = frozenset()) -> Grams:
        """Each of them as a gram."""
        buckets = [bucket(piece) + LIGHT * (piece in function_words) for piece in self.different]
        return Grams(self.text, np.array(buckets, np.int64)[self.which])


def english(texts: Sequence[str], learner: Speller | None) -> Iterator[Grams]:
    """The blocks of folded texts, in the order of SHARES; first the learner learns their words, if there is one."""
    words = [WORD.findall(text) for text in texts]
    if learner:
        learner.add(chain.from_iterable(words))
    said = _Said.of(words)
    stems = {word: stem(word) for word in said.different}
    stemmed = [[stems[word] for word in text] for text in words]
    yield _with_pairs(_Said.of(stemmed).grams(_ENGLISH_FUNCTION_WORDS), len(texts))
    yield _parts(said, [_word_pieces(word) for word in said.different])
    yield _meanings(_Said.of([english_concepts(text) for text in stemmed]), _ENGLISH_FUNCTION_WORDS)


def chinese(texts: Sequence[str], learner: Speller | None) -> Iterator[Grams]:
    """The blocks of folded texts, in the order of SHARES. Chinese is not spelt, so nothing is learned."""
    words = [chinese_words(text) for text in texts]
    characters = ["".join(WORD.findall(text)) for text in texts]
    yield _Said.of([[word.text for word in text] for text in words]).grams(_CHINESE_FUNCTION_WORDS)
    yield _Said.of(characters).grams(_CHINESE_FUNCTION_WORDS)
    yield _Said.of([list(_pieces(_EDGE + text + _EDGE, (2, 3, 4))) for text in characters]).grams()
    concepts = [chinese_concepts(text, said) for text, said in zip(texts, words, strict=True)]
    yield _meanings(_Said.of(concepts), _CHINESE_FUNCTION_WORDS)


READERS: dict[str, Callable[[Sequence[str], Speller | None], Iterator[Grams]]] = {"en": english, "zh": chinese}


@lru_cache(maxsize=2**18)
def bucket(gram: str) -> int:
    """Where a gram is counted."""
    return crc32(gram.encode("utf-8", "surrogatepass")) % BUCKETS


@cache
def lexicon() -> frozenset[str]:
    """English words that are spelt right whatever the knowledge base says."""
    phrases = [phrase for group in groups("en") for phrase in group]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase)) | ENGLISH_STOP_WORDS


def _with_pairs(words: Grams, texts: int) -> Grams:
    """Words, and pairs of neighbours with both edges. One edge stands between two texts, for the end and the beginning."""
    lengths = np.bincount(words.text, minlength=texts)
    line = np.insert(words.bucket, np.cumsum([0, *lengths]), bucket(_EDGE) + LIGHT)
    one, other = line[:-1], line[1:]
    pairs = (one * 69069 + other) % BUCKETS + (one & other & LIGHT)
    of_pairs = np.repeat(np.arange(texts), lengths + 1)
    return Grams(np.concatenate([words.text, of_pairs]), np.concatenate([words.bucket, pairs]))


def _parts(said: _Said, parts: Sequence[NDArray[np.int64]]) -> Grams:
    """The grams that the different words have each, wherever the words stand."""
    lengths = np.array([len(part) for part in parts], np.int64)
    starts = np.cumsum(lengths) - lengths
    counts = lengths[said.which]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    every = np.concatenate([np.empty(0, np.int64), *parts])
    return Grams(np.repeat(said.text, counts), every[np.repeat(starts[said.which], counts) + within])


@lru_cache(maxsize=2**16)
def _word_pieces(word: str) -> NDArray[np.int64]:
    return np.array([bucket(piece) for piece in _pieces(f" {word} ", (2, 3, 4, 5))], np.int64)


def _meanings(concepts: _Said, function_words: frozenset[str]) -> Grams:
    """Concepts and unordered pairs of near ones, each once: "refund, how long" is another matter than "refund, how much"."""
    matter = np.array([concept not in function_words for concept in concepts.different], np.bool_)[concepts.which]
    text, kept = concepts.text[matter], concepts.grams().bucket[matter]
    found = [text * BUCKETS + kept]
    for reach in range(1, _PAIR_REACH + 1):
        one, other = kept[:-reach], kept[reach:]
        near = (text[:-reach] == text[reach:]) & (one != other)
        one, other = one[near], other[near]
        found.append(text[:-reach][near] * BUCKETS + (one * other + one + other) % BUCKETS)
    places = np.sort(np.concatenate(found))
    return Grams(*np.divmod(places[np.flatnonzero(np.diff(places, prepend=-1))], BUCKETS))


def _pieces(text: str, lengths: Iterable[int]) -> Iterator[str]:
    for length in lengths:
        for at in range(len(text) - length + 1):
            yield text[at : at + length]
