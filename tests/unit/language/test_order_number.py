import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.order_number import find_order_number, only_number, stated_order_number, without_order_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HH-204518", "HH-204518"),
        ("order hh_204518!", "HH-204518"),
        ("我的订单ＨＨ－２０４５１８还没到", "HH-204518"),
        ("204518", "HH-204518"),
        ("my number is 20451", "20451"),
        ("20451899", "20451899"),
        ("I paid $12345 for it", None),
        ("it cost 12345.99", None),
        ("HH-2045", None),
        ("two plates, 2024", None),
        ("花了12345元", None),
        ("客服电话13812345678一直打不通", None),
        ("再不處理我就打12315並找律師起訴", None),
        ("your helpline 0800 123 1234 never answers", None),
        ("order 204518 is late and your helpline 08001231234 is dead", "HH-204518"),
        ("打95338没人接，单号20451899", "20451899"),
        ("call me on 07700 900123", None),
        ("my order number is 12345", "12345"),
        ("订单号是13812345678", "13812345678"),
        ("", None),
    ],
)
def test_order_number_is_found_however_it_is_typed(text: str, expected: str | None) -> None:
    assert expected == find_order_number(text)


@pytest.mark.parametrize(
    ("text", "stated", "only"),
    [
        ("oh, the number is HH-204518", "HH-204518", True),
        ("sorry, wrong, it's hh 118204", "HH-118204", True),
        ("啊找到了，訂單號是HH-204518", "HH-204518", True),
        ("204518", "HH-204518", True),
        ("my order number's 204518", "HH-204518", True),
        ("HH-204518, and I want a refund", "HH-204518", False),
        ("HH-204518 也坏了", "HH-204518", False),
        ("call me on 07700 900123", None, False),
        ("13800138000", None, False),
        ("I paid 204518 dollars", None, False),
    ],
)
def test_number_that_nobody_asked_for_is_one_only_where_it_must_be(text: str, stated: str | None, only: bool) -> None:
    assert (stated, only) == (stated_order_number(text), only_number(text))


def test_a_text_can_do_without_its_order_number() -> None:
    assert "where is my order ?" == without_order_number("where is my order ＨＨ－２０４５１８ ?")


@given(st.integers(100_000, 999_999), st.sampled_from(["HH-", "hh", "Hh ", "#", "order ", "订单号"]))
def test_every_number_of_ours_is_found(digits: int, prefix: str) -> None:
    assert f"HH-{digits}" == find_order_number(f"about {prefix}{digits}, please")
