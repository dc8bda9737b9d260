"""Judging a complaint: category, severity, urgency, the priority that follows, and what spoke for them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sklearn

from complaints import artefact, causes, evidence
from complaints.announced import blanked
from complaints.bands import by_level, language_of
from complaints.explain import known_words, shares, word_parts
from complaints.features import ComplaintFeatures
from complaints.policy import DEFAULT, Circumstances, Policy
from complaints.rubric import LEVELS, PRIORITIES, URGENT
from complaints.training import model_path
from language.encoder import Encoder

WORDS_SHOWN = 8
READ = 5_000
WEIGHT_SHOWN = 0.02
SHARE_SHOWN = 0.05
"""The least weight of a word beside the strongest one's."""
WEIGHT_DIGITS = 3
NOTHING_KNOWN = Circumstances()


@dataclass(frozen=True)
class Judgement:
    """What the model makes of one complaint. Probabilities of each kind sum to 1.

    `second_category` is another cause that some sentences speak of (complaints.causes), or None. A human should look where
    `sure` is false: the category's probability is below the band of the text's language (complaints.bands), or no word is
    known; or `priority_sure`: the priority is not urgent, though its probability of being so reaches the urgent band, or
    though the text holds evidence that the rubric calls severe. `words`
    are {"text", "weight", "points_to", "spans"}: what spoke most for the category, and for a high severity or urgency,
    strongest first; `weight` is the word's exact part of the score (complaints.explain.shares), `spans` has
    [start, end) of each occurrence in code points of the complaint as written. Empty where no known word spoke for it.
    `urgency_of_text` is what the urgency would be without the circumstances. `evidence` (complaints.evidence) are {"kind",
    "text", "spans"}: what the rubric names and the text or the circumstances hold. `model` is the version that judged.
    """

    category: str
    second_category: str | None
    categories: dict[str, float]
    priority: str
    priorities: dict[str, float]
    severity: int
    urgency: int
    urgency_of_text: int
    sure: bool
    priority_sure: bool
    words: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    model: str


class Triage:
    """The active model: features fitted on the training texts and one classifier for each of the three questions.

    Raises EncoderError where the features were fitted with a sentence encoder and `encoder` is not that one.
    """

    def __init__(self, parts: dict[str, Any], version: str = "unnamed", encoder: Encoder | None = None) -> None:
        self.version = version
        self.features: ComplaintFeatures = parts["features"].read_with(encoder)
        self.category = parts["category"]
        self.severity = parts["severity"]
        self.urgency = parts["urgency"]
        self.bands = parts["bands"]
        self.urgent_bands = parts["urgent_bands"]
        self.vocabulary: dict[str, int] = self.features.words_.vocabulary_

    @classmethod
    def load(cls, folder: Path) -> "Triage":
        """The model trained from the present data and code; raises FileNotFoundError saying what to do."""
        path = model_path(folder)
        if not path.exists():
            raise FileNotFoundError(f"no triage model {path.name} in {folder}: run bin/setup models")
        return cls(artefact.unpack(path.read_bytes()), f"starter-{path.stem[:8]}")

    def judge(self, text: str, policy: Policy = DEFAULT, circumstances: Circumstances = NOTHING_KNOWN) -> Judgement:
        """Judge one complaint in English, Chinese or both.

        `policy` says which priority follows, and how urgent the circumstances make it at least.
        """
        return self.judge_many([text], policy, circumstances)[0]

    def judge_many(
        self, texts: list[str], policy: Policy = DEFAULT, circumstances: Circumstances = NOTHING_KNOWN
    ) -> list[Judgement]:
        """Judge several complaints at once, all in the same circumstances; of each the first READ characters."""
        texts = [blanked(text[:READ]) for text in texts]
        parts = [causes.parts(text) for text in texts]
        # The checks of scikit-learn's parameters take longer than its arithmetic for one text.
        with sklearn.config_context(assume_finite=True, skip_parameter_validation=True):
            # Texts and their parts together: a call takes longer than most of what it is called for.
            every = self.features.transform([*texts, *(part for its in parts for part in its)])
            matrix = every[: len(texts)]
            categories, severities, urgencies = self._probabilities(matrix)
            by_parts = self._by_parts(every[len(texts) :], parts)
        rules = (policy, circumstances)
        return [
            self._judgement(
                text, matrix[[row]], categories[row], severities[row], urgencies[row], by_parts[row], *rules
            )
            for row, text in enumerate(texts)
        ]

    def predict(self, texts: list[str]) -> list[tuple[str, str]]:
        """Category and priority alone, as `judge_many` gives them by the default policy: a third of its work."""
        found = self._probabilities(self.features.transform([text[:READ] for text in texts]))
        return [
            (
                str(self.category.classes_[np.argmax(categories)]),
                _likeliest(_priorities(severities, urgencies, DEFAULT)),
            )
            for categories, severities, urgencies in zip(*found, strict=True)
        ]

    def _probabilities(self, matrix: Any) -> tuple[Any, Any, Any]:
        """Of the categories (texts, classes), and of the levels of severity and of urgency (texts, 4)."""
        severities = by_level(self.severity, self.severity.predict_proba(matrix))
        urgencies = by_level(self.urgency, self.urgency.predict_proba(matrix))
        return self.category.predict_proba(matrix), severities, urgencies

    def _by_parts(self, rows: Any, parts: list[list[str]]) -> list[Any]:
        """Probabilities of the categories (parts, classes) of each text's parts; no rows where it is but one."""
        judged = self.category.predict_proba(rows) if rows.shape[0] else np.empty((0, 0))
        return np.split(judged, np.cumsum([len(its) for its in parts])[:-1])

    def _judgement(
        self,
        text: str,
        row: Any,
        categories: Any,
        severities: Any,
        urgencies: Any,
        parts: Any,
        policy: Policy,
        circumstances: Circumstances,
    ) -> Judgement:
        best = int(np.argmax(categories))
        category = str(self.category.classes_[best])
        raised = _raised(urgencies, policy.least_urgency(circumstances))
        priorities = _priorities(severities, raised, policy)
        priority = _likeliest(priorities)
        severity, urgency = _levels_of(priority, np.outer(severities, raised), policy)
        plain = _likeliest(_priorities(severities, urgencies, policy))
        _, of_text = _levels_of(plain, np.outer(severities, urgencies), policy)
        words, speak = self._words(text, row, best, severity, of_text)
        language = language_of(text)
        found = evidence.found(text)
        severe = any(item["kind"] in evidence.SEVERE for item in found)
        urgent = sum(priorities[one] for one in URGENT)
        return Judgement(
            category=category,
            second_category=causes.second(text, category, self.category.classes_, parts) if len(parts) else None,
            categories={str(c): float(p) for c, p in zip(self.category.classes_, categories, strict=True)},
            priority=priority,
            priorities=priorities,
            severity=severity,
            urgency=urgency,
            urgency_of_text=of_text,
            sure=bool(speak and categories[best] >= self.bands[language]),
            priority_sure=priority in URGENT or (urgent < self.urgent_bands[language] and not severe),
            words=words,
            evidence=[*evidence.known(circumstances, policy), *found],
            model=self.version,
        )

    def _words(
        self, text: str, row: Any, category: int, severity: int, urgency: int
    ) -> tuple[list[dict[str, Any]], bool]:
        """The known words with the largest share in the decisions, where none has a large one the one with the largest; and
        whether any spoke for the category."""
        words = known_words(text, self.vocabulary)
        if not words:
            return [], False
        asked = [("category", self.category, category)]
        asked += [("severity", self.severity, _place(self.severity, severity))] if severity >= 3 else []
        asked += [("urgency", self.urgency, _place(self.urgency, urgency))] if urgency >= 3 else []
        parts = word_parts(text, words, row, self.features)
        weights = [shares(parts, classifier, target) for _, classifier, target in asked]
        best = [max(zip(its, asked, strict=True), key=lambda pair: pair[0]) for its in zip(*weights, strict=True)]
        strongest = sorted(zip(words, best, strict=True), key=lambda pair: pair[1][0], reverse=True)[:WORDS_SHOWN]
        least = max(WEIGHT_SHOWN, SHARE_SHOWN * strongest[0][1][0])
        shown = [
            {"text": word.text, "weight": round(weight, WEIGHT_DIGITS), "points_to": points_to, "spans": word.spans}
            for at, (word, (weight, (points_to, _, _))) in enumerate(strongest)
            if weight > (least if at else 0)
        ]
        return shown, max(weights[0]) > WEIGHT_SHOWN


def _place(classifier: Any, level: int) -> int:
    return int(np.searchsorted(classifier.classes_, str(level)))


def _raised(urgencies: Any, least: int) -> Any:
    """Probabilities of the urgencies (4,) in circumstances that make it at least `least`."""
    raised = urgencies.copy()
    raised[least - 1] += raised[: least - 1].sum()
    raised[: least - 1] = 0
    return raised


def _priorities(severities: Any, urgencies: Any, policy: Policy) -> dict[str, float]:
    """The probability of each priority, from those of the severities (4,) and the urgencies (4,)."""
    found = dict.fromkeys(PRIORITIES, 0.0)
    for (s, u), probability in np.ndenumerate(np.outer(severities, urgencies)):
        found[policy.priority_of(LEVELS[s], LEVELS[u])] += float(probability)
    return found


def _likeliest(priorities: dict[str, float]) -> str:
    return max(priorities, key=lambda priority: priorities[priority])


def _levels_of(priority: str, joint: Any, policy: Policy) -> tuple[int, int]:
    """The likeliest severity and urgency among those that give this priority."""
    allowed = [(s, u) for s, u in np.ndindex(joint.shape) if policy.priority_of(LEVELS[s], LEVELS[u]) == priority]
    s, u = max(allowed, key=lambda at: joint[at])
    return LEVELS[s], LEVELS[u]
