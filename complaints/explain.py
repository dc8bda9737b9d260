"""Which words of a complaint spoke for a decision: their share in the score of a linear classifier."""

import re
from collections.abc import Callable
from typing import Any

from spacy.lang.en.lex_attrs import like_num as is_english_number
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.zh.lex_attrs import like_num as is_chinese_number
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE

from complaints.classifier import CalibratedClassifier
from complaints.features import meaning_parts, shown_words
from language.vectors import DIMENSIONS

NUMBERS: tuple[Callable[[str], bool], ...] = (is_english_number, is_chinese_number)
STOP_WORDS = frozenset(ENGLISH | CHINESE)
COUNTED = re.compile("第?[零一二两三四五六七八九十几百千万]+.")  # a Chinese number with its measure word


def known_words(text: str, vocabulary: dict[str, int]) -> dict[str, int]:
    """The telling words of the text that training saw, as they are written, and their column in the features.

    Telling is what is neither a stop word, nor a number, nor a single character; where there is no such word, single
    Chinese characters ("坏", "退") are. Of several spellings the first is given.
    """
    found: dict[int, str] = {}
    for shown, folded in shown_words(text):
        if folded in vocabulary and _is_telling(folded):
            found.setdefault(vocabulary[folded], shown)
    long = {shown: column for column, shown in found.items() if len(shown) > 1}
    return long or {shown: column for column, shown in found.items()}


def shares(
    text: str, known: dict[str, int], row: Any, classifier: CalibratedClassifier, target: int
) -> dict[str, float]:
    """Each known word's part, by itself and by its meaning, in the score of class `target`, above its mean part in all.

    `row` is the text's row of the feature matrix, shape (1, features).
    """
    columns = list(known.values())
    coef = classifier.coef_[:, columns]
    parts = row[:, columns].toarray()[0] * (coef[target] - coef.mean(axis=0))
    of_meaning = classifier.coef_[:, -DIMENSIONS:]
    direction = of_meaning[target] - of_meaning.mean(axis=0)
    meanings, spelled = meaning_parts(text), dict(shown_words(text))
    return {word: float(part + meanings[spelled[word]] @ direction) for word, part in zip(known, parts, strict=True)}


def _is_telling(word: str) -> bool:
    is_number = any(like_num(word) for like_num in NUMBERS) or COUNTED.fullmatch(word)
    is_letter = len(word) == 1 and word.isascii()
    return not (is_letter or is_number or word in STOP_WORDS or any(c.isdigit() for c in word))
