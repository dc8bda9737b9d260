"""The gate: a new model is activated only if it is not worse than the active one on texts that neither was trained on.

Which texts are held out follows from a hash of the text alone, for ever, so that no version of the model, whenever it was
trained, has learned from one of them when it is compared: both models are trained for the comparison without these.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sklearn.metrics import accuracy_score, f1_score

from complaints.bands import LANGUAGES, language_of
from complaints.categories import Categories
from complaints.examples import Row
from complaints.rubric import priority_of
from language.normalise import normalise

HELD_OUT_OF = 3
TOLERANCE = 0.02
FEWEST = 30
MEASURES = ("category_accuracy", "category_macro_f1", "priority_accuracy")
PARTS = ("examples", "corrections")

Prediction = tuple[str, str]
"""Category and priority."""


@dataclass(frozen=True)
class Line:
    """One measure (0…1) of both models on the held-out texts of a language and a part; None where there is no model.

    Part "examples" is what the operator vouches for (starter complaints and own file), "corrections" what agents made.
    A line decides where it counts at least FEWEST texts.
    """

    language: str
    part: str
    texts: int
    measure: str
    active: float
    candidate: float
    decides: bool
    passed: bool


@dataclass(frozen=True)
class Verdict:
    """`reason` is "passed", "worse" (than TOLERANCE allows), "too_few" (held-out texts to tell), or "overtaken"."""

    passed: bool
    reason: str
    compared_with: str
    tolerance: float
    lines: list[Line]


def held_out(text: str) -> bool:
    """Whether a text is kept for comparisons: about one in HELD_OUT_OF, spellings of the same text alike."""
    digest = hashlib.sha256(normalise(text).strip().encode()).digest()
    return int.from_bytes(digest[:8], "big") % HELD_OUT_OF == 0


def learned_from(rows: Sequence[Row]) -> list[Row]:
    """The rows that a model may be trained on for a comparison."""
    return [row for row in rows if not held_out(row["text"])]


def compared_on(rows: Sequence[Row], before: Sequence[Row] = ()) -> list[Row]:
    """The rows that models are compared on: those of `rows` that are kept for it.

    Where these are too few to decide in a language, so are those of `before`, the active model's rows: a new model must not
    lose a language by not having it.
    """
    kept = [row for row in rows if held_out(row["text"])]
    shown = {row["text"] for row in rows}
    missing = {language for language in LANGUAGES if max(_sizes(kept, language)) < FEWEST}
    return kept + [
        row
        for row in before
        if row["text"] not in shown and held_out(row["text"]) and language_of(row["text"]) in missing
    ]


def _sizes(rows: Sequence[Row], language: str) -> list[int]:
    """How many rows of a language each part has."""
    return [sum(_part(row) == part and language_of(row["text"]) == language for row in rows) for part in PARTS]


def _part(row: Row) -> str:
    return "corrections" if row["source"] == "corrections" else "examples"


def labels(rows: Sequence[Row]) -> set[str]:
    """The categories that a model trained on these rows for a comparison knows."""
    return {row["category"] for row in learned_from(rows)}


def expected(known: Categories, labels: Collection[str], rows: Sequence[Row]) -> list[Row]:
    """The rows with the nearest category that is one of `labels`, which both models know.

    So no model is blamed, nor praised, for a category that the other cannot say.
    """
    return [{**row, "category": known.lifted(row["category"], labels)} for row in rows]


def counted(
    known: Categories, labels: Collection[str], rows: Sequence[Row], said: Sequence[Prediction]
) -> list[Prediction]:
    """What a model said of the expected `rows`, in the same categories.

    One below the expected category counts as that: who said "product quality" has not said that it is no warranty.
    """
    return [
        (row["category"] if row["category"] in known.line(category) else known.lifted(category, labels), priority)
        for row, (category, priority) in zip(rows, said, strict=True)
    ]


def judge(rows: Sequence[Row], active: Sequence[Prediction], candidate: Sequence[Prediction], name: str) -> Verdict:
    """The verdict on predictions for the held-out `rows`, in their order; `name` is the active model's."""
    lines = [
        line
        for language in LANGUAGES
        for part in PARTS
        for line in _lines(language, part, *_chosen(rows, active, candidate, language, part))
    ]
    worse = any(line.decides and not line.passed for line in lines)
    enough = any(line.decides for line in lines)
    reason = "worse" if worse else "passed" if enough else "too_few"
    return Verdict(reason == "passed", reason, name, TOLERANCE, lines)


def _chosen(
    rows: Sequence[Row], active: Sequence[Prediction], candidate: Sequence[Prediction], language: str, part: str
) -> tuple[list[Prediction], list[Prediction], list[Prediction]]:
    """What is expected, and what both models said, of one language and part."""
    found = [
        ((row["category"], priority_of(int(row["severity"]), int(row["urgency"]))), old, new)
        for row, old, new in zip(rows, active, candidate, strict=True)
        if language_of(row["text"]) == language and _part(row) == part
    ]
    return [one[0] for one in found], [one[1] for one in found], [one[2] for one in found]


def _lines(
    language: str, part: str, expected: list[Prediction], active: list[Prediction], candidate: list[Prediction]
) -> list[Line]:
    if not expected:
        return []
    old, new = _measured(expected, active), _measured(expected, candidate)
    decides = len(expected) >= FEWEST
    return [
        Line(language, part, len(expected), measure, old[measure], new[measure], decides, _is_fair(old, new, measure))
        for measure in MEASURES
    ]


def _is_fair(old: dict[str, float], new: dict[str, float], measure: str) -> bool:
    return new[measure] >= old[measure] - TOLERANCE


def _measured(expected: list[Prediction], actual: list[Prediction]) -> dict[str, Any]:
    category, priority = zip(*expected, strict=True)
    its_category, its_priority = zip(*actual, strict=True)
    return {
        "category_accuracy": float(accuracy_score(category, its_category)),
        "category_macro_f1": float(f1_score(category, its_category, average="macro", zero_division=0)),
        "priority_accuracy": float(accuracy_score(priority, its_priority)),
    }
