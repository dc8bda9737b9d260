"""Two edits of the same text, brought together."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.content import Content
from knowledge_base.merging import MIDDLE, MINE, THEIRS, merged_lines
from knowledge_base.revisions import diff, diff_lines, merge

LINES = st.lists(st.sampled_from("abcdefg"), max_size=12)
ITEMS = st.lists(st.sampled_from("abcdefgh"), max_size=8, unique=True)
CONTENT = st.builds(
    Content,
    topic=st.sampled_from("xyz"),
    title=st.sampled_from("xyz"),
    body=LINES.map("\n".join),
    variants=ITEMS.map(tuple),
    tags=ITEMS.map(tuple),
    status=st.sampled_from(["draft", "published"]),
)


@given(LINES, LINES)
def test_unchanged_side_gives_the_other(base: list[str], edited: list[str]) -> None:
    assert (edited, False) == merged_lines(base, edited, base)
    assert (edited, False) == merged_lines(base, base, edited)
    assert (edited, False) == merged_lines(base, edited, edited)


@given(LINES, LINES, LINES)
def test_nothing_that_either_side_added_is_lost(base: list[str], mine: list[str], theirs: list[str]) -> None:
    merged, clash = merged_lines(base, mine, theirs)
    assert {*mine, *theirs} - {*base} <= {*merged}
    assert clash == (MINE in merged) == (MIDDLE in merged) == (THEIRS in merged)


@given(st.integers(2, 12), st.data())
def test_edits_of_different_lines_never_clash(count: int, data: st.DataObject) -> None:
    """Neighbouring lines included: each line is kept, replaced or removed by one side at most."""
    base = [f"line {n}" for n in range(count)]
    sides = data.draw(st.lists(st.sampled_from(["none", "mine", "theirs"]), min_size=count, max_size=count))
    removed = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))

    def edited(*who: str) -> list[str]:
        lines = [
            f"{sides[n]} {n}" if sides[n] in who and not removed[n] else None if sides[n] in who else base[n]
            for n in range(count)
        ]
        return [line for line in lines if line is not None]

    assert (edited("mine", "theirs"), False) == merged_lines(base, edited("mine"), edited("theirs"))


def test_same_place_edited_differently_stands_twice_between_marks() -> None:
    assert (["a", MINE, "b", MIDDLE, "c", THEIRS, "d"], True) == merged_lines("axd", "abd", "acd")
    assert (["a", MINE, "b", MIDDLE, "c", THEIRS], True) == merged_lines("a", "ab", "ac")
    assert (["a", MINE, MIDDLE, "c", THEIRS], True) == merged_lines("ax", "a", "ac")


@given(CONTENT, CONTENT)
def test_content_merged_with_an_unchanged_side_is_the_other(base: Content, edited: Content) -> None:
    for merged in (merge(base, edited, base), merge(base, base, edited)):
        assert (edited, []) == (merged.content, merged.conflicts)


@given(CONTENT, CONTENT, CONTENT)
def test_lists_keep_what_was_added_and_drop_what_was_removed(base: Content, mine: Content, theirs: Content) -> None:
    merged = merge(base, mine, theirs).content
    for name in ("variants", "tags"):
        old, ours, others = (set(getattr(content, name)) for content in (base, mine, theirs))
        assert (ours | others) - (old - ours) - (old - others) == set(getattr(merged, name))
        assert len(set(getattr(merged, name))) == len(getattr(merged, name))


def test_owner_and_dates_are_taken_from_the_side_that_has_them() -> None:
    base = Content("x", "x", "x")
    mine, theirs = base.with_fields({"owner": "mei"}), base.with_fields({"title": "y"})
    merged = merge(base, mine, theirs)
    assert ("mei", "y", []) == (merged.content.owner, merged.content.title, merged.conflicts)
    assert ["owner"] == merge(base, mine, theirs.with_fields({"owner": "tom"})).conflicts


@given(LINES, LINES)
def test_difference_leads_from_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    lines = diff_lines(before, after)
    assert before == [line.text for line in lines if line.kind != "added"]
    assert after == [line.text for line in lines if line.kind != "removed"]


@given(CONTENT)
def test_equal_contents_have_no_difference(content: Content) -> None:
    assert [] == diff(content, content)
