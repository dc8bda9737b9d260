"""Cuts text into words: spaCy's rules for English, jieba for runs of Chinese characters, in one pass over mixed text."""

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import jieba
from spacy.lang.en import English

from language.fold import fold
from language.script import HAN_RUN

jieba.setLogLevel(logging.WARNING)

SHORT = 32
"""Longer chunks are not remembered: nobody writes the same ones, but anybody can write many."""
_CHUNK = re.compile(r"\S+")
_ROW_OF_MARKS = re.compile(r"(?:[^\w\s]|_){50}")


class Token(NamedTuple):
    """A word as it is compared (``text``: simplified, case-folded), and its place ``[start, end)`` in the original."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The words of the text, in order, never overlapping and never blank.

    ``start`` and ``end`` count characters of ``text`` as it was given, whatever folding did to its length. The last few
    texts are remembered: features, meaning and explanation each ask for the words of the same one.
    """
    return list(_tokens(text))


@lru_cache(maxsize=16)
def _tokens(text: str) -> tuple[Token, ...]:
    folded = fold(text)
    tokens: list[Token] = []
    for word, at in cut(folded.text):
        start, end = folded.span(at, at + len(word))
        if tokens and start < tokens[-1].end:
            # One original character became several words ("½" folds to "1⁄2"): they stay together.
            last = tokens.pop()
            word, start, end = last.text + word, last.start, max(end, last.end)
        tokens.append(Token(word, start, end))
    return tuple(tokens)


def warm_up() -> None:
    """Loads spaCy's rules and jieba's dictionary now (about a second), so that no customer waits for them."""
    tokenise("ready 准备")


def cut(folded: str) -> Iterator[tuple[str, int]]:
    """Each word of folded text with its offset there."""
    at = 0
    for run in HAN_RUN.finditer(folded):
        yield from _without_han(folded[at : run.start()], at)
        at = run.start()
        for word in jieba.cut(run.group()):
            yield word, at
            at += len(word)
    yield from _without_han(folded[at:], at)


def _without_han(text: str, offset: int) -> Iterator[tuple[str, int]]:
    # spaCy takes marks off a word one by one, with a look at the whole word each time: minutes for ten thousand "!".
    at = 0
    for row in _ROW_OF_MARKS.finditer(text):
        yield from _english_words(text[at : row.end()], offset + at)
        at = row.end()
    yield from _english_words(text[at:], offset + at)


def _english_words(text: str, offset: int) -> Iterator[tuple[str, int]]:
    for chunk in _CHUNK.finditer(text):
        cut_up = _words_of_chunk if len(chunk.group()) <= SHORT else _words_of_chunk.__wrapped__
        for word, at in cut_up(chunk.group()):
            yield word, offset + chunk.start() + at


@lru_cache(maxsize=2**14)
def _words_of_chunk(chunk: str) -> tuple[tuple[str, int], ...]:
    """What spaCy makes of characters without a blank between them, with places: it cuts at blanks first, so the rest of the
    text changes nothing."""
    return tuple((token.text, token.idx) for token in _english().make_doc(chunk))


@lru_cache(maxsize=1)
def _english() -> English:
    return English()
