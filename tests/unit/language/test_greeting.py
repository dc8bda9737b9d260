import pytest

from language.greeting import only_greets, without_pleasantries


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hi! How are you? How do I return an item?", "How do I return an item?"),
        ("Hello there, hope you are well - do you ship to Spain", "do you ship to Spain"),
        ("Dear Sir or Madam, I need an invoice", "I need an invoice"),
        ("hi, sorry to bother you, quick question: is it free?", "is it free?"),
        ("你好，在吗？请问能开发票吗？", "能开发票吗？"),
        ("親，在嗎？會員怎麼加入", "會員怎麼加入"),
        ("打擾一下，怎麼退貨", "怎麼退貨"),
        ("喂，有人在吗？怎么付款", "怎么付款"),
        ("hiking boots?", "hiking boots?"),
        ("亲戚送的礼物能退吗", "亲戚送的礼物能退吗"),
        ("客服几点上班", "客服几点上班"),
        ("请问题目在哪", "请问题目在哪"),
        ("how are you going to fix it", "how are you going to fix it"),
    ],
)
def test_what_is_said_before_the_matter_is_left_out(text: str, rest: str) -> None:
    assert rest == without_pleasantries(text)


@pytest.mark.parametrize(
    "text", ["Hi!", "Hi there, how are you?", "亲，在吗？", "在嗎在嗎", "請問", "打扰一下～", "Hello? Anyone there?"]
)
def test_greetings_are_told_from_everything_else(text: str) -> None:
    assert only_greets(text)
    assert not only_greets(f"{text} 运费 postage")
