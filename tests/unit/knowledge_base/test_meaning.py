"""Whether an edit is only a matter of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.content import Content
from knowledge_base.meaning import is_minor, same_meaning
from knowledge_base.tables import RevisionRow


def article(body: str, title: str = "Title") -> Content:
    return Content("topic", title, body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We ship daily.", "we ship  daily"),
        ("We ship **daily**.", "We ship daily!"),
        ("- one\n- two", "* one\n\n* two"),
        ("# Returns\n\nSend it back.", "**Returns**\n\nsend it back"),
        ("Costs 1,500 €.", "Costs **1,500** €"),
        ("三天内，免费退货。", "三天内免费退货"),
        ("三天內免費退貨", "三天内免费退货"),
        ("Write an e-mail", "Write an email"),
    ],
)
def test_writing_it_differently_is_minor(before: str, after: str) -> None:
    assert same_meaning(article(before), article(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("within 3 days", "within 5 days"),
        ("costs 1.5 €", "costs 15 €"),
        ("costs 5 €", "costs 5 $"),
        ("5 to 10", "5 10"),
        ("down to -5 degrees", "down to 5 degrees"),
        ("save 5%", "save 5"),
        ("we do", "we do not"),
        ("see [here](https://a.example)", "see [here](https://b.example)"),
        ("![map](/help/images/1)", "![map](/help/images/2)"),
    ],
)
def test_saying_something_else_is_not(before: str, after: str) -> None:
    assert not same_meaning(article(before), article(after))


def test_title_counts_too_and_variants_do_not() -> None:
    assert not same_meaning(article("x", "Returns"), article("x", "Refunds"))
    assert same_meaning(article("x"), article("x").with_fields({"variants": ["y"], "tags": ["z"], "topic": "t"}))


@given(st.text(), st.text())
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert same_meaning(article(one), article(one))
    assert same_meaning(article(one), article(other)) == same_meaning(article(other), article(one))


def revision(number: int, body: str, status: str = "published", minor: bool = False) -> RevisionRow:
    return RevisionRow(revision=number, title="Title", body=body, status=status, minor=minor)


def test_first_publication_is_never_minor() -> None:
    assert not is_minor(article("x"), [revision(1, "x", "draft")], said_so=True)


def test_editors_word_counts_where_nothing_larger_waits() -> None:
    assert is_minor(article("y"), [revision(1, "x")], said_so=True)
    assert not is_minor(article("y"), [revision(1, "x")], said_so=False)
    assert is_minor(article("z"), [revision(2, "z", "draft", minor=True), revision(1, "x")], said_so=False)
    assert not is_minor(article("z"), [revision(2, "y", "draft"), revision(1, "x")], said_so=True)
    assert is_minor(article("X!"), [revision(2, "y", "draft"), revision(1, "x")], said_so=False)
