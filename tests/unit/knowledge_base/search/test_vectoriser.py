"""Texts are read many at a time, and yet each as if it were alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.search.features import Vectoriser
from knowledge_base.search.grams import BUCKETS
from knowledge_base.search.spelling import Speller
from knowledge_base.search.words import word_vectors
from language.normalise import normalise

KNOWN = ["", "how do i track my parcel", "i don't want it any more", "我的 iphone 15 什么时候退款", "退货,退货"]
FITTED = {language: Vectoriser(language) for language in ("en", "zh")}
for _vectoriser in FITTED.values():
    _vectoriser.fit(KNOWN)


@settings(max_examples=40)
@given(st.lists(st.one_of(st.sampled_from(KNOWN), st.text(max_size=40)), min_size=1, max_size=6))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_text_has_the_same_row_whatever_is_read_with_it(language: str, texts: list[str]) -> None:
    folded = [normalise(text) for text in texts]
    together = FITTED[language].transform(folded)
    for place, text in enumerate(folded):
        alone = FITTED[language].transform([text])
        row = together[[place]]
        assert alone.indices.tolist() == row.indices.tolist()
        assert alone.data.tolist() == row.data.tolist()
        assert word_vectors([text])[0].tolist() == word_vectors(folded)[place].tolist()


def test_row_has_one_place_for_each_gram_of_each_block() -> None:
    """Of "to pay": two words and three pairs with the edges; pieces of both; what is no function word."""
    row = FITTED["en"].transform(["to pay"])
    words, characters, meanings = (int((row.indices // BUCKETS == block).sum()) for block in range(3))
    assert (5, (3 + 2 + 1) + (4 + 3 + 2 + 1), 1) == (words, characters, meanings)
    assert 1 == pytest.approx(float(np.square(row.data).sum()), abs=1e-3)


def test_of_two_words_that_may_be_meant_the_same_one_is_always_chosen() -> None:
    assert "flower" == Speller(["flowex", "flower"]).correct("flowez")
    assert "flower" == Speller(["flower", "flowex"]).correct("flowez")


def test_what_is_too_long_for_a_word_is_neither_learned_by_its_deletions_nor_corrected() -> None:
    long = "a" * 20_000
    speller = Speller([long])
    assert ("flower", long[1:]) == (speller.correct("flower"), speller.correct(long[1:]))


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("delivery tiem", "delivery time"),  # neighbours swapped, in a short word, too
        ("shipping csot", "shipping cost"),
        ("retrun my itme", "return my item"),
        ("warrenty", "warranty"),  # an article has the slip itself
        ("cancle my oder", "cancel my order"),  # a word of another language
        ("My PARCLE", "My parcel"),
        ("fast", "fast"),  # a common word that no article has, one letter from "last"
        ("cosy", "cosy"),  # of a short word no letter is taken for a wrong one
    ],
)
def test_questions_are_put_right_before_they_are_compared(misspelt: str, meant: str) -> None:
    vectoriser = Vectoriser("en")
    vectoriser.fit(["delivery time and cost of my last order", "return an item", "warrenty", "warranty", "shipping"])
    assert meant == vectoriser.spelt(misspelt)
