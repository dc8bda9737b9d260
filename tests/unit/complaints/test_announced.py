"""What announces a complaint is left out of what is judged, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.announced import blanked
from complaints.triage import Triage
from tests.unit.complaints.test_triage import held_out, share


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I want to complain: my fridge does not cool", "my fridge does not cool"),
        ("Hello, I'd like to make a formal complaint. The rug sheds.", "The rug sheds."),
        ("I’m writing to complain about the way I was spoken to", "the way I was spoken to"),
        ("COMPLAINT!! My invoice has the wrong name", "My invoice has the wrong name"),
        ("The lamp is broken! I want to complain!", "The lamp is broken!"),
        ("我要投诉，灯坏了", "灯坏了"),
        ("您好，我想投訴一下，帳單錯了", "帳單錯了"),
        ("投诉：快递晚了", "快递晚了"),
        ("我要投诉你们的包装", "你们的包装"),
        ("灯坏了，我要投诉！", "灯坏了，"),
    ],
)
def test_announcement_is_blank_and_all_else_keeps_its_place(text: str, told: str) -> None:
    assert told == blanked(text).strip()
    assert text.index(told) == blanked(text).index(told)
    assert len(text) == len(blanked(text))


@pytest.mark.parametrize(
    "text",
    [
        "I have complained three times",
        "I will complain to the data protection office",
        "My complaint number was lost",
        "I want to complain",
        "This is my third complaint about the same man",
        "我要投诉到12315",
        "投诉到总部，总部转回门店",
        "投诉了三次没人管",
        "投诉无门！！",
        "我要投诉",
        "",
    ],
)
def test_complaining_that_tells_something_stays(text: str) -> None:
    assert text == blanked(text)


@given(st.text("我要投诉，! I want to complain:lamp坏", max_size=60))
def test_any_text_keeps_its_length_and_whatever_is_left_stands_where_it_stood(text: str) -> None:
    left = blanked(text)
    assert len(left) == len(text)
    assert all(now in (" ", before) for now, before in zip(left, text, strict=True))


@pytest.mark.parametrize(
    ("language", "announcement"), [("en", "I want to complain: "), ("zh", "我要投诉，"), ("zh", "投诉：")]
)
def test_announced_complaints_are_judged_like_others(triage: Triage, language: str, announcement: str) -> None:
    texts = [row["text"] for row in held_out(language)]
    announced = triage.judge_many([announcement + text for text in texts])
    pairs = zip(triage.judge_many(texts), announced, strict=True)
    assert share([plain.category == other.category for plain, other in pairs]) >= 0.98
