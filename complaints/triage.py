"""Judging a complaint: category, severity, urgency, the priority that follows, and the words that spoke for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sklearn

from complaints import artefact
from complaints.explain import KnownWord, known_words, shares
from complaints.policy import DEFAULT, Policy
from complaints.rubric import LEVELS, PRIORITIES
from complaints.training import model_path

WORDS_SHOWN = 8
WEIGHT_SHOWN = 0.02
WEIGHT_DIGITS = 3


@dataclass(frozen=True)
class Judgement:
    """What the model makes of one complaint. Probabilities of each kind sum to 1.

    `sure` is false where the category's probability is below the model's threshold, or no word is known: a human should
    look. `words` are {"text", "weight", "points_to", "spans"}: what spoke most for the category, and for a high severity
    or urgency, strongest first; `weight` is the word's exact part of the score (complaints.explain.shares), `spans` has
    [start, end) of each occurrence in code points of the complaint as written. Empty where no known word spoke for it.
    `model` is the version that judged.
    """

    category: str
    categories: dict[str, float]
    priority: str
    priorities: dict[str, float]
    severity: int
    urgency: int
    sure: bool
    words: list[dict[str, Any]]
    model: str


class Triage:
    """The active model: features fitted on the training texts and one classifier for each of the three questions."""

    def __init__(self, parts: dict[str, Any], version: str = "unnamed") -> None:
        self.version = version
        self.features = parts["features"]
        self.category = parts["category"]
        self.severity = parts["severity"]
        self.urgency = parts["urgency"]
        self.vocabulary: dict[str, int] = self.features.words_.vocabulary_

    @classmethod
    def load(cls, folder: Path) -> "Triage":
        """The model trained from the present data and code; raises FileNotFoundError saying what to do."""
        path = model_path(folder)
        if not path.exists():
            raise FileNotFoundError(f"no triage model {path.name} in {folder}: run bin/setup models")
        return cls(artefact.unpack(path.read_bytes()), f"starter-{path.stem[:8]}")

    def judge(self, text: str, policy: Policy = DEFAULT) -> Judgement:
        """Judge one complaint in English, Chinese or both; `policy` says which priority follows."""
        return self.judge_many([text], policy)[0]

    def judge_many(self, texts: list[str], policy: Policy = DEFAULT) -> list[Judgement]:
        """Judge several complaints at once."""
        # The checks of scikit-learn's parameters take longer than its arithmetic for one text.
        with sklearn.config_context(assume_finite=True, skip_parameter_validation=True):
            matrix = self.features.transform(texts)
            categories = self.category.predict_proba(matrix)
            severities = self.severity.predict_proba(matrix)
            urgencies = self.urgency.predict_proba(matrix)
        return [
            self._judgement(text, matrix[[row]], categories[row], np.outer(severities[row], urgencies[row]), policy)
            for row, text in enumerate(texts)
        ]

    def _judgement(self, text: str, row: Any, categories: Any, joint: Any, policy: Policy) -> Judgement:
        best = int(np.argmax(categories))
        priorities = dict.fromkeys(PRIORITIES, 0.0)
        for (s, u), probability in np.ndenumerate(joint):
            priorities[policy.priority_of(LEVELS[s], LEVELS[u])] += float(probability)
        priority = max(priorities, key=lambda p: priorities[p])
        severity, urgency = _levels_of(priority, joint, policy)
        known = known_words(text, self.vocabulary)
        return Judgement(
            category=str(self.category.classes_[best]),
            categories={str(c): float(p) for c, p in zip(self.category.classes_, categories, strict=True)},
            priority=priority,
            priorities=priorities,
            severity=severity,
            urgency=urgency,
            sure=bool(known and categories[best] >= self.category.threshold_),
            words=self._words(text, known, row, best, severity, urgency),
            model=self.version,
        )

    def _words(
        self, text: str, known: list[KnownWord], row: Any, category: int, severity: int, urgency: int
    ) -> list[dict[str, Any]]:
        """The known words with the largest share in the decisions; where none has a large one, the one with the largest."""
        if not known:
            return []
        asked = [("category", self.category, category)]
        asked += [("severity", self.severity, severity - 1)] if severity >= 3 else []
        asked += [("urgency", self.urgency, urgency - 1)] if urgency >= 3 else []
        found = [shares(text, known, row, classifier, target) for _, classifier, target in asked]
        best = [max(zip(weights, asked, strict=True), key=lambda pair: pair[0]) for weights in zip(*found, strict=True)]
        strongest = sorted(zip(known, best, strict=True), key=lambda pair: pair[1][0], reverse=True)[:WORDS_SHOWN]
        return [
            {"text": word.text, "weight": round(weight, WEIGHT_DIGITS), "points_to": points_to, "spans": word.spans}
            for at, (word, (weight, (points_to, _, _))) in enumerate(strongest)
            if weight > (WEIGHT_SHOWN if at else 0)
        ]


def _levels_of(priority: str, joint: Any, policy: Policy) -> tuple[int, int]:
    """The likeliest severity and urgency among those that give this priority."""
    allowed = [(s, u) for s, u in np.ndindex(joint.shape) if policy.priority_of(LEVELS[s], LEVELS[u]) == priority]
    s, u = max(allowed, key=lambda at: joint[at])
    return LEVELS[s], LEVELS[u]
