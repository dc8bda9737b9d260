"""From which probability on a judgement is sure, for each language: the same is promised in both.

A category is sure where those like it were right with a stated precision. A priority is sure where it is urgent, or hardly can
be: the bands are set so that a stated share of the urgent complaints is judged urgent or looked at by a human.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from complaints.classifier import NEVER, CalibratedClassifier, lowest_sure
from complaints.rubric import LEVELS, PRIORITIES, URGENT, priority_of
from language.detect import detect
from language.normalise import short

LANGUAGES = ("en", "zh")
FEWEST = 100
"""Texts of a language, urgent ones for the second band, below which what holds for both together holds for it."""
FOUND = 0.95
"""The share of urgent complaints that are judged urgent or looked at by a human."""


def by_language(texts: Sequence[str], classifier: CalibratedClassifier) -> dict[str, float]:
    """The threshold for each language, from the held-out predictions of the texts that `classifier` was fitted on."""
    spoken = np.array([language_of(text) for text in texts])
    confidence = classifier.held_out_.max(axis=1)
    found = {}
    for language in LANGUAGES:
        own = spoken == language
        found[language] = (
            lowest_sure(confidence[own], classifier.held_out_right_[own], classifier.sure_accuracy)
            if own.sum() >= FEWEST
            else classifier.threshold_
        )
    return found


def of_urgency(
    rows: Sequence[dict[str, str]], severity: CalibratedClassifier, urgency: CalibratedClassifier
) -> dict[str, float]:
    """For each language the probability of an urgent priority from which on a complaint that was judged milder is looked at.

    From the held-out predictions of the rows that both were fitted on, by the rubric's priorities.
    """
    spoken = np.array([language_of(row["text"]) for row in rows])
    is_urgent = np.array([priority_of(int(row["severity"]), int(row["urgency"])) in URGENT for row in rows])
    probabilities = _of_priorities(by_level(severity, severity.held_out_), by_level(urgency, urgency.held_out_))
    chance = probabilities[:, : len(URGENT)].sum(axis=1)
    said = probabilities.argmax(axis=1) < len(URGENT)
    everywhere = lowest_looked_at(chance, said, is_urgent)
    found = {}
    for language in LANGUAGES:
        own = spoken == language
        enough = is_urgent[own].sum() >= FEWEST
        found[language] = lowest_looked_at(chance[own], said[own], is_urgent[own]) if enough else everywhere
    return found


def _of_priorities(severities: NDArray[np.float64], urgencies: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities of the priorities (texts, 4), by the rubric, from those of the levels (texts, 4)."""
    which = np.array([[PRIORITIES.index(priority_of(severity, urgency)) for urgency in LEVELS] for severity in LEVELS])
    joint = severities[:, :, None] * urgencies[:, None, :]
    return np.stack([joint[:, which == at].sum(axis=1) for at in range(len(PRIORITIES))], axis=1)


def lowest_looked_at(chance: NDArray[np.float64], said: NDArray[np.bool_], is_urgent: NDArray[np.bool_]) -> float:
    """From which chance of being urgent on those not said to be must be looked at, so that FOUND of the urgent ones are found.

    NEVER where enough are found without.
    """
    missed = np.sort(chance[is_urgent & ~said])[::-1]
    wanted = int(np.ceil(FOUND * is_urgent.sum() - (is_urgent & said).sum()))
    return float(missed[wanted - 1]) if wanted > 0 else NEVER


def by_level(classifier: CalibratedClassifier, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities of the levels 1 to 4 (texts, 4); 0 where no training text had one."""
    found = np.zeros((len(probabilities), len(LEVELS)))
    found[:, classifier.classes_.astype(int) - 1] = probabilities
    return found


def language_of(text: str) -> str:
    """ "en" or "zh", by which most of the text is written in."""
    return short(detect(text))
