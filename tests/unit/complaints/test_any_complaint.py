"""Whatever is written, a judgement comes: whole, well-formed, the same in every thread and after reloading the model."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import cycle
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from complaints import artefact
from complaints.live import LiveTriage
from complaints.rubric import CATEGORIES, LEVELS, PRIORITIES
from complaints.triage import Judgement, Triage
from language.normalise import normalise
from tests.unit.complaints.test_triage import held_out

PIECES = ["refund", "12315", "退款", "快遞", "\U0001f621", "\uff32\uff25\uff26", " ", "\n", "不会起诉", "not going to sue",
          "thrice", "明天", "\x00", "\u200b", "\ud800", "e\u0301", "½", "包裹，", "burned. ", "My son ", "!!!"]  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def check(text: str, judged: Judgement) -> None:
    assert set(CATEGORIES) == set(judged.categories)
    assert set(PRIORITIES) == set(judged.priorities)
    for probabilities in (judged.categories, judged.priorities):
        assert pytest.approx(1) == sum(probabilities.values())
        assert all(0 <= probability <= 1 for probability in probabilities.values())
    assert judged.category in CATEGORIES
    assert judged.second_category in {None, *CATEGORIES} - {judged.category}
    assert judged.priority in PRIORITIES
    assert {judged.severity, judged.urgency} <= set(LEVELS)
    for item in [*judged.words, *judged.evidence]:
        assert item["spans"]
        for start, end in item["spans"]:
            assert 0 <= start < end <= len(text)
        assert text[slice(*item["spans"][0])] == item["text"]
    for word in judged.words:
        assert {normalise(word["text"])} == {normalise(text[start:end]) for start, end in word["spans"]}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
@example(text="")
@example(text="差差差差差")
@example(text="\ud83d lone half, refund")
@example(text="".join(chr(code) for code in range(0x20)) + "refund\x7f\x85\u2028refund")
def test_any_text_is_judged(triage: Triage, text: str) -> None:
    check(text, triage.judge(text))


@pytest.mark.parametrize(
    "text",
    [
        "The parcel never came and my refund is late. " * 450,
        "包裹一直没收到，退款也没有。" * 1450,
        "a" * 20_000,
        "退" * 20_000,
        "! " * 10_000,
        "\U0001f621" * 20_000,
        "if it " * 3_400,
        "\n" * 20_000,
    ],
    ids=["english", "chinese", "one word", "one character", "marks", "emoji", "threats", "blank"],
)
def test_twenty_thousand_characters_are_judged(triage: Triage, text: str) -> None:
    check(text, triage.judge(text))


def test_artefact_gives_the_same_judgements_after_reloading(triage: Triage) -> None:
    again = Triage(artefact.unpack(artefact.pack(parts_of(triage))), triage.version)
    for language in ("en", "zh"):
        for row in held_out(language)[:15]:
            text = f"{row['text']} \U0001f621 {unicodedata.normalize('NFD', 'café')}"
            assert asdict(triage.judge(text)) == asdict(again.judge(text))


def test_threads_judge_while_versions_are_exchanged(triage: Triage) -> None:
    """Each judgement is wholly one version's, whichever is active meanwhile."""
    other = Triage({**parts_of(triage), "category": shifted(triage)}, "other")
    live = LiveTriage(SimpleNamespace(), triage)  # type: ignore[arg-type]
    rows = [row["text"] for row in held_out("en")[:12] + held_out("zh")[:12]]
    expected = {model.version: {text: asdict(model.judge(text)) for text in rows} for model in (triage, other)}
    assert expected[triage.version] != {
        text: {**found, "model": triage.version} for text, found in expected["other"].items()
    }
    models = cycle((other, triage))

    def judge(text: str) -> None:
        live.model = next(models)
        judged = asdict(live.judge(text))
        assert expected[judged["model"]][text] == judged

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(judge, rows * 8))


def parts_of(triage: Triage) -> dict[str, object]:
    return {
        name: getattr(triage, name) for name in ("features", "category", "severity", "urgency", "bands", "urgent_bands")
    }


def shifted(triage: Triage) -> object:
    """Another classifier of the same shape."""
    other = artefact.unpack(artefact.pack({"category": triage.category}))["category"]
    other.intercept_ = other.intercept_[::-1].copy()
    return other
