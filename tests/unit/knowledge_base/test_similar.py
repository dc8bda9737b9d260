import pytest

from knowledge_base.search.decision import Article
from knowledge_base.similar import EXCERPT, Other, compare, numbers, says_the_same, telling

SAME = {
    "en": [
        ("Do you rent tents?", "Renting a tent"),
        ("Can I pay with bitcoin?", "Paying with bitcoin"),
        ("How do I cancel my order?", "Cancel an order"),
        ("How do I reset my password?", "I forgot my password, how do I reset it"),
        ("Where is my parcel?", "Where's my parcel right now"),
    ],
    "zh": [
        ("你们租帐篷吗？", "可以租帐篷吗"),
        ("可以用比特币付款吗？", "支持用比特币付款吗"),
        ("怎么取消订单？", "如何取消订单"),
        ("怎么重置密码？", "忘记密码怎么重置"),
        ("退货期限是多久？", "退货的期限是多久"),
    ],
}
DIFFERENT = {
    "en": [
        ("Do you rent tents?", "Do you sell tents?"),
        ("Can I pay with bitcoin?", "Can I pay with PayPal?"),
        ("How do I cancel my order?", "How do I change my order?"),
        ("Do you ship to Switzerland?", "What does shipping to Switzerland cost?"),
        ("Opening hours of the showroom", "Where is the showroom?"),
    ],
    "zh": [
        ("你们租帐篷吗？", "你们卖帐篷吗"),
        ("可以用比特币付款吗？", "可以用支付宝付款吗"),
        ("怎么取消订单？", "怎么修改订单"),
        ("能寄到瑞士吗？", "寄到瑞士运费多少"),
        ("展厅营业时间", "展厅在哪里"),
    ],
}
BODY = "You have **30 days** from delivery to send an item back, and we pay the postage."


def article(title: str, body: str = BODY, language: str = "en", *variants: str) -> Article:
    return Article(1, "one", language, "x", title, body, 1, variants)


@pytest.mark.parametrize("language", SAME)
def test_titles_that_ask_for_different_things_are_not_found_and_most_that_ask_the_same_are(language: str) -> None:
    def found(pair: tuple[str, str]) -> bool:
        return compare(article(pair[0], language=language), [Other(2, pair[1], pair[1:], BODY)]) != []

    assert [] == [pair for pair in DIFFERENT[language] if found(pair)]
    assert sum(map(found, SAME[language])) >= 3


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("You have thirty days from the delivery to send an item back, and the postage is paid by us.", "duplicate"),
        ("You have **14 days** from delivery to send an item back, and we pay the postage.", "conflict"),
        ("You have 30 days from delivery to send an item back, but we do not pay the postage.", "conflict"),
        ("Choose a 30 day ticket for the museum.", "conflict"),
    ],
)
def test_duplicate_says_the_same_and_a_conflict_does_not(body: str, kind: str) -> None:
    mine = article("Returns", BODY, "en", "how many days for returns")
    other = Other(2, "Sending things back", ("Sending things back", "how many days for a return"), body)
    (found,) = compare(mine, [other])
    assert (kind, "how many days for returns", "how many days for a return") == (found.kind, found.mine, found.theirs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 days, 1,299.50 euros", {"30", "1299.50"}),
        ("seven days or fourteen", {"7", "14"}),
        ("七天内退货，三十天内换货", {"7", "30"}),
        ("十五个工作日", {"15"}),
        ("两周、10天", {"2", "10"}),
        ("一般来说十分满意，统一处理", set()),
    ],
)
def test_numbers_are_found_in_digits_and_in_words(text: str, expected: set[str]) -> None:
    assert expected == numbers(text)


def test_bodies_that_differ_in_a_chinese_number_do_not_say_the_same() -> None:
    assert says_the_same("七天内可以退货。", "7天内可以退货")
    assert not says_the_same("七天内可以退货。", "十四天内可以退货")
    assert not says_the_same("可以退货。", "不可以退货")


@pytest.mark.parametrize(
    ("body", "other", "said"),
    [
        ("Send it back. You have **30 days**. We pay.", "Send it back. You have 14 days. We pay.", "You have 30 days."),
        ("寄回即可。三十天内可退。运费15元。", "寄回即可。七天内可退。", "三十天内可退。运费15元。"),
        ("Yes, we pay. Ask us.", "We do not pay. Ask us.", "Yes, we pay. Ask us."),
        ("We do not pay. Ask us.", "Yes, we pay. Ask us.", "We do not pay."),
    ],
)
def test_sentences_that_tell_answers_apart_are_shown(body: str, other: str, said: str) -> None:
    assert said == telling(body, other)


def test_long_answer_is_shown_by_its_beginning() -> None:
    shown = telling("A long story. " * 100, "A short one.")
    assert (EXCERPT, True) == (len(shown), shown.endswith("…"))


def test_nothing_is_like_an_article_without_others() -> None:
    assert [] == compare(article("Returns"), [])
