"""Vectors of Chinese words: found in running text, and near where meanings are."""

import numpy as np
import pytest

from language.chinese_vectors import DIMENSIONS, chinese_vector, known_words, sum_of_vectors


def likeness(one: str, other: str) -> float:
    a, b = chinese_vector(one), chinese_vector(other)
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_running_text_is_cut_into_its_longest_known_words() -> None:
    assert ["我", "想", "退款"] == known_words("我想退款")
    assert [] == known_words("")
    assert [] == known_words("\u3400\u3401")


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("退款", "退钱", "天气"), ("快递", "邮寄", "苹果"), ("坏", "破", "早上"), ("密码", "验证码", "苹果")],
)
def test_words_that_mean_the_same_are_near(word: str, near: str, far: str) -> None:
    assert likeness(word, near) > likeness(word, far) + 0.1


def test_telling_words_are_longer_than_common_ones() -> None:
    assert (DIMENSIONS,) == chinese_vector("的").shape
    assert np.linalg.norm(chinese_vector("退款")) > 5 * np.linalg.norm(chinese_vector("的"))


def test_vectors_of_a_text_add_up() -> None:
    expected = chinese_vector("我") + chinese_vector("想") + chinese_vector("退款")
    np.testing.assert_allclose(sum_of_vectors("我想 order 退款!"), expected, rtol=1e-4)
    assert not sum_of_vectors("refund 7").any()
