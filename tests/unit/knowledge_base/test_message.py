"""How a message is cut into what is searched for; what is made of the parts is in tests/unit/actions."""

from collections.abc import Callable

import pytest

from knowledge_base.message import parts, sentences

ASKED = "how long does delivery take"


@pytest.mark.parametrize("cut", [parts, sentences])
@pytest.mark.parametrize("unit", [" ", "\t", "\n", " \n", "\u00a0", ",", "，", ", ", "、", "?", "。", "and ", "还有"])
def test_a_long_row_between_two_questions_is_read_at_once(cut: Callable[[str], list[str]], unit: str) -> None:
    """Were it read again from each of its characters on, one message would keep everybody else waiting."""
    found = cut(f"{ASKED}? {unit * 100_000} is it free")
    assert found[0].startswith(ASKED)
    assert "is it free" in found[-1]


def test_many_blanks_cut_only_where_a_line_ends() -> None:
    found = sentences(f"red{' ' * 20}\n{' ' * 20}blue{' ' * 20}is nice")
    assert ["red", "blue is nice"] == [part.strip() for part in found]
