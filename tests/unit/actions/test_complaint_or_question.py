"""What is a complaint, and what is a question, a denial or a mistake of the customer's own."""

import pytest
from conftest import FORM, VALIDATE, Desk, hear

from actions.complaint_reading import reproaches, tells_what_happened
from knowledge_base.message import asks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I want to complain", False),
        ("Hi, I would like to make a formal complaint please", False),
        ("I have a complaint about my order", False),
        ("I want to complain about the courier who threw my parcel", True),
        ("This is absolutely unacceptable, worst service ever", False),
        ("The kettle arrived broken", True),
        ("我要投诉", False),
        ("你好，我想投诉你们", False),
        ("我要投诉，收到的花瓶碎了两个", True),
        ("包裹三个星期都没收到", True),
        ("我要投訴", False),
        ("服务态度太差了，非常失望", False),
    ],
)
def test_a_text_tells_what_happened_or_only_that_something_did(text: str, told: bool) -> None:
    assert told is tells_what_happened(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How long does a refund take?", True),
        ("my parcel is late, what should i do", True),
        ("can i get it tomorrow", True),
        ("退款多久到账", True),
        ("可以退貨嗎", True),
        ("the coffee machine is broken", False),
        ("why is nobody answering me?", False),
        ("how can you send a broken mirror to a customer?", False),
        ("怎么又是坏的", False),
        ("你们发货前都不检查吗", False),
    ],
)
def test_a_question_is_told_from_a_statement_and_from_a_reproach(text: str, expected: bool) -> None:
    assert expected is (asks(text) and not reproaches(text))


async def test_clear_question_is_no_complaint(desk: Desk) -> None:
    result = await hear(desk, "how long does a refund take?", "ask_question", "complaint_text", 0.95)
    assert result.rejected
    assert {} == result.slots


async def test_prose_that_only_resembles_a_question_is_the_complaint(desk: Desk) -> None:
    text = "why did nobody tell me that my order was cancelled"
    assert text == (await hear(desk, text, "ask_question", "complaint_text", 0.5)).slots["complaint_text"]


@pytest.mark.parametrize("requested", ["complaint_text", "order_number", "wish"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("this is not a complaint", "utter_complaint_abandoned"),
        ("actually this is not a complaint, just asking how to return a lamp", "utter_answer"),
        ("不是投诉", "utter_complaint_abandoned"),
        ("算了，不投诉了", "utter_complaint_abandoned"),
        ("不是投诉，只是想问退款多久能到账？", "utter_answer"),
    ],
)
async def test_what_is_no_complaint_after_all_ends_the_form_and_is_answered(
    desk: Desk, text: str, said: str, requested: str
) -> None:
    told = await desk.run(
        VALIDATE, text, form=FORM, negated=["complain"], requested_slot=requested, complaint_text="broken"
    )
    assert {"complaint_text": "", "order_number": "", "wish": ""} == told.slots
    desk.knowledge.decides("answer", 4)
    done = await desk.run("action_submit_complaint", text, negated=["complain"], **told.slots)
    assert [] == done.directives
    assert {"complaint_text": None, "order_number": None, "wish": None}.items() <= done.slots.items()
    assert [said] == done.said


async def test_denial_that_tells_what_happened_stays_a_complaint(desk: Desk) -> None:
    text = "it's not a complaint about you, the courier smashed my mirror"
    told = await desk.run(VALIDATE, text, form=FORM, negated=["complain"], requested_slot="complaint_text")
    assert text == told.slots["complaint_text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("i took the wrong width for my blinds", "utter_answer"),
        ("My own fault, I measured the window wrongly", "utter_answer"),
        ("窗帘长度我量错了", "utter_answer"),
        ("颜色拍错了", "utter_answer"),
        ("地址写错了", "utter_answer"),
        ("I typed the wrong address", "utter_answer"),
        ("快递单上地址写错了", "utter_empathy"),
        ("客服把我的名字写错了", "utter_empathy"),
        ("you put the wrong address on the label", "utter_empathy"),
        ("you sent the wrong width of blinds", "utter_empathy"),
        ("I ordered two lamps and got the wrong ones", "utter_empathy"),
        ("I want to complain, I took the wrong one because your label was wrong", "utter_empathy"),
        ("我买的灯发错了颜色", "utter_empathy"),
    ],
)
async def test_mistake_of_ones_own_is_answered_and_no_complaint(desk: Desk, text: str, said: str) -> None:
    desk.knowledge.decides("answer", 1)
    assert [said] == (await desk.run("action_begin_complaint", text, "complain")).said


@pytest.mark.parametrize(("asked", "text"), [("我的包裹到哪了", "还没到"), ("where is my parcel", "never came")])
async def test_few_words_after_a_question_are_a_complaint_about_what_was_asked(
    desk: Desk, asked: str, text: str
) -> None:
    result = await desk.run("validate_complaint_form", text, "complain", form="complaint_form", last_question=asked)
    assert f"{asked}\n{text}" == result.slots["complaint_text"]
    bare = await desk.run("validate_complaint_form", "我要投诉", "complain", form="complaint_form", last_question=asked)
    assert bare.slots["complaint_text"] is None


@pytest.mark.parametrize("text", ["you know what, just forget the whole thing", "算了，我不想弄了，就这样吧"])
@pytest.mark.parametrize("requested", ["complaint_text", "order_number", "wish"])
async def test_complaint_is_taken_back_in_more_than_two_words_too(desk: Desk, text: str, requested: str) -> None:
    slots = {"requested_slot": requested, "complaint_text": "broken"}
    assert (await desk.run("validate_complaint_form", text, "cancel", 0.7, form="complaint_form", **slots)).rejected
    told = "never mind the box, but three plates and two cups came broken"
    kept = await desk.run("validate_complaint_form", told, "cancel", 0.7, form="complaint_form", **slots)
    assert not kept.rejected


@pytest.mark.parametrize("text", ["and a duvet?", "那被子呢？"])
async def test_follow_up_that_was_taken_for_a_complaint_is_answered(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    answered = await desk.run("action_begin_complaint", text, "complain", tried=[4], subject="how do i return it")
    assert ["utter_answer"] == answered.said
    assert ["action_listen"] == [event["name"] for event in answered.events if event["event"] == "followup"]
    alone = await desk.run("action_begin_complaint", text, "complain")
    assert (["utter_empathy"], []) == (alone.said, alone.events)


@pytest.mark.parametrize(
    ("text", "confidence", "said"),
    [
        ("will you sell my data to anyone?", 0.6, "utter_answer"),
        ("你们会不会泄露我的信息", 0.6, "utter_answer"),
        ("下单就扣钱还是发货才扣", 0.6, "utter_answer"),
        ("where is my money?", 0.9, "utter_empathy"),
        ("where is my parcel, it has been two weeks", 0.6, "utter_empathy"),
        ("你们怎么这么慢", 0.6, "utter_empathy"),
        ("动不动就断电", 0.6, "utter_empathy"),
    ],
)
async def test_plain_question_that_was_hardly_a_complaint_is_answered(
    desk: Desk, text: str, confidence: float, said: str
) -> None:
    desk.knowledge.decides("answer", 2)
    assert [said] == (await desk.run("action_begin_complaint", text, "complain", confidence)).said
    desk.knowledge.decides("ask_back", 2)
    assert ["utter_empathy"] == (await desk.run("action_begin_complaint", text, "complain", confidence)).said


@pytest.mark.parametrize(
    ("text", "sentiment"),
    [
        ("and a broken mirror?", -0.3),
        ("still not here", 0.0),
        ("why is nobody answering?", 0.0),
        ("那怎么还是坏的呢？", -0.3),
        ("还没到", 0.0),
        ("可以投诉吗？", 0.0),
        ("where is my money?", 0.0),
        ("这是什么质量？", 0.0),
    ],
)
async def test_trouble_right_after_an_answer_is_a_complaint(desk: Desk, text: str, sentiment: float) -> None:
    desk.knowledge.decides("answer", 2)
    heard = await desk.run("action_begin_complaint", text, "complain", sentiment=sentiment, tried=[4])
    assert ["utter_empathy"] == heard.said


@pytest.mark.parametrize(
    ("asked", "text", "done", "intent"),
    [
        ("how do i return something", "and a duvet?", "ok thanks, that's all", "thank"),
        ("怎么退货", "被子呢？", "好的谢谢，没别的了", "deny"),
    ],
)
async def test_questions_alone_are_never_registered_as_a_complaint(
    desk: Desk, asked: str, text: str, done: str, intent: str
) -> None:
    begun = await desk.run(VALIDATE, text, "complain", form=FORM, last_question=asked)
    assert begun.slots["complaint_text"] is None
    told = await hear(desk, done, intent, "complaint_text", **begun.slots)
    ended = await desk.run("action_submit_complaint", done, intent, **told.slots)
    assert (["utter_complaint_abandoned"], []) == (ended.said, ended.directives)
