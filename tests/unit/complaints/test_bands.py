"""From which probability on a judgement is sure: for each language where it has texts enough."""

from types import SimpleNamespace

import numpy as np
import pytest

from complaints.bands import FEWEST, FOUND, by_language, lowest_looked_at
from complaints.classifier import NEVER, lowest_sure
from complaints.triage import Triage

ENGLISH, CHINESE = "The parcel is late", "包裹一直没有送到"


def classifier(confidence: np.ndarray, right: np.ndarray) -> SimpleNamespace:
    return SimpleNamespace(
        held_out_=confidence[:, None], held_out_right_=right, sure_accuracy=0.85, threshold_=0.5
    )  # fmt: skip


def test_each_language_has_its_own_band() -> None:
    """In English everything from .4 on is right; in Chinese only what is above .8."""
    confidence = np.tile(np.linspace(0.2, 0.99, 200), 2)
    right = np.concatenate([confidence[:200] >= 0.4, confidence[200:] >= 0.8])
    found = by_language([ENGLISH] * 200 + [CHINESE] * 200, classifier(confidence, right))
    for language, start, edge in (("en", 0, 0.4), ("zh", 200, 0.8)):
        own = slice(start, start + 200)
        sure = confidence[own] >= found[language]
        assert right[own][sure].mean() >= 0.85
        assert found[language] < edge


def test_language_with_few_texts_takes_the_common_band() -> None:
    few = FEWEST - 1
    confidence = np.linspace(0.2, 0.99, 200 + few)
    right = confidence >= 0.4
    assert 0.5 == by_language([ENGLISH] * 200 + [CHINESE] * few, classifier(confidence, right))["zh"]


def test_nothing_is_sure_where_the_precision_is_never_reached() -> None:
    assert NEVER == lowest_sure(np.linspace(0, 1, 200), np.zeros(200, dtype=bool), 0.85)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_starter_model_keeps_its_promise_on_held_out_texts(triage: Triage, language: str) -> None:
    assert 0.4 < triage.bands[language] < 0.8
    assert 0.05 < triage.urgent_bands[language] < 0.5


def test_enough_of_the_urgent_are_said_to_be_or_looked_at() -> None:
    """Of 100 urgent complaints 80 are said to be; the others had a chance of .01, .02 … .2."""
    is_urgent = np.repeat([True, False], 100)
    said = np.repeat([True, False, False], [80, 20, 100])
    chance = np.concatenate([np.full(80, 0.9), np.arange(1, 21) / 100, np.full(100, 0.05)])
    lowest = lowest_looked_at(chance, said, is_urgent)
    assert FOUND == (is_urgent & (said | (chance >= lowest))).sum() / 100
    assert NEVER == lowest_looked_at(chance, np.repeat([True, False], [96, 104]), is_urgent)
