import pytest

from knowledge_base.search.decision import Article
from knowledge_base.similar import EXCERPT, Other, compare

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
        ("Choose a 30 day ticket for the museum.", "question"),
    ],
)
def test_duplicate_says_the_same_a_conflict_the_contrary_and_others_something_else(body: str, kind: str) -> None:
    mine = article("Returns", BODY, "en", "how many days for returns")
    other = Other(2, "Sending things back", ("Sending things back", "how many days for a return"), body)
    (found,) = compare(mine, [other])
    assert (kind, "how many days for returns", "how many days for a return") == (found.kind, found.mine, found.theirs)


def test_what_contradicts_is_shown_and_of_other_answers_the_beginning() -> None:
    mine = article("Returns", "Just ask.\n\n- You have **30 days**\n- We pay")
    others = [
        Other(2, "Returns", ("Returns",), "You have 14 days. We pay."),
        Other(3, "Returns", ("Returns",), "A long story. " * 100),
    ]
    first, second = compare(mine, others)
    assert ("conflict", "You have 30 days", "You have 14 days.") == (first.kind, first.my_answer, first.their_answer)
    assert ("question", "Just ask.\n\n• You have 30 days\n• We pay") == (second.kind, second.my_answer)
    assert (EXCERPT, True) == (len(second.their_answer), second.their_answer.endswith("…"))


def test_nothing_is_like_an_article_without_others() -> None:
    assert [] == compare(article("Returns"), [])
