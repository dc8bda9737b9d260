"""Threats, harm and vulnerable people, as customers say and deny them: tests/data/threats.csv, our own writing."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from actions.danger import safety_words
from actions.temper import legal_words
from complaints import evidence
from complaints.bands import language_of

FILE = Path(__file__).parents[2] / "data" / "threats.csv"
KINDS = frozenset(("regulator", "legal", "police", "public", "harm", "danger", "vulnerable"))
LEAST = 0.95


def kinds(text: str) -> set[str]:
    return {item["kind"] for item in evidence.found(text)} & KINDS


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_threatened_told_and_denied_is_read_rightly(language: str) -> None:
    """`kinds` must be found; `arguable` ones may be; all others are wrong."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if language_of(row["text"]) == language]
    counts: Counter[str] = Counter()
    wrong = []
    for row in rows:
        found, must, may = kinds(row["text"]), set(row["kinds"].split()), set(row["arguable"].split())
        counts["right"] += len(found & must)
        counts["extra"] += len(found - must - may)
        counts["missed"] += len(must - found)
        if found - must - may or must - found:
            wrong.append((row["text"], sorted(found)))
    precision = counts["right"] / (counts["right"] + counts["extra"])
    recall = counts["right"] / (counts["right"] + counts["missed"])
    print(f"{language}: {len(rows)} texts, precision {precision:.3f}, recall {recall:.3f}")
    assert min(precision, recall) >= LEAST, wrong


@pytest.mark.parametrize(
    "text",
    [
        "The lamp is broken. I have no intention of suing you",
        "it's not like I'm gonna sue you",
        "I never said I would go to the police",
        "不打12315了，也不找律师，退款就行",
        "我不會告你們，也沒有要報警",
        "no one was hurt and nothing caught fire",
        "my order HH-212345 came with a scratched lid",
        "客服电话13812345678一直打不通",
        "the court shoes I ordered pinch a little",
        "还好没有人烫伤",
    ],
)
def test_denied_or_never_meant_brings_no_human(text: str) -> None:
    assert ((), ()) == (legal_words(text), safety_words(text))


@pytest.mark.parametrize(
    ("text", "legal", "safety"),
    [
        ("I don't want to involve lawyers, but I will if this isn't refunded", ("lawyers",), ()),
        ("没有律师我也会告你们", ("告你们",), ()),
        ("我們法院見", ("法院",), ()),
        ("I won't go to the ombudsman if you pay me back today", ("ombudsman",), ()),
        ("别逼我打12315", ("12315",), ()),
        ("he swallowed a magnet", (), ("swallowed",)),
    ],
)
def test_threat_under_a_condition_and_harm_bring_one(text: str, legal: tuple[str], safety: tuple[str]) -> None:
    assert (legal, safety) == (legal_words(text), safety_words(text))


def test_handoff_brings_no_words_that_are_no_evidence() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    for text in texts:
        stated = {item["text"] for item in evidence.found(text)}
        assert {*legal_words(text), *safety_words(text)} <= stated, text
    assert any(map(legal_words, texts))
    assert any(map(safety_words, texts))
