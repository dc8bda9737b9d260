from hypothesis import given
from hypothesis import strategies as st

from language import fold, normalise

MIXED = st.text(st.one_of(st.characters(), st.sampled_from("退貨订單我 ，。　Ａ１½ﬁ\u0301😀HH-204518 don't")))


def test_folding_joins_widths_cases_and_forms() -> None:
    assert "hh-2 退货 ok" == fold("ＨＨ－２　退貨 OK").text


def test_what_is_found_in_folded_text_is_shown_in_the_original() -> None:
    text = "½ Ⅷ 頁壞了!"
    folded = fold(text)
    start = folded.text.index("坏")
    begin, end = folded.span(start, start + 2)
    assert "壞了" == text[begin:end]


@given(MIXED)
def test_each_character_has_a_place_in_the_original_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origins)
    assert folded.origins == sorted(folded.origins)
    assert all(0 <= start < end <= len(text) for start, end in folded.origins)


@given(st.text(st.sampled_from("Parcel LATE 退貨订單，。１２")))
def test_folding_compares_as_normalising_does(text: str) -> None:
    assert normalise(text) == " ".join(fold(text).text.split())
