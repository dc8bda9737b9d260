"""The words shown: where they stand in the text as it was written, and that their weights are the model's own."""

import pytest

from complaints.explain import known_words
from complaints.triage import Triage
from language.normalise import normalise
from tests.support.explanations import assert_exact
from tests.unit.complaints.test_triage import held_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The kettle leaks. KETTLE, kettle!", {"kettle": ["kettle", "KETTLE", "kettle"]}),
        ("\U0001f621\U0001f44d\U0001f3fd my refund, where is my refund?", {"refund": ["refund", "refund"]}),
        ("\uff32\uff25\uff26\uff35\uff2e\uff24 or refund", {"refund": ["\uff32\uff25\uff26\uff35\uff2e\uff24", "refund"]}),
        ("包裹没到，我的包裹呢", {"包裹": ["包裹", "包裹"]}),
        ("包裹簽收了\U0001f620快遞呢？快递！", {"签收": ["簽收"], "快递": ["快遞", "快递"]}),
        ("我要refund，退款three weeks了 \U0001f937 退款", {"refund": ["refund"], "退款": ["退款", "退款"]}),
        ("nai\u0308ve cafe\u0301 \u00bd refund", {"refund": ["refund"]}),
    ],
)  # fmt: skip
def test_every_occurrence_is_found_as_it_was_written(triage: Triage, text: str, expected: dict[str, list[str]]) -> None:
    found = {
        word.folded: [text[start:end] for start, end in word.spans] for word in known_words(text, triage.vocabulary)
    }
    assert expected == {folded: found.get(folded) for folded in expected}
    assert all({folded} == {normalise(shown) for shown in spellings} for folded, spellings in found.items())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_weights_and_what_is_left_make_up_the_score(triage: Triage, language: str) -> None:
    for row in held_out(language)[:20]:
        assert_exact(triage, row["text"], triage.judge(row["text"]))
