"""Whether what is shown of a judgement is all that decided it."""

import pytest

from complaints.explain import known_words, shares, word_parts
from complaints.triage import WEIGHT_DIGITS, Judgement, Triage


def assert_exact(triage: Triage, text: str, judged: Judgement) -> None:
    """The words' weights and what is left make up the category's score above the mean of all, and are those shown."""
    classifier, row = triage.category, triage.features.transform([text])
    target = list(classifier.classes_).index(judged.category)
    weights = classifier.coef_[target] - classifier.coef_.mean(axis=0)
    constant = classifier.intercept_[target] - classifier.intercept_.mean()
    known = known_words(text, triage.vocabulary)
    rest = row.toarray()[0]
    found = []
    if known:
        parts = word_parts(text, known, row, triage.features)
        rest[parts.columns] -= parts.values.sum(axis=0)
        assert not rest[[word.column for word in known]].any()
        found = shares(parts, classifier, target)
    score = float((row @ weights)[0] + constant)
    assert pytest.approx(score, abs=1e-4) == sum(found) + float(rest @ weights + constant)
    exact = {word.text: round(weight, WEIGHT_DIGITS) for word, weight in zip(known, found, strict=True)}
    shown = {word["text"]: word["weight"] for word in judged.words if word["points_to"] == "category"}
    assert shown == {text: exact[text] for text in shown}
