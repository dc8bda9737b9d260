"""Who tells that strangers are in their account gets a human at once, and is asked for no order number."""

import pytest
from conftest import Desk

from actions.fraud import words_of_fraud

TELLS = (
    "my account was hacked",
    "My Careline account has been hacked, what do I do?",
    "help my account's been hacked",
    "I've been hacked",
    "somebody hacked into my account and ordered phones",
    "someone is using my card",
    "a stranger changed my password",
    "somebody bought three phones with my money",
    "there are unauthorised transactions on my card",
    "my identity was stolen",
    "账号被盗了",
    "我账号被人盗了怎么办",
    "帳號被盜了",
    "账户被黑了",
    "有人登录了我的账号",
    "我的卡被盗刷了",
    "密码被人改了",
    "余额被人转走了",
    "被诈骗了，怎么办",
    "有人打电话说是海港家居客服，让我提供验证码退款，是真的吗",
    "接到电话说我的订单异常要退款，叫我发验证码，是你们吗",
    "他们问我要银行卡密码",
    "有人打電話叫我俾驗證碼",
    "我把验证码告诉骗子了",
    "someone called saying they're from harbour home and wanted my code",
    "I got a call from your company asking for my verification code",
    "they texted me and want my bank details",
    "I gave him my code",
)
OTHERS = (
    "is that website a fraud",
    "What a scam",
    "what if my account is hacked?",
    "how do I know if my account was hacked",
    "my account was not hacked, I just forgot the password",
    "is it true that your site was hacked?",
    "my account is locked",
    "someone stole my package",
    "someone ordered the same as my wife",
    "登录账号被封了",
    "账号会被盗吗",
    "账号被盗了会赔吗",
    "怎么防止账号被盗",
    "如果账号被盗怎么办",
    "我的包裹被偷了",
    "订单号被改了",
    "这是不是诈骗",
    "会有客服打电话要验证码吗",
    "登录时让我输入验证码，收不到",
    "快递员打电话问我要取件验证码",
    "do you ask for my password on the phone?",
    "the app asks for a code that never arrives",
    "they asked for my phone number",
    "I got an email with a code",
)


@pytest.mark.parametrize("text", TELLS)
def test_account_in_the_hands_of_strangers_is_told(text: str) -> None:
    assert words_of_fraud(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_supposed_denied_asked_or_something_else_is_no_fraud(text: str) -> None:
    assert not words_of_fraud(text)


def test_words_are_shown_as_they_were_written() -> None:
    assert ("My account  was HACKED", "帳號被盜") == words_of_fraud("My account  was HACKED! 帳號被盜了")


@pytest.mark.parametrize("text", ["my account was hacked", "账号被盗了"])
async def test_complaint_about_a_hacked_account_is_passed_on_as_urgent_without_questions(desk: Desk, text: str) -> None:
    told = await desk.run("validate_complaint_form", text, "complain", form="complaint_form")
    done = await desk.run("action_submit_complaint", **told.slots)
    assert ["utter_complaint_fraud"] == done.said
    (raised,) = done.directives
    assert ("raise_complaint", text, None, "fraud") == tuple(
        raised[n] for n in ("do", "text", "order_number", "reason")
    )


@pytest.mark.parametrize("text", ["my account was hacked, what should I do?", "账号被盗了怎么办"])
async def test_hacked_account_brings_a_human_also_where_it_is_asked_about(desk: Desk, text: str) -> None:
    result = await desk.run("action_answer", text, "ask_question")
    assert ["utter_handing_over_fraud"] == result.said
    assert "fraud" == result.directives[0]["reason"]
