"""How somebody can be reached, found in what they write."""

import pytest

from language.contact import find_contact


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("you can write to ada.b+shop@mail.example.org, thanks", "ada.b+shop@mail.example.org"),
        ("call me: +44 20 7946 0958.", "+44 20 7946 0958"),
        ("(020) 7946-0958", "(020) 7946-0958"),
        ("我的手机是13800138000，谢谢", "13800138000"),
        ("手机１３８００１３８０００", "13800138000"),
        ("邮箱wang@example.cn", "wang@example.cn"),
        ("ada@example.org or 13800138000", "ada@example.org"),
        ("my order is HH-204518", None),
        ("it was on 2026-11-03", None),
        ("order 204518", None),
        ("I paid 1,299.00", None),
        ("12345678901234567890", None),
        ("your helpline 08001231234 never answers", None),
        ("客服電話13812345678打不通", None),
        ("客服热线4008201234没人接，我的电话是13800138000", "13800138000"),
        ("13800138000 is your hotline, isn't it", None),
        ("customer service can reach me on 07700 900123", "07700 900123"),
        ("客服可以打13800138000找我", "13800138000"),
        ("no thanks", None),
        ("", None),
    ],
)
def test_contact_is_found_and_codes_dates_and_amounts_are_not(text: str, contact: str | None) -> None:
    assert contact == find_contact(text)
