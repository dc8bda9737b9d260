"""Questions that put English words into Chinese sentences find the Chinese article."""

import pytest

from knowledge_base.search.bands import action
from knowledge_base.search.synonyms import without_english
from tests.unit.knowledge_base.search.test_ranker import ranker

QUESTIONS = {
    "我想return這個lamp": "start-return",
    "怎么申请refund": "start-return",
    "refund要多久才到账": "refund-time",
    "可以exchange吗": "exchange-item",
    "怎么cancel我的order": "cancel-order",
    "下单以后还能change吗": "change-order",
    "delivery要几天": "delivery-time",
    "shipping fee多少钱": "delivery-cost",
    "你们ship到海外吗": "international-delivery",
    "在哪里看tracking number": "track-parcel",
    "包裹delay了怎么办": "parcel-late",
    "coupon用不了": "promo-code-not-working",
    "discount code在哪里输入": "promo-code-use",
    "gift card怎么用": "gift-card-redeem",
    "invoice在哪里下载": "invoice-download",
    "password忘了": "account-password-forgotten",
    "怎么注册account": "account-register",
    "warranty多久": "warranty-length",
    "收到的杯子broken了": "damaged-on-arrival",
    "payment失败了": "payment-failed",
    "可以分installment付吗": "instalments",
    "member有什么好处": "club-benefits",
    "points会过期吗": "club-points-expiry",
    "你们的opening hours是几点": "contact-hours",
}


def test_english_words_in_a_chinese_question_are_understood() -> None:
    fitted, articles = ranker("zh")
    found = {question: fitted.rank(question) for question in QUESTIONS}
    answered = {question: articles[best[0].id]["key"] for question, best in found.items() if action(best) == "answer"}
    # 23 when it was made, 4 before.
    assert len(answered) >= 21
    assert answered == {question: QUESTIONS[question] for question in answered}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("refund要多久", "退款要多久"),
        ("怎么 log in", "怎么 登录"),
        ("tracking number在哪", "单号在哪"),
        ("payload是什么", "payload是什么"),
        ("多久能到", "多久能到"),
    ],
)
def test_only_whole_words_are_taken_for_what_they_mean(text: str, meant: str) -> None:
    assert meant == without_english(text)
