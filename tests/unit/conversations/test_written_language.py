import pytest

from conversations.service import written_language


@pytest.mark.parametrize(
    ("text", "current", "expected"),
    [
        ("where is my order?", "en", "en"),
        ("where is my order?", "zh-Hans", "en"),
        ("Harbour Home", "zh-Hans", "zh-Hans"),
        ("order number 是 HH-204518", "zh-Hans", "zh-Hans"),
        ("please 换 a new one for me", "zh-Hant", "zh-Hant"),
        ("please 换 a new one for me", "en", "en"),
        ("我的 order 还没到, where is it??", "en", "zh-Hans"),
        ("我的訂單還沒到", "zh-Hans", "zh-Hant"),
    ],
)
def test_language_follows_what_is_written_but_not_a_word_between(text: str, current: str, expected: str) -> None:
    assert expected == written_language(text, current)
