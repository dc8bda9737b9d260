import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.masking import masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to ada.l+shop@mail.example.co.uk, please", "Write to …, please"),
        ("我的邮箱是ada@qq.com谢谢", "我的邮箱是…谢谢"),
        ("邮箱：ａｄａ＠qq.com", "邮箱：ａｄａ＠qq.com"),
        ("Where is HH-204518?", "Where is …?"),
        ("hh204518到哪了", "…到哪了"),
        ("ＨＨ－２０４５１８到哪了", "…到哪了"),
        ("order 20451899 is late", "order … is late"),
        ("call +44 (0)20 7946 0018 after 6", "call … after 6"),
        ("我的手机号13812345678打不通", "我的手机号…打不通"),
        ("电话 138-1234-5678", "电话 …"),
        ("(030) 901820 is my number", "… is my number"),
        ("is it 30 days or 14?", "is it 30 days or 14?"),
        ("a 2,000.00 euro sofa, 180x200 cm", "a 2,000.00 euro sofa, 180x200 cm"),
        ("满200减50，第2件半价", "满200减50，第2件半价"),
        ("the 12345 lamp", "the 12345 lamp"),
    ],
)
def test_addresses_and_long_numbers_are_masked_and_nothing_else(text: str, expected: str) -> None:
    assert expected == masked(text)


@given(st.text())
def test_no_run_of_six_digits_is_left(text: str) -> None:
    assert not re.search(r"\d{6}", masked(text))


@given(st.text(alphabet="ab1２ -().@,中号", max_size=60))
def test_masking_again_changes_nothing(text: str) -> None:
    assert masked(text) == masked(masked(text))
