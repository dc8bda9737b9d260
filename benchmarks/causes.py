"""How precisely triage is sure, for each language, and names second causes: on starter complaints that it did not see."""

import argparse
import json
import random

import numpy as np
from sklearn.model_selection import StratifiedKFold

from complaints.bands import LANGUAGES, language_of
from complaints.training import starter_rows, train
from complaints.triage import Judgement, Triage

JOINS_SHARE = 0.25
"""The share of complaints with two causes for which a precision is stated; the starter data has only one cause in each."""


def run(arguments: list[str]) -> dict[str, dict[str, float]]:
    """Train without one fold of the starter data, and judge its complaints and joins of two of them, of one language.

    Keys: en, zh, each with coverage and accuracy_when_sure, second_of_one (share of single complaints that were given a
    second cause), second_of_two (of joins), second_precision (of the seconds given, those that are a cause, where
    JOINS_SHARE of the complaints have two).
    """
    parser = argparse.ArgumentParser(prog="bench causes", description=__doc__)
    parser.add_argument("--folds", type=int, default=4)
    options = parser.parse_args(arguments)
    rows = starter_rows()
    strata = [row["category"] + language_of(row["text"]) for row in rows]
    folds = StratifiedKFold(options.folds, shuffle=True, random_state=1)
    learned, left = next(iter(folds.split(strata, strata)))
    triage = Triage(train([rows[at] for at in learned]))
    return {
        language: _measure(triage, [rows[at] for at in left if language_of(rows[at]["text"]) == language])
        for language in LANGUAGES
    }


def _measure(triage: Triage, rows: list[dict[str, str]]) -> dict[str, float]:
    rng = random.Random(0)
    pairs = [(row, rng.choice([other for other in rows if other["category"] != row["category"]])) for row in rows]
    one = triage.judge_many([row["text"] for row in rows])
    two = triage.judge_many([_joined(first["text"], second["text"]) for first, second in pairs])
    sure = np.array([judged.sure for judged in one])
    right = np.array([row["category"] == judged.category for row, judged in zip(rows, one, strict=True)])
    of_one, right_one = _seconds(one, [{row["category"]} for row in rows])
    of_two, right_two = _seconds(two, [{first["category"], second["category"]} for first, second in pairs])
    given = (1 - JOINS_SHARE) * of_one + JOINS_SHARE * of_two
    held = (1 - JOINS_SHARE) * right_one + JOINS_SHARE * right_two
    found = {
        "coverage": sure.mean(),
        "accuracy_when_sure": right[sure].mean(),
        "second_of_one": of_one,
        "second_of_two": of_two,
        "second_precision": held / given if given else 1.0,
    }
    return {key: round(float(value), 3) for key, value in found.items()}


def _seconds(judged: list[Judgement], causes: list[set[str]]) -> tuple[float, float]:
    """The shares of the judgements that name a second cause, and that name one that is a cause."""
    given = [judgement.second_category for judgement in judged]
    held = [second in its for second, its in zip(given, causes, strict=True)]
    return float(np.mean([second is not None for second in given])), float(np.mean(held))


def _joined(first: str, second: str) -> str:
    """One text of two, a sentence ending between them."""
    first = first.rstrip()
    return f"{first}{'' if first[-1] in '.!?。！？' else '。' if language_of(first) == 'zh' else '.'} {second}"


def main(arguments: list[str]) -> None:
    """Measure and print the result as one JSON object."""
    print(json.dumps(run(arguments)))
