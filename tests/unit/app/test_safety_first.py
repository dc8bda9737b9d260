from app.grievances import safety_first
from complaints.policy import DEFAULT
from complaints.triage import Judgement


def test_danger_settles_the_priority() -> None:
    """Nobody is asked whether a complaint may be urgent that is P1 since somebody was hurt."""
    judged = Judgement(
        category="product_quality", second_category=None, categories={"product_quality": 1.0}, priority="P3",
        priorities={"P3": 0.7, "P2": 0.3}, severity=2, urgency=4, urgency_of_text=2, sure=True, priority_sure=False, words=[],
        evidence=[], model="7",
    )  # fmt: skip
    found = safety_first(judged, DEFAULT)
    assert (4, 4, 3) == (found.severity, found.urgency, found.urgency_of_text)
    assert ("P1", True) == (found.priority, found.priority_sure)
