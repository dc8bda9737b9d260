"""From which probability on a judgement is sure, for each language: the same precision is promised in both."""

from collections.abc import Sequence

import numpy as np

from complaints.classifier import CalibratedClassifier, lowest_sure
from language.detect import detect
from language.normalise import short

LANGUAGES = ("en", "zh")
FEWEST = 100
"""Texts of a language below which the threshold of both together holds for it."""


def by_language(texts: Sequence[str], classifier: CalibratedClassifier) -> dict[str, float]:
    """The threshold for each language, from the held-out predictions of the texts that `classifier` was fitted on."""
    spoken = np.array([language_of(text) for text in texts])
    found = {}
    for language in LANGUAGES:
        own = spoken == language
        found[language] = (
            lowest_sure(classifier.held_out_confidence_[own], classifier.held_out_right_[own], classifier.sure_accuracy)
            if own.sum() >= FEWEST
            else classifier.threshold_
        )
    return found


def language_of(text: str) -> str:
    """ "en" or "zh", by which most of the text is written in."""
    return short(detect(text))
