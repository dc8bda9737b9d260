"""A wish, and what calls for a human at once, make a complaint more urgent, and change nothing else of it."""

from dataclasses import replace
from typing import Any

import pytest

from app.grievances import Told, heightened, judged
from app.settings import ROOT
from complaints.policy import DEFAULT
from complaints.triage import Judgement, Triage

MILD = Judgement(
    category="product_quality", second_category=None, categories={"product_quality": 1.0}, priority="P3",
    priorities={"P1": 0.0, "P2": 0.3, "P3": 0.6, "P4": 0.1}, severity=2, urgency=2, urgency_of_text=2, sure=True,
    priority_sure=False, words=[], evidence=[], model="7",
)  # fmt: skip
URGENT = replace(
    MILD, category="refund_return", priority="P1", priorities={"P1": 0.9, "P2": 0.1, "P3": 0.0, "P4": 0.0}, severity=3,
    urgency=4, priority_sure=True,
)  # fmt: skip
FIRE = {"words": ["着火"]}


def found(told: Told, together: Judgement = URGENT) -> dict[str, Any]:
    return judged(lambda text: MILD if text == told.text else together, told, DEFAULT)


@pytest.mark.parametrize(
    ("wish", "evidence"),
    [
        ("A repair by tomorrow, or my lawyer hears of it", [("legal", "lawyer"), ("deadline", "tomorrow")]),
        ("明天之前修好，不然我去举报，谢谢", [("regulator", "举报"), ("deadline", "明天")]),
    ],
)
def test_urgent_wish_makes_the_complaint_urgent_but_not_another_one(wish: str, evidence: list[tuple[str, str]]) -> None:
    one = found(Told("the fridge does not cool", wish))
    assert ("P1", 3, 4, URGENT.priorities) == tuple(one[n] for n in ("priority", "severity", "urgency", "priorities"))
    assert ("product_quality", 2, 2) == tuple(one[n] for n in ("category", "severity_of_text", "urgency_of_text"))
    assert [(*pair, []) for pair in evidence] == [(e["kind"], e["text"], e["spans"]) for e in one["evidence"]]


@pytest.mark.parametrize(
    "wish", [None, "", "a refund please, thanks", "could you send a new one?", "希望尽快换货，谢谢"]
)
def test_wish_without_evidence_is_not_even_judged(wish: str | None) -> None:
    assert {**vars(MILD), "severity_of_text": 2} == found(Told("the fridge does not cool", wish))


def test_wish_that_is_judged_milder_lowers_nothing() -> None:
    calm = replace(MILD, priority="P4", severity=1, urgency=1, priorities={"P1": 0.0, "P2": 0.0, "P3": 0.1, "P4": 0.9})
    one = found(Told("the fridge does not cool", "by tomorrow"), calm)
    assert (MILD.priority, MILD.severity, MILD.priorities) == (one["priority"], one["severity"], one["priorities"])


def test_danger_that_the_text_tells_is_learned_from_it() -> None:
    one = found(Told("吹风机着火", reason="safety", evidence=FIRE))
    assert ("P1", 4, 3, 4, 3) == tuple(
        one[n] for n in ("priority", "severity", "urgency", "severity_of_text", "urgency_of_text")
    )
    assert pytest.approx({"P1": 1.0, "P2": 0.0, "P3": 0.0, "P4": 0.0}) == one["priorities"]
    assert one["priority_sure"]


def test_danger_told_beside_the_text_is_evidence_but_not_of_the_text() -> None:
    one = found(Told("吹风机有怪味", reason="safety", evidence=FIRE))
    assert ("P1", 4, 3, 2, 2) == tuple(
        one[n] for n in ("priority", "severity", "urgency", "severity_of_text", "urgency_of_text")
    )
    assert pytest.approx(1.0) == one["priorities"]["P1"]
    assert [{"kind": "danger", "text": "着火", "spans": []}] == one["evidence"]


def test_threat_with_the_law_has_an_urgency_of_three_and_leaves_the_doubt() -> None:
    one = found(
        Told("the lamp is scratched, you will hear from my lawyer", reason="legal", evidence={"words": ["lawyer"]})
    )
    assert ("P3", 2, 3, False) == tuple(one[n] for n in ("priority", "severity", "urgency", "priority_sure"))
    assert pytest.approx({"P1": 0.0, "P2": 0.3, "P3": 0.7, "P4": 0.0}) == one["priorities"]


def test_reason_that_raises_nothing_leaves_the_doubt_about_the_severity() -> None:
    threat = replace(
        MILD, priority="P2", severity=3, urgency=3, priorities={"P1": 0.1, "P2": 0.5, "P3": 0.3, "P4": 0.1}
    )
    one = found(Told("the lamp is scratched", "or my lawyer hears of it", "legal", {"words": ["lawyer"]}), threat)
    assert "P2" == one["priority"]
    assert pytest.approx({"P1": 0.1, "P2": 0.5, "P3": 0.4, "P4": 0.0}) == one["priorities"]


@pytest.mark.parametrize(
    ("text", "known", "shown"),
    [
        ("Somebody logged into my account", [], [("fraud", "Somebody logged into my account", [[0, 31]])]),
        ("my account was hacked", [("fraud", "hacked", [[15, 21]])], [("fraud", "hacked", [[15, 21]])]),
    ],
)
def test_words_of_fraud_in_the_text_are_evidence_once(
    text: str, known: list[tuple[str, str, list[list[int]]]], shown: list[tuple[str, str, list[list[int]]]]
) -> None:
    names = ("kind", "text", "spans")
    judgement = replace(MILD, evidence=[dict(zip(names, one, strict=True)) for one in known])
    one = heightened(vars(judgement), Told(text, reason="fraud", evidence={"words": [text]}), DEFAULT)
    assert ("P1", 4, 4) == (one["priority"], one["severity"], one["severity_of_text"])
    assert shown == [tuple(item[name] for name in names) for item in one["evidence"]]


def test_judgement_of_an_earlier_release_is_heightened_too() -> None:
    old = {
        name: value
        for name, value in vars(MILD).items()
        if name not in ("urgency_of_text", "priority_sure", "evidence")
    }
    one = heightened(old, Told("吹风机有怪味", reason="safety", evidence=FIRE), DEFAULT)
    assert ("P1", 2, 2) == tuple(one[n] for n in ("priority", "severity_of_text", "urgency_of_text"))


COMPLAINTS = (
    "my new fridge does not cool",
    "You charged me twice for the same lamp",
    "The courier threw my parcel over the fence",
    "新买的冰箱不制冷",
    "同一盏灯扣了我两次钱",
    "客服挂我电话",
)
WISHES = (
    "a refund please",
    "could you send me a replacement?",
    "an apology would be nice",
    "希望尽快退款",
    "换个新的",
    "没什么要求，谢谢",
)
THREATS = (
    "A repair by tomorrow, or my lawyer hears of it",
    "fix it today, my insulin is in it",
    "不退款我就找律师",
    "马上退，不然我报警",
)


def test_shipped_model_keeps_category_and_priority_whatever_is_politely_wished() -> None:
    model = Triage.load(ROOT / "var" / "models" / "triage")
    for text in COMPLAINTS:
        alone = model.judge(text)
        for wish in WISHES:
            one = judged(model.judge, Told(text, wish), DEFAULT)
            assert (alone.category, alone.priority) == (one["category"], one["priority"])
        for wish in THREATS:
            one = judged(model.judge, Told(text, wish, "legal"), DEFAULT)
            assert (alone.category, alone.words) == (one["category"], one["words"])
            assert one["urgency"] >= 3
            assert one["priority"] <= alone.priority
