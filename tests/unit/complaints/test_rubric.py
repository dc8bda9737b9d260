import pytest

from complaints.rubric import priority_of

# Rows: severity 1 to 4; columns: urgency 1 to 4.
TABLE = {
    1: ("P4", "P4", "P3", "P3"),
    2: ("P4", "P3", "P3", "P2"),
    3: ("P3", "P3", "P2", "P1"),
    4: ("P2", "P2", "P1", "P1"),
}


@pytest.mark.parametrize(
    ("severity", "urgency", "expected"),
    [(severity, urgency, TABLE[severity][urgency - 1]) for severity in TABLE for urgency in (1, 2, 3, 4)],
)
def test_priority_follows_from_severity_and_urgency(severity: int, urgency: int, expected: str) -> None:
    assert expected == priority_of(severity, urgency)
