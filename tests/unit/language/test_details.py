import pytest

from language.details import without_details


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("My phone is 415 555 0123. How do I get a refund?", "How do I get a refund?"),
        ("my order is HH-204518 and I want to know how long delivery takes", "I want to know how long delivery takes"),
        ("Order number: hh204518. Can I return it?", "Can I return it?"),
        ("My email is a.b@example.com, how do I delete my account", "how do I delete my account"),
        ("You can reach me at +44 20 7946 0123, do you deliver to Spain?", "do you deliver to Spain?"),
        ("My name is Robin Tanner and I need an invoice", "I need an invoice"),
        ("I'm Robin Tanner. How do I pay?", "How do I pay?"),
        ("订单号HH-204518，能退货吗", "能退货吗"),
        ("訂單號HH-204518能退貨嗎", "能退貨嗎"),
        ("我的手機號是13812345678，請問怎麼退貨？", "請問怎麼退貨?"),
        ("我叫李明，电话13812345678，怎么退货", "怎么退货"),
        ("My order number is HH-204518.", ""),
    ],
)
def test_sentences_that_only_give_a_number_a_name_or_an_address_are_left_out(text: str, rest: str) -> None:
    assert rest == without_details(text)


@pytest.mark.parametrize(
    "text",
    [
        "where do I find my order number?",
        "can I change my phone number to 415 555 0123?",
        "My name is not on the invoice, how do I change it?",
        "I'm angry. What now?",
        "Where is my order HH-204518?",
        "Order HH-204518. Where is it?",
        "is it 15000?",
        "我的订单号在哪里看？",
        "怎么换手机号",
        "我叫的快递还没到",
    ],
)
def test_questions_about_such_things_and_what_says_more_stay(text: str) -> None:
    assert text == without_details(text)
