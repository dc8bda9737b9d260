"""Articles as HTML and as plain text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.render import sentences, to_html, to_text


def test_html_is_clean() -> None:
    html = to_html('**bold** <script>alert(1)</script> [x](javascript:alert(1)) [y](https://example.com "t")')
    assert "<strong>bold</strong>" in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert 'href="https://example.com"' in html


def test_plain_text_keeps_lists_and_joins_lines() -> None:
    assert "One two\n\n• a\n• b" == to_text("**One**\ntwo\n\n- a\n- b")


def test_image_of_the_desk_is_shown_and_loads_late() -> None:
    assert '<p><img src="/help/images/7" alt="The &quot;label&quot;" loading="lazy"></p>' == to_html(
        '![The "label"](/help/images/7 "title")'
    )


@pytest.mark.parametrize(
    "source",
    [
        "https://elsewhere.example/x.png",
        "//elsewhere.example/help/images/1",
        "/help/images/1/../../api",
        "/help/images/1?x=<y>",
        "/help/images/",
        "/api/session",
        "data:image/png;base64,AAAA",
    ],
)
def test_of_any_other_image_the_words_remain(source: str) -> None:
    html = to_html(f"Before ![the label]({source}) after")
    assert "<img" not in html
    assert "the label" in html


def test_image_in_plain_text_is_its_description() -> None:
    assert "Stick it on:\n\nthe *label*, (front)" == to_text(
        "Stick it on:\n\n![the \\*label\\*, (front)](/help/images/7)"
    )
    assert "Here: the label." == to_text("Here: ![the **label**](https://elsewhere.example/x.png).")


@given(
    st.lists(
        st.sampled_from([*"aZ9é中。！.,:;!?#-+=|>()'\" \u3000\x0b\u2028\t\n\n", "\n\n", "1. ", "*", "&amp;"]),
        max_size=30,
    )
)
def test_prose_reads_the_same_whether_or_not_markup_stands_beside_it(pieces: list[str]) -> None:
    text = "a" + "".join(pieces)
    assert "b\n\n" + to_text(text) == to_text("**b**\n\n" + text)


@given(st.text(max_size=200))
def test_no_text_becomes_anything_that_runs(text: str) -> None:
    html = to_html(f"{text}\n\n![{text}](/help/images/1)\n\n<{text}")
    assert not re.search(r"<(?:script|style|iframe|svg)", html, re.IGNORECASE)
    assert all("/help/images/1" == source for source in re.findall(r'<img[^>]*\ssrc="([^"]*)"', html))


def test_items_and_cells_are_sentences_of_their_own_without_marks() -> None:
    table = "| Return | Time |\n|---|---|\n| by post | 30 days |"
    body = f"Before.\n\n- Free within 30 days\n- By post\n\n1. Choose. Then\n2. Pay\n   - twice\n\n{table}"
    expected = ["Before.", "Free within 30 days", "By post", "Choose.", "Then", "Pay", "twice"]
    assert [*expected, "Return", "Time", "by post", "30 days"] == sentences(body)
