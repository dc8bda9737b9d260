"""Own categories: nested, retired, learned from enough examples, and compared fairly with a model that does not know them."""

import pytest

from complaints import gate
from complaints.categories import FEWEST, Categories, Category
from complaints.rubric import CATEGORIES, priority_of
from complaints.triage import Judgement

WARRANTY = Category("warranty", "product_quality", "Warranty", "保修")
REPAIR = Category("repair", "warranty", "Repair", "维修")
BOOKING = Category("booking", None, "Booking", "预订")
KNOWN = Categories([WARRANTY, REPAIR, BOOKING])
PRIORITY = priority_of(2, 2)


def rows(category: str, count: int) -> list[dict[str, str]]:
    return [{"text": "t", "category": category, "severity": "2", "urgency": "2", "source": "starter"}] * count


def learned(known: Categories, *given: tuple[str, int]) -> list[str]:
    found = known.learnable([row for category, count in given for row in rows(category, count)])
    return [row["category"] for row in found]


def test_each_category_is_followed_by_those_below_it() -> None:
    assert ["product_quality", "warranty", "repair", "service_attitude"] == list(KNOWN.by_slug)[:4]
    assert ["repair", "warranty", "product_quality"] == KNOWN.line("repair")
    assert ("product_quality", "booking") == (KNOWN.top("repair"), KNOWN.top("booking"))
    assert ["warranty", "repair"] == KNOWN.at_or_below("warranty")
    assert "gone" == KNOWN.top("gone")


def test_too_few_examples_count_as_the_category_above() -> None:
    assert ["warranty"] * FEWEST == learned(KNOWN, ("warranty", FEWEST))
    assert ["product_quality"] * (FEWEST - 1) == learned(KNOWN, ("warranty", FEWEST - 1))
    assert ["other"] == learned(KNOWN, ("booking", 1))
    assert ["logistics_delivery"] == learned(KNOWN, ("logistics_delivery", 1))


def test_few_examples_below_help_the_category_above_to_be_learned() -> None:
    assert ["warranty"] * FEWEST == learned(KNOWN, ("repair", 5), ("warranty", FEWEST - 5))
    assert ["product_quality"] * 10 == learned(KNOWN, ("repair", 5), ("warranty", 5))


def test_retired_category_is_not_learned_and_not_judged() -> None:
    known = Categories([Category("warranty", "product_quality", "Warranty", "保修", retired=True)])
    assert ["product_quality"] * 50 == learned(known, ("warranty", 50))
    judged = Judgement(
        category="warranty",
        second_category="product_quality",
        categories={"warranty": 0.6, "product_quality": 0.3, "other": 0.1},
        priority="P3", priorities={"P3": 1.0}, severity=2, urgency=2, urgency_of_text=2, sure=True, priority_sure=True,
        words=[], evidence=[], model="7",
    )  # fmt: skip
    used = known.without_retired(judged)
    assert ("product_quality", None) == (used.category, used.second_category)
    assert {"product_quality", "other"} == set(used.categories)
    assert pytest.approx(0.9) == used.categories["product_quality"]
    assert judged == KNOWN.without_retired(judged)


def test_model_that_knows_more_is_compared_by_what_both_know() -> None:
    held_out = [*rows("warranty", 40), *rows("product_quality", 40)]
    labels = set(CATEGORIES)  # the active model knows no warranty
    expected = gate.expected(KNOWN, labels, held_out)
    assert {"product_quality"} == {row["category"] for row in expected}
    candidate = gate.counted(KNOWN, labels, expected, [("warranty", PRIORITY)] * 60 + [("other", PRIORITY)] * 20)
    assert [("product_quality", PRIORITY)] * 60 + [("other", PRIORITY)] * 20 == candidate


def test_models_that_both_know_a_category_are_compared_by_it() -> None:
    labels = {*CATEGORIES, "warranty"}
    expected = gate.expected(KNOWN, labels, [*rows("repair", 1), *rows("warranty", 1), *rows("product_quality", 1)])
    assert ["warranty", "warranty", "product_quality"] == [row["category"] for row in expected]
    said = [("product_quality", PRIORITY), ("repair", PRIORITY), ("warranty", PRIORITY)]
    # less than was asked is wrong, more exact is right
    assert ["product_quality", "warranty", "product_quality"] == [
        category for category, _ in gate.counted(KNOWN, labels, expected, said)
    ]
