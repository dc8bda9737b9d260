"""What the classifiers see of a complaint: words and characters of spaCy's tokens, the rubric's cues, and its tone.

One set of features serves both languages, so that a text that mixes them loses nothing.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MaxAbsScaler

from complaints import cues
from language.normalise import normalise
from language.tokenise import tokenise

TONE = ("length", "exclamations", "questions", "capitals", "digits")


def words(text: str) -> list[str]:
    """The words that count: spaCy's tokens without punctuation; each number becomes "0"."""
    return [folded for _, folded in shown_words(text)]


def shown_words(text: str) -> list[tuple[str, str]]:
    """The words that count, each as it was written and as it is compared."""
    return [
        (text[token.start : token.end], "0" if token.text[0].isdigit() else token.text)
        for token in tokenise(text)
        if any(c.isalnum() for c in token.text)
    ]


def characters(text: str) -> str:
    """Normalised text for character n-grams: spaces only between words, digits as 0."""
    return "".join("0" if c.isdigit() else c for c in f" {normalise(text)} ")


class CueCounter(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """The rubric's cues and the tone of a text. Output: (texts, cues + tones), floats from 0 upwards."""

    def fit(self, texts: Iterable[str], y: object = None) -> "CueCounter":
        self.n_features_ = len(cues.CUES) + len(TONE)
        return self

    def transform(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[*cues.counts(normalise(text)), *_tone(text)] for text in texts], dtype=float)

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray:
        return np.array([f"cue {name}" for name in cues.CUES] + [f"tone {name}" for name in TONE], dtype=object)


def _tone(text: str) -> list[float]:
    letters = [c for c in text if c.isalpha() and c.isascii()]
    capitals = sum(c.isupper() for c in letters) / len(letters) if len(letters) > 10 else 0.0
    return [
        math.log1p(len(text)),
        min(3, text.count("!") + text.count("！")),
        min(3, text.count("?") + text.count("？")),
        capitals,
        min(3, sum(c.isdigit() for c in text) / 4),
    ]


def features(cue_weight: float = 1.0) -> FeatureUnion:
    """All features as one sparse matrix."""
    return FeatureUnion(
        [
            (
                "words",
                TfidfVectorizer(
                    tokenizer=words, token_pattern=None, lowercase=False, ngram_range=(1, 2), sublinear_tf=True
                ),
            ),
            (
                "characters",
                TfidfVectorizer(
                    preprocessor=characters, analyzer="char", ngram_range=(1, 4), sublinear_tf=True, min_df=2
                ),
            ),
            ("cues", Pipeline([("count", CueCounter()), ("scale", MaxAbsScaler())])),
        ],
        transformer_weights={"cues": cue_weight},
    )
