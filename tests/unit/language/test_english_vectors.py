"""Vectors of English words: made of pieces, and near where meanings are."""

import numpy as np
import pytest

from language.english_vectors import DIMENSIONS, pieces, word_vector


def likeness(one: str, other: str) -> float:
    a, b = word_vector(one), word_vector(other)
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_words_are_cut_into_their_longest_known_pieces() -> None:
    assert ["return"] == pieces("return")
    assert ["ref", "##und"] == pieces("refund")
    assert ["caf", "##s"] == pieces("caf\u00e9s")
    assert [] == pieces("\u9000\u6b3e")
    assert [] == pieces("")


def test_word_is_the_sum_of_its_pieces() -> None:
    np.testing.assert_allclose(
        word_vector("ironman"), word_vector("iron") + word_vector_inside("man"), rtol=1e-3, atol=1e-2
    )
    assert (DIMENSIONS,) == word_vector("\u9000\u6b3e").shape
    assert not word_vector("\u9000\u6b3e").any()


def word_vector_inside(piece: str) -> np.ndarray:
    """The vector of a piece that stands within a word, as the rest of a word that begins with x."""
    assert ["x", f"##{piece}"] == pieces(f"x{piece}")
    return word_vector(f"x{piece}") - word_vector("x")


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("refund", "reimburse", "weather"),
        ("parcel", "package", "password"),
        ("broken", "cracked", "cheap"),
        ("courier", "shipping", "apple"),
        ("angry", "furious", "blue"),
    ],
)
def test_words_that_mean_the_same_are_near(word: str, near: str, far: str) -> None:
    assert likeness(word, near) > likeness(word, far) + 0.2


def test_telling_words_are_longer_than_common_ones() -> None:
    assert np.linalg.norm(word_vector("refund")) > 3 * np.linalg.norm(word_vector("the"))
