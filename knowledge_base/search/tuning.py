"""Fits a ranker to its knowledge base: each text is asked as if it were not there, everyday talk as what nobody answers.

What is measured: whether a sentence encoder helps in this language, and what chance of being right goes with a value.
"""

import random

import numpy as np

from knowledge_base.search.calibration import SHIPPED, calibrate
from knowledge_base.search.ranker import SHARES, Ranker
from knowledge_base.search.segment import NOBODY

OWN_TEXTS = 400
EVERYDAY_TEXTS = 100
FEWEST_TEXTS = 60
"""With fewer wordings than this, what was shipped holds."""

Judged = list[tuple[int, float, int]]


def tuned(ranker: Ranker) -> Ranker:
    """The ranker with the weights and the calibration that its own texts ask for. Takes a few seconds; repeatable."""
    places = _sample(ranker)
    if not places:
        return ranker
    judged = ranker.judge_own(places)
    shares = ranker.shares_
    if ranker.encoder:
        words_only = (*SHARES[ranker.language], 0.0)
        other = ranker.tuned(words_only, ranker.calibration_).judge_own(places)
        if _right(other) > _right(judged):
            shares, judged = words_only, other
    cases = [(value, found == owner != NOBODY, owner != NOBODY) for found, value, owner in judged]
    return ranker.tuned(shares, calibrate(cases, SHIPPED[ranker.language]))


def _right(judged: Judged) -> int:
    return sum(found == owner != NOBODY for found, _, owner in judged)


def _sample(ranker: Ranker) -> list[int]:
    """Places of titles and variants of documents with several, and of everyday talk that is nobody's; none if too few."""
    base = ranker.segments_[0]
    chance = random.Random(1)
    alone = {int(id) for id, count in zip(*np.unique(base.owner, return_counts=True), strict=True) if count < 3}
    everyday = np.flatnonzero(base.alive & (base.owner == NOBODY)).tolist()
    wordings = np.flatnonzero(base.alive & (base.owner != NOBODY) & base.asked).tolist()
    own = [place for place in wordings if int(base.owner[place]) not in alone]
    if len(own) < FEWEST_TEXTS:
        return []
    return chance.sample(own, min(OWN_TEXTS, len(own))) + chance.sample(everyday, min(EVERYDAY_TEXTS, len(everyday)))
