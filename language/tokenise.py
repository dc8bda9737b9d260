"""Cuts text into words: spaCy's rules for English, spaCy with jieba for Chinese, in one pass over mixed text."""

import logging
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import jieba
from spacy.lang.en import English
from spacy.lang.zh import Chinese
from spacy.language import Language as Pipeline

from language.normalise import simplify
from language.script import HAN_RUN

jieba.setLogLevel(logging.WARNING)


@dataclass(frozen=True)
class Token:
    """A word as it is compared (``text``: simplified, case-folded), and its place ``[start, end)`` in the original."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The words of the text, in order, never overlapping and never blank.

    ``start`` and ``end`` count characters of ``text`` as it was given, whatever folding did to its length.
    """
    folded, origins = _fold(text)
    tokens: list[Token] = []
    for word, at in _words(folded):
        start, end = origins[at][0], origins[at + len(word) - 1][1]
        if tokens and start < tokens[-1].end:
            # One original character became several words ("½" folds to "1⁄2"): they stay together.
            last = tokens.pop()
            word, start, end = last.text + word, last.start, max(end, last.end)
        tokens.append(Token(word, start, end))
    return tokens


def warm_up() -> None:
    """Loads both pipelines now (about a second), so that no customer waits for them."""
    tokenise("ready 准备")


def _fold(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and for each of its characters the span of the original characters that it came from."""
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text[start:end]).casefold())
        pieces.append(piece)
        origins.extend([(start, end)] * len(piece))
        start = end
    return "".join(pieces), origins


def _words(folded: str) -> Iterator[tuple[str, int]]:
    """Each word of folded text with its offset, Chinese and other runs cut by their own pipelines."""
    at = 0
    for run in HAN_RUN.finditer(folded):
        yield from _cut(_english(), folded[at : run.start()], at)
        yield from _cut(_chinese(), _simplified_in_place(run.group()), run.start())
        at = run.end()
    yield from _cut(_english(), folded[at:], at)


def _cut(pipeline: Pipeline, run: str, offset: int) -> Iterator[tuple[str, int]]:
    # spaCy keeps blanks inside some tokens; words here are never blank, so its pieces are split once more.
    for piece, at in ((token.text, token.idx) for token in pipeline.make_doc(run)) if run.strip() else ():
        inner = 0
        for word in piece.split():
            inner = piece.index(word, inner)
            yield word, offset + at + inner
            inner += len(word)


def _simplified_in_place(run: str) -> str:
    """Simplified characters, one for one, so that offsets hold."""
    simplified = simplify(run)
    return simplified if len(simplified) == len(run) else "".join(simplify(c)[:1] or c for c in run)


@lru_cache(maxsize=1)
def _english() -> Pipeline:
    return English()


@lru_cache(maxsize=1)
def _chinese() -> Pipeline:
    return Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
