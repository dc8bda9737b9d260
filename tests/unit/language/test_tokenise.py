import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from language import Token, tokenise
from language.script import INVISIBLE

MIXED = st.text(st.one_of(st.characters(), st.sampled_from("退貨订單我 ，。　Ａ１½ﬁ\u0301😀HH-204518 don't")))


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def test_traditional_text_gives_the_words_of_simplified_text() -> None:
    assert words("我想退货") == words("我想退貨")


def test_mixed_text_is_cut_by_both_pipelines() -> None:
    assert ["我", "的", "air", "fryer", "坏", "了", "。", "please", "help"] == words("我的 Air Fryer 壞了。please help")


def test_english_is_cut_as_spacy_cuts_the_whole_text() -> None:
    text = "don't  ship it at 5p.m. to the u.s. :-) it's 10km\taway (e.g. near st. ives)\n\nain't it? well-known..."
    assert [token.text for token in English()(text) if not token.is_space] == words(text)


def test_order_number_is_one_word_in_either_width() -> None:
    assert [Token("hh-204518", 3, 12)] == tokenise("   ＨＨ－２０４５１８")
    assert "hh-204518" in words("我的订单HH-204518还没到")


def test_character_that_unfolds_into_several_words_stays_one() -> None:
    assert [Token("1⁄2", 0, 1)] == tokenise("½")


@pytest.mark.parametrize("mark", ["!", "\U0001f621", "。", "_"])
def test_a_long_row_of_marks_is_read_as_quickly_as_words_are(mark: str) -> None:
    """Twenty thousand would keep everybody waiting for a minute, were they taken off the word before them one by one."""
    assert ["late", *mark * 20_000, "late"] == words(f"late {mark * 20_000} late")


@pytest.mark.parametrize("text", ["", " ", "\u3000\n"])
def test_blank_text_has_no_words(text: str) -> None:
    assert [] == tokenise(text)


@given(MIXED)
def test_offsets_are_ordered_and_leave_out_only_blanks_and_the_invisible(text: str) -> None:
    at = 0
    for token in tokenise(text):
        assert at <= token.start < token.end <= len(text)
        assert "" == normal(text[at : token.start])
        assert token.text
        assert token.text == token.text.strip()
        at = token.end
    assert "" == normal(text[at:])


def normal(gap: str) -> str:
    """What is left of a gap after folding: nothing but blanks and what is invisible may stand between words."""
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", gap)).strip()
