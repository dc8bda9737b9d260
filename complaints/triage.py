"""Judging a complaint: category, severity, urgency, the priority that follows, and the words that spoke for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np

from complaints.features import shown_words
from complaints.rubric import LEVELS, PRIORITIES, priority_of
from complaints.training import model_path

WORDS_SHOWN = 8


@dataclass(frozen=True)
class Judgement:
    """What the model makes of one complaint. Probabilities of each kind sum to 1.

    `sure` is false where the category's probability is below the model's threshold: a human should look. `words` are
    {"text", "weight", "points_to"}: what spoke most for the category, and for a high severity or urgency, strongest first.
    """

    category: str
    categories: dict[str, float]
    priority: str
    priorities: dict[str, float]
    severity: int
    urgency: int
    sure: bool
    words: list[dict[str, Any]]


class Triage:
    """The active model: features fitted on the training texts and one linear classifier for each of the three questions."""

    def __init__(self, parts: dict[str, Any]) -> None:
        self.features = parts["features"]
        self.category = parts["category"]
        self.severity = parts["severity"]
        self.urgency = parts["urgency"]
        self.threshold: float = parts["threshold"]

    @classmethod
    def load(cls, folder: Path) -> "Triage":
        """The model trained from the present data and code; raises FileNotFoundError saying what to do."""
        path = model_path(folder)
        if not path.exists():
            raise FileNotFoundError(f"no triage model {path.name} in {folder}: run bin/setup models")
        return cls(joblib.load(path))

    def judge(self, text: str) -> Judgement:
        """Judge one complaint in English, Chinese or both."""
        return self.judge_many([text])[0]

    def judge_many(self, texts: list[str]) -> list[Judgement]:
        """Judge several complaints at once."""
        matrix = self.features.transform(texts)
        categories = self.category.predict_proba(matrix)
        severities = self.severity.predict_proba(matrix)
        urgencies = self.urgency.predict_proba(matrix)
        return [
            self._judgement(text, matrix[row], categories[row], severities[row], urgencies[row])
            for row, text in enumerate(texts)
        ]

    def _judgement(self, text: str, row: Any, categories: Any, severities: Any, urgencies: Any) -> Judgement:
        best = int(np.argmax(categories))
        joint = np.outer(severities, urgencies)
        priorities = dict.fromkeys(PRIORITIES, 0.0)
        for (s, u), probability in np.ndenumerate(joint):
            priorities[priority_of(LEVELS[s], LEVELS[u])] += float(probability)
        priority = max(priorities, key=lambda p: priorities[p])
        severity, urgency = _levels_of(priority, joint)
        return Judgement(
            category=str(self.category.classes_[best]),
            categories={str(c): float(p) for c, p in zip(self.category.classes_, categories, strict=True)},
            priority=priority,
            priorities=priorities,
            severity=severity,
            urgency=urgency,
            sure=bool(categories[best] >= self.threshold),
            words=self._words(text, row, best, severity, urgency),
        )

    def _words(self, text: str, row: Any, category: int, severity: int, urgency: int) -> list[dict[str, Any]]:
        """The words of the text with the largest share in the decisions."""
        asked = [("category", self.category, category)]
        asked += [("severity", self.severity, severity - 1)] if severity >= 3 else []
        asked += [("urgency", self.urgency, urgency - 1)] if urgency >= 3 else []
        found: dict[str, dict[str, Any]] = {}
        for points_to, classifier, target in asked:
            for word, weight in self._shares(text, row, classifier, target):
                if weight > 0.02 and weight > found.get(word, {"weight": 0.0})["weight"]:
                    found[word] = {"text": word, "weight": round(weight, 3), "points_to": points_to}
        return sorted(found.values(), key=lambda w: -w["weight"])[:WORDS_SHOWN]

    def _shares(self, text: str, row: Any, classifier: Any, target: int) -> list[tuple[str, float]]:
        """Each word of the text with its contribution to `target`'s score, against the other classes' mean."""
        scores = np.vstack([estimator.coef_ for estimator in classifier.estimators_])
        weights = scores[target] - scores.mean(axis=0)
        vocabulary = self.features.named_transformers["words"].vocabulary_
        columns = {shown: vocabulary.get(folded) for shown, folded in shown_words(text)}
        return [(shown, float(row[0, c] * weights[c])) for shown, c in columns.items() if c is not None]


def _levels_of(priority: str, joint: Any) -> tuple[int, int]:
    """The likeliest severity and urgency among those that give this priority."""
    allowed = [(s, u) for s, u in np.ndindex(joint.shape) if priority_of(LEVELS[s], LEVELS[u]) == priority]
    s, u = max(allowed, key=lambda at: joint[at])
    return LEVELS[s], LEVELS[u]
