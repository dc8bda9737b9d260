"""Which words of a complaint spoke for a decision: where they stand, and their share in the score of a linear classifier."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from spacy.lang.en.lex_attrs import like_num as is_english_number
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.zh.lex_attrs import like_num as is_chinese_number
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE

from complaints.classifier import CalibratedClassifier
from complaints.features import MEANING, ComplaintFeatures, meaning_parts, read, runs
from language.encoder import Encoder
from language.tokenise import tokenise

NUMBERS: tuple[Callable[[str], bool], ...] = (is_english_number, is_chinese_number)
STOP_WORDS = frozenset(ENGLISH | CHINESE)
COUNTED = re.compile("第?[零一二两三四五六七八九十几百千万]+.")  # a Chinese number with its measure word


@dataclass(frozen=True)
class KnownWord:
    """A word of a complaint that training saw.

    `text` is its first spelling, `folded` how it is compared, `column` its place in the features. `spans` has [start, end)
    of every occurrence, in code points of the complaint as it was written.
    """

    text: str
    folded: str
    column: int
    spans: list[list[int]] = field(default_factory=list)


def known_words(text: str, vocabulary: dict[str, int]) -> list[KnownWord]:
    """The telling words of the text that training saw, in order: those that are no stop word, number or single letter."""
    found: dict[str, KnownWord] = {}
    for token in tokenise(text):
        if token.text in vocabulary and _is_telling(token.text):
            shown = text[token.start : token.end]
            word = found.setdefault(token.text, KnownWord(shown, token.text, vocabulary[token.text]))
            word.spans.append([token.start, token.end])
    return list(found.values())


@dataclass(frozen=True)
class WordParts:
    """What each known word of a text gives to the text's row of features: `values` (words, columns) in these `columns`."""

    columns: np.ndarray
    values: np.ndarray


def word_parts(text: str, known: Sequence[KnownWord], row: Any, features: ComplaintFeatures) -> WordParts:
    """What the words give by themselves, by their characters and meaning, and by their part in an encoder's vector.

    `row` is the text's row of the feature matrix, shape (1, features). All occurrences of a word count together. What is
    left of the row is of pairs, characters of several words, cues, other words and signs.
    """
    row = row.toarray()[0]
    own = [word.column for word in known]
    columns_of_runs, of_runs = _character_parts(text, known, row, features)
    meanings = meaning_parts(text)
    columns = [np.array(own), columns_of_runs, np.arange(len(row) - MEANING, len(row))]
    values = [np.diag(row[own]), of_runs, np.array([meanings[word.folded] for word in known])]
    if features.encoder:
        columns.append(np.arange(*features.views[1:]))
        values.append(_encoder_parts(text, known, features.encoder))
    return WordParts(np.concatenate(columns), np.hstack(values))


def shares(parts: WordParts, classifier: CalibratedClassifier, target: int) -> list[float]:
    """Each word's part in the score of class `target`, above its mean part in all classes.

    What is left of the score is the intercept's and that of the rest of the row.
    """
    coef = classifier.coef_[:, parts.columns]
    found: list[float] = (parts.values @ (coef[target] - coef.mean(axis=0))).tolist()
    return found


def _character_parts(
    text: str, known: Sequence[KnownWord], row: np.ndarray, features: ComplaintFeatures
) -> tuple[np.ndarray, np.ndarray]:
    """Columns of the runs of characters in the words, and each word's part of them (words, columns): where the text has a run
    n times and a word m times, m/n of it."""
    vocabulary, in_text, claimed = features.characters_.vocabulary_, runs(text), Counter[str]()
    said: list[tuple[int, str, int]] = []
    for at, word in enumerate(known):
        for run, n in runs(word.folded).items():
            if run in in_text and run in vocabulary:
                times = n * len(word.spans)
                claimed[run] += times
                said.append((at, run, times))
    place = {run: at for at, run in enumerate(claimed)}
    columns = np.array([vocabulary[run] for run in place], dtype=int) + features.views[0]
    share = np.zeros((len(known), len(place)))
    for at, run, times in said:
        share[at, place[run]] = times / max(in_text[run], claimed[run])
    return columns, share * row[columns]


def _encoder_parts(text: str, known: Sequence[KnownWord], encoder: Encoder) -> np.ndarray:
    """The words' parts in the encoder's vector (words, dimensions): a token is of the word in which it ends."""
    folded = read(text)
    word_at = {at: number for number, word in enumerate(known) for start, end in word.spans for at in range(start, end)}
    found = np.zeros((len(known), encoder.dimensions))
    for (start, end), part in zip(*encoder.parts(folded.text), strict=True):
        number = word_at.get(folded.origins[end - 1][0]) if end > start else None
        if number is not None:
            found[number] += part
    return found


@lru_cache(maxsize=2**14)
def _is_telling(word: str) -> bool:
    is_number = any(like_num(word) for like_num in NUMBERS) or COUNTED.fullmatch(word)
    is_letter = len(word) == 1 and word.isascii()
    return not (is_letter or is_number or word in STOP_WORDS or any(c.isdigit() for c in word))
