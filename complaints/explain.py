"""Which words of a complaint spoke for a decision: where they stand, and their share in the score of a linear classifier."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.lang.en.lex_attrs import like_num as is_english_number
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.zh.lex_attrs import like_num as is_chinese_number
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE

from complaints.classifier import CalibratedClassifier
from complaints.features import MEANING, meaning_parts
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
    """The telling words of the text that training saw, in order.

    Telling is what is neither a stop word, nor a number, nor a single character; where there is no such word, single
    Chinese characters ("坏", "退") are.
    """
    found: dict[str, KnownWord] = {}
    for token in tokenise(text):
        if token.text in vocabulary and _is_telling(token.text):
            shown = text[token.start : token.end]
            word = found.setdefault(token.text, KnownWord(shown, token.text, vocabulary[token.text]))
            word.spans.append([token.start, token.end])
    long = [word for word in found.values() if len(word.text) > 1]
    return long or list(found.values())


def shares(
    text: str, known: Sequence[KnownWord], row: Any, classifier: CalibratedClassifier, target: int
) -> list[float]:
    """Each known word's part, by itself and by its meaning, in the score of class `target`, above its mean part in all.

    `row` is the text's row of the feature matrix, shape (1, features). All occurrences of a word count together. What is
    left of the score is the intercept's and the other features'.
    """
    columns = [word.column for word in known]
    coef = classifier.coef_[:, columns]
    parts = row[:, columns].toarray()[0] * (coef[target] - coef.mean(axis=0))
    of_meaning = classifier.coef_[:, -MEANING:]
    direction = of_meaning[target] - of_meaning.mean(axis=0)
    meanings = meaning_parts(text)
    return [float(part + meanings[word.folded] @ direction) for word, part in zip(known, parts, strict=True)]


def _is_telling(word: str) -> bool:
    is_number = any(like_num(word) for like_num in NUMBERS) or COUNTED.fullmatch(word)
    is_letter = len(word) == 1 and word.isascii()
    return not (is_letter or is_number or word in STOP_WORDS or any(c.isdigit() for c in word))
