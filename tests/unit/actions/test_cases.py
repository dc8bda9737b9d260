from datetime import UTC, datetime
from typing import Any

import pytest
from conftest import Desk

from actions import cases
from actions.case_number import find_case_number
from actions.cases import moment
from actions.known_cases import KnownCase

FORM = "addition_form"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("what about C-000012?", "C-000012"),
        ("c 12 please", "C-000012"),
        ("the status of case 12", "C-000012"),
        ("complaint number: 000012", "C-000012"),
        ("投诉编号 12 处理得怎么样了", "C-000012"),
        ("Ｃ－０００００１２", "C-000012"),
        ("my order HH-204518", None),
        ("what about my complaint", None),
    ],
)
def test_case_number_is_read_however_it_is_typed(text: str, number: str | None) -> None:
    assert number == find_case_number(text)


@pytest.mark.parametrize(
    ("stage", "about", "said"),
    [
        ("waiting", {"position": 2}, "utter_case_waiting"),
        ("open", {}, "utter_case_open"),
        ("in_hands", {"agent": "Mei Lin"}, "utter_case_in_hands"),
        ("solved", {}, "utter_case_solved"),
    ],
)
async def test_status_says_who_has_the_case_and_since_when(
    desk: Desk, stage: str, about: dict[str, Any], said: str
) -> None:
    desk.cases.has(12, stage, **about)
    result = await desk.run("action_case_status", "what about my complaint?", "check_case")
    assert ([said], ["conversation-1"]) == (result.said, desk.cases.asked)
    told = result.responses[0]
    assert ("C-000012", "25 Nov, 14:05") == (told["number"], told["when"])
    assert (about.get("agent"), about.get("position")) == (told["name"], told["position"])


async def test_number_that_is_not_the_customers_is_told_nothing_about(desk: Desk) -> None:
    desk.cases.has(12, "open")
    result = await desk.run("action_case_status", "what about C-000013?", "check_case")
    assert (["utter_case_unknown"], "C-000013") == (result.said, result.responses[0]["number"])
    desk.cases.known.clear()
    assert ["utter_no_case"] == (await desk.run("action_case_status", "and my complaint?", "check_case")).said


async def test_open_cases_are_told_of_before_solved_ones(desk: Desk) -> None:
    desk.cases.has(14, "solved")
    desk.cases.has(12, "open")
    assert ["utter_case_open"] == (await desk.run("action_case_status", "my complaint?", "check_case")).said


async def test_what_comes_with_the_wish_to_add_is_added_at_once(desk: Desk) -> None:
    desk.cases.has(12, "in_hands", agent="Mei")
    text = "I want to add to my complaint that the handle is scratched too"
    heard = await desk.run("validate_addition_form", text, "add_to_case", form=FORM)
    assert text == heard.slots["addition"]
    done = await desk.run("action_add_to_case", text, "add_to_case", addition=text)
    assert [{"do": "add_to_case", "case_id": 12, "text": text}] == done.directives
    assert (["utter_added_to_case"], None) == (done.said, done.slots["addition"])


async def test_bare_wish_to_add_is_asked_what_and_any_text_is_then_added(desk: Desk) -> None:
    desk.cases.has(12, "open")
    bare = await desk.run("validate_addition_form", "I'd like to add something to my case", "add_to_case", form=FORM)
    assert {"pending": "none"} == bare.slots
    tapped = await desk.run("validate_addition_form", "Add something", "add_to_case", 1.0, form=FORM)
    assert "addition" not in tapped.slots
    told = await desk.run("validate_addition_form", "it also leaks", "complain", form=FORM, requested_slot="addition")
    assert "it also leaks" == told.slots["addition"]


async def test_no_ends_the_addition_and_a_question_interrupts_it(desk: Desk) -> None:
    desk.cases.has(12, "open")
    asked = {"form": FORM, "requested_slot": "addition"}
    assert "" == (await desk.run("validate_addition_form", "no", "deny", **asked)).slots["addition"]
    assert (await desk.run("validate_addition_form", "how long does it take?", "ask_question", **asked)).rejected
    assert ["utter_nothing_added"] == (await desk.run("action_add_to_case", "no", "deny", addition="")).said


async def test_without_an_open_case_nothing_is_asked_and_a_human_is_offered(desk: Desk) -> None:
    desk.cases.has(12, "solved")
    heard = await desk.run("validate_addition_form", "add something to my case", "add_to_case", form=FORM)
    assert "" == heard.slots["addition"]
    done = await desk.run("action_add_to_case", "add something", "add_to_case", addition="")
    assert (["utter_no_open_case"], []) == (done.said, done.directives)


async def test_correction_after_the_form_changes_the_case_and_is_confirmed(desk: Desk) -> None:
    desk.cases.has(12, "open", order_number="HH-204518")
    result = await desk.run("action_correct_detail", "no, the order number is HH-204519", "correct_detail")
    assert [{"do": "correct_case", "case_id": 12, "order_number": "HH-204519"}] == result.directives
    assert ("utter_case_corrected", "HH-204519") == (result.said[0], result.responses[-1]["number"])


@pytest.mark.parametrize("action", ["action_note_order", "action_correct_detail"])
@pytest.mark.parametrize("text", ["oh, the number is HH-204519", "哦对了，订单号是HH-204519"])
async def test_order_number_that_comes_late_goes_to_the_open_case(desk: Desk, action: str, text: str) -> None:
    desk.cases.has(12, "open")
    result = await desk.run(action, text, action.removeprefix("action_"))
    assert [{"do": "correct_case", "case_id": 12, "order_number": "HH-204519"}] == result.directives
    assert ("utter_case_order_added", "C-000012") == (result.said[0], result.responses[-1]["case"])


async def test_order_number_that_a_case_has_is_only_confirmed_and_another_order_is_kept(desk: Desk) -> None:
    desk.cases.has(12, "open", order_number="HH-204518")
    same = await desk.run("action_note_order", "HH-204518", "give_order_number")
    assert (["utter_case_order_added"], []) == (same.said, same.directives)
    other = await desk.run("action_note_order", "HH-300001", "give_order_number")
    assert (["utter_order_noted"], [], "HH-300001") == (other.said, other.directives, other.slots["order_number"])


@pytest.mark.parametrize("text", ["cancel order HH-204518 please", "我想取消订单HH-204518"])
async def test_what_is_asked_beside_an_order_number_is_answered_and_the_number_kept(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 4)
    result = await desk.run("action_note_order", text, "give_order_number")
    assert (["utter_answer"], "HH-204518") == (result.said, result.slots["order_number"])
    for number in ("HH-204518", "the invoice says HH-204518", "发票上写的是HH-204518"):
        assert ["utter_order_noted"] == (await desk.run("action_note_order", number, "give_order_number")).said


@pytest.mark.parametrize("text", ["my order is 204518, where is it", "订单204518到哪了，什么情况"])
async def test_question_beside_an_order_number_that_no_article_answers_is_offered_a_colleague(
    desk: Desk, text: str
) -> None:
    result = await desk.run("action_note_order", text, "give_order_number")
    assert ["utter_order_for_colleague"] == result.said


@pytest.mark.parametrize("text", ["it's my order number", "这就是我的订单号"])
async def test_number_that_was_told_is_confirmed_where_its_owner_says_what_it_is(desk: Desk, text: str) -> None:
    known = await desk.run("action_note_order", text, "give_order_number", order_number="HH-204518")
    assert (["utter_order_noted"], "HH-204518") == (known.said, known.responses[-1]["number"])
    assert ["utter_order_number_format"] == (await desk.run("action_note_order", text, "give_order_number")).said


@pytest.mark.parametrize("text", ["no, I mean abroad by air", "不是，我问的是国际快递"])
@pytest.mark.parametrize(
    ("action", "pending"),
    [("action_correct_detail", "none"), ("action_not_helped", "none"), ("action_decline", "helped")],
)
async def test_question_put_differently_is_answered_whatever_it_was_taken_for(
    desk: Desk, text: str, action: str, pending: str
) -> None:
    desk.cases.has(12, "open")
    desk.knowledge.decides("answer", 2)
    result = await desk.run(action, text, action.removeprefix("action_"), pending=pending, last_article=4, tried=[4])
    assert ["utter_answer"] == result.said
    assert {"abroad by air", "国际快递"} & {asked for asked, _ in desk.knowledge.asked}


async def test_correction_without_a_case_is_kept_for_a_complaint_that_may_follow(desk: Desk) -> None:
    first = await desk.run("action_correct_detail", "sorry, it is HH-204519", "correct_detail")
    assert ("HH-204519", ["utter_order_noted"]) == (first.slots["order_number"], first.said)
    known = {"order_number": "HH-204518"}
    result = await desk.run("action_correct_detail", "sorry, it is HH-204519", "correct_detail", **known)
    assert ("HH-204519", ["utter_order_corrected"]) == (result.slots["order_number"], result.said)
    assert ["utter_correct_what"] == (await desk.run("action_correct_detail", "that is wrong", "correct_detail")).said


async def test_starting_over_forgets_everything_but_the_language(desk: Desk) -> None:
    slots = {"complaint_text": "broken", "order_number": "HH-1", "misses": 1.0, "anger": 2.0, "tried": [3]}
    result = await desk.run("action_start_over", "start over", "start_over", language="zh", **slots)
    assert ["utter_start_over"] == result.said
    assert (None, None, None, 0.0, 0.0) == tuple(
        result.slots[name] for name in ("complaint_text", "order_number", "tried", "misses", "anger")
    )
    assert "language" not in result.slots


def test_times_are_written_as_people_do() -> None:
    at = datetime(2026, 3, 5, 9, 7, tzinfo=UTC)
    assert ("5 Mar, 09:07", "3月5日 09:07") == (moment(at, "en"), moment(at, "zh"))


@pytest.mark.parametrize(
    ("language", "named"), [("en", "C-000012 (Warranty)"), ("zh", "C-000012（保修）"), ("fr", "C-000012")]
)
def test_case_is_named_with_its_category_in_the_language_of_the_conversation(language: str, named: str) -> None:
    now = datetime(2026, 11, 26, tzinfo=UTC)
    case = KnownCase(12, "C-000012", "complaint", "open", now, about={"en": "Warranty", "zh": "保修"})
    assert named == cases.named(case, language)


@pytest.mark.parametrize("text", ["yes actually, would it be possible to exchange it?", "不是，我要退货"])
async def test_question_that_looks_like_a_correction_is_answered(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    result = await desk.run("action_correct_detail", text, "correct_detail", last_question="how do I return it?")
    assert ["utter_answer"] == result.said


@pytest.mark.parametrize("text", ["i entered the wrong address", "收货地址我填错了"])
async def test_mistake_of_the_customer_is_a_question_where_nothing_was_told_before(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    assert ["utter_answer"] == (await desk.run("action_correct_detail", text, "correct_detail")).said


@pytest.mark.parametrize("text", ["the order number is wrong", "订单号不对"])
async def test_wrong_number_is_asked_for_again(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    assert ["utter_correct_what"] == (await desk.run("action_correct_detail", text, "correct_detail")).said


@pytest.mark.parametrize("text", ["that is wrong", "不对"])
async def test_correction_of_an_open_case_is_asked_for_and_will_be_added(desk: Desk, text: str) -> None:
    desk.cases.has(12, "open")
    result = await desk.run("action_correct_detail", text, "correct_detail")
    assert ([], ["addition_form"]) == (result.said, [e["name"] for e in result.events if e["event"] == "followup"])


@pytest.mark.parametrize("number", ["HH-204518", "订单号是HH-204518"])
@pytest.mark.parametrize("open_question", [{"last_article": 4, "pending": "helped"}, {"misses": 1.0}])
async def test_order_number_for_an_open_question_is_passed_to_a_colleague_if_the_customer_agrees(
    desk: Desk, number: str, open_question: dict[str, Any]
) -> None:
    given = await desk.run("action_note_order", number, "give_order_number", **open_question)
    assert (["utter_order_for_colleague"], "HH-204518") == (given.said, given.slots["order_number"])
    agreed = await desk.run("action_confirm", "yes", "affirm", **given.slots)
    assert [{"do": "request_human", "reason": "asked", "evidence": {}}] == agreed.directives


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("my order is HH-204518, please look it up", "utter_order_for_colleague"),
        ("订单号 HH-204518 帮我查一下", "utter_order_for_colleague"),
        ("my order number is HH-204518", "utter_order_noted"),
        ("我的订单号是 HH-204518", "utter_order_noted"),
    ],
)
async def test_order_number_alone_is_noted_and_one_to_look_up_goes_to_a_colleague(
    desk: Desk, text: str, said: str
) -> None:
    assert [said] == (await desk.run("action_note_order", text, "give_order_number")).said
