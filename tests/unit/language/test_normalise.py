import pytest
from hypothesis import given
from hypothesis import strategies as st

from language import normalise, short, simplify, to_traditional


def test_traditional_and_full_width_meet_simplified_and_half_width() -> None:
    assert normalise("退货 hh-204518?") == normalise("退貨　ＨＨ－２０４５１８？")


def test_case_and_blanks_are_folded() -> None:
    assert "where is my order" == normalise("  Where IS\n my\torder ")


def test_what_is_invisible_is_left_out() -> None:
    assert "refund 退货" == normalise("re\u200bfund \ufeff退\u2060货")
    assert "👩\u200d💻" == normalise("👩\u200d💻")


def test_wording_follows_the_script() -> None:
    assert "軟體和滑鼠" == to_traditional("软件和鼠标")
    assert "退货" == simplify("退貨")


@pytest.mark.parametrize(
    ("simplified", "expected"),
    [
        ("登录账户，账单会显示到账和入账时间", "登入帳戶，帳單會顯示到帳和入帳時間"),
        ("2 周内、几周后、周内，每周一", "2 週內、幾週後、週內，每週一"),
        ("周围、周到、一周到货", "周圍、周到、一週到貨"),
        ("发到您的邮箱，打开二维码给店员看", "發到您的信箱，開啟 QR Code 給店員看"),
        ("二维码：", "QR Code："),
        ("点“我的订单”里的“选‘换货’”", "點「我的訂單」裡的「選『換貨』」"),
        ("“Don’t worry”, it’s a ‘code’", "“Don’t worry”, it’s a ‘code’"),
    ],
)
def test_traditional_is_worded_and_quoted_as_in_taiwan(simplified: str, expected: str) -> None:
    assert expected == to_traditional(simplified)


@pytest.mark.parametrize(("language", "expected"), [("en", "en"), ("zh-Hans", "zh"), ("zh-Hant", "zh"), ("zh", "zh")])
def test_short_language_drops_the_script(language: str, expected: str) -> None:
    assert expected == short(language)


@given(st.text())
def test_normalising_twice_changes_nothing_for_plain_text(text: str) -> None:
    once = normalise(text)
    assert once == normalise(once)
