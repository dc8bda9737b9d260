"""The complaint form: what it reads in each message, what it asks for, and what it passes on."""

from typing import Any

import pytest
from conftest import FORM, VALIDATE, Desk, hear


async def test_complaint_that_tells_everything_asks_only_for_the_wish(desk: Desk) -> None:
    text = "My kettle from order hh204518 arrived broken and it leaks"
    result = await desk.run(VALIDATE, text, "complain", form=FORM)
    assert {"pending": "none", "complaint_text": text, "order_number": "HH-204518", "wish": None} == result.slots


async def test_bare_complaint_asks_what_happened_and_keeps_the_number_given_before(desk: Desk) -> None:
    result = await desk.run(VALIDATE, "I want to complain", "complain", form=FORM, order_number="HH-118203")
    assert (None, "HH-118203") == (result.slots["complaint_text"], result.slots["order_number"])


@pytest.mark.parametrize("text", ["You charged me twice!!", "my kettle leaks", "my order is late", "收到是坏的"])
async def test_short_account_without_the_word_complain_is_enough(desk: Desk, text: str) -> None:
    assert text == (await desk.run(VALIDATE, text, "complain", form=FORM)).slots["complaint_text"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I want to complain: the courier was rude", True),
        ("Complaint: lamp broke", True),
        ("我要投诉，快递员态度很差", True),
        ("我要投诉：灯坏了", True),
        ("I want to complain about my order", False),
        ("I want to complain, please help me", False),
        ("Complaint: order HH-204518", False),
        ("我要投诉，你们客服", False),
        ("投诉！", False),
    ],
)
async def test_short_account_after_the_announcement_is_enough(desk: Desk, text: str, told: bool) -> None:
    result = await desk.run(VALIDATE, text, "complain", form=FORM)
    assert (text if told else None) == result.slots["complaint_text"]


async def test_everything_the_customer_wrote_is_kept(desk: Desk) -> None:
    text = "THE VASE!!! is broken 😡 and nobody answers"
    assert text == (await hear(desk, text, "complain", "complaint_text")).slots["complaint_text"]


async def test_what_is_written_instead_of_the_number_belongs_to_the_complaint_and_is_not_asked_twice(
    desk: Desk,
) -> None:
    result = await hear(
        desk, "it was a gift from my aunt", "nlu_fallback", "order_number", complaint_text="broken vase"
    )
    assert {
        "complaint_text": "broken vase\nit was a gift from my aunt",
        "order_number": "",
    }.items() <= result.slots.items()


@pytest.mark.parametrize("text", ["HH-204518", "it's hh 204518", "204518", "ＨＨ－２０４５１８", "订单号HH-204518"])
async def test_order_number_is_read_however_it_is_typed(desk: Desk, text: str) -> None:
    assert "HH-204518" == (await hear(desk, text, "give_order_number", "order_number")).slots["order_number"]


@pytest.mark.parametrize(
    "text", ["I don't have the order number with me", "不记得单号了", "sorry, can't find that e-mail"]
)
async def test_a_refusal_is_not_part_of_the_complaint(desk: Desk, text: str) -> None:
    result = await hear(desk, text, "deny", "order_number", complaint_text="broken")
    assert {"pending": "none", "order_number": ""} == result.slots


async def test_why_the_number_is_needed_is_a_question(desk: Desk) -> None:
    assert (await hear(desk, "why do you need that?", "ask_question", "order_number", 0.8)).rejected


@pytest.mark.parametrize("intent", ["no_order_number", "deny"])
async def test_order_number_and_wish_can_be_skipped(desk: Desk, intent: str) -> None:
    assert "" == (await hear(desk, "no", intent, "order_number")).slots["order_number"]
    assert "" == (await hear(desk, "no", intent, "wish")).slots["wish"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("a new one please", "ask_question"),
        ("could you send me a new one?", "ask_question"),
        ("能给我换个新的吗", "ask_question"),
        ("make it right, you know how", "nlu_fallback"),
        ("tell your driver off", "complain"),
    ],
)
async def test_any_text_is_a_wish(desk: Desk, text: str, intent: str) -> None:
    assert text == (await hear(desk, text, intent, "wish")).slots["wish"]


@pytest.mark.parametrize("requested", ["complaint_text", "order_number"])
async def test_small_talk_fills_nothing_and_the_form_asks_again(desk: Desk, requested: str) -> None:
    result = await hear(desk, "thanks", "thank", requested)
    assert {"pending": "none", "form_misses": 1.0} == result.slots
    assert not result.rejected


async def test_order_number_that_comes_late_is_not_a_wish(desk: Desk) -> None:
    result = await hear(desk, "it's HH-204518", "give_order_number", "wish", complaint_text="broken", order_number="")
    assert {"pending": "none", "order_number": "HH-204518"} == result.slots


async def test_wish_put_as_a_question_is_a_wish(desk: Desk) -> None:
    text = "can you send me another one?"
    assert text == (await hear(desk, text, "ask_question", "wish", 0.65)).slots["wish"]


@pytest.mark.parametrize("intent", ["request_human", "cancel", "goodbye", "choose_article", "bot_challenge"])
async def test_what_is_clearly_something_else_leaves_the_form(desk: Desk, intent: str) -> None:
    assert (await hear(desk, "something else", intent, "wish", 1.0)).rejected


@pytest.mark.parametrize("text", ["how long does a refund take?", "换货要等多久？"])
async def test_question_about_a_remedy_is_answered_where_a_wish_is_asked_for(desk: Desk, text: str) -> None:
    assert (await hear(desk, text, "ask_question", "wish", 0.9)).rejected


async def test_lack_of_a_number_is_no_refusal_to_tell(desk: Desk) -> None:
    result = await hear(desk, "I don't have a receipt", "deny", "complaint_text")
    assert (False, 1.0) == (result.rejected, result.slots["form_misses"])


@pytest.mark.parametrize("text", ["my lamp broke", "灯坏了", "the vase arrived cracked"])
async def test_what_happened_may_be_told_in_few_words_once_it_was_asked(desk: Desk, text: str) -> None:
    assert text == (await hear(desk, text, "complain", "complaint_text")).slots["complaint_text"]


@pytest.mark.parametrize("text", ["bad service", "this is a complaint about you", "我要投诉你们"])
async def test_judgement_alone_tells_nothing(desk: Desk, text: str) -> None:
    assert "complaint_text" not in (await hear(desk, text, "complain", "complaint_text")).slots


async def test_refusing_to_tell_takes_the_complaint_back_but_later_only_skips(desk: Desk) -> None:
    assert (await hear(desk, "no", "deny", "complaint_text")).rejected
    assert not (await hear(desk, "no", "deny", "wish")).rejected


async def test_statement_about_a_topic_of_the_shop_is_the_complaint(desk: Desk) -> None:
    text = "the coffee machine is broken"
    assert text == (await hear(desk, text, "ask_question", "complaint_text", 0.8)).slots["complaint_text"]


async def test_account_that_resembles_another_intent_is_the_complaint(desk: Desk) -> None:
    text = "your chat agent closed the chat on me"
    assert text == (await hear(desk, text, "goodbye", "complaint_text", 0.7)).slots["complaint_text"]
    assert (await hear(desk, "bye", "goodbye", "complaint_text", 0.7)).rejected


async def test_goodbye_before_anything_was_told_closes(desk: Desk) -> None:
    assert [{"do": "close"}] == (await desk.run("action_submit_complaint", "bye", "goodbye")).directives


async def test_bare_insult_leaves_the_form_but_an_angry_account_does_not(desk: Desk) -> None:
    assert (await hear(desk, "idiots", "insult", "complaint_text")).rejected
    angry = "you idiots sent me a cracked mirror twice"
    assert angry == (await hear(desk, angry, "insult", "complaint_text", 0.8)).slots["complaint_text"]


async def test_message_is_read_once_when_the_form_comes_back_after_a_question(desk: Desk) -> None:
    events = [{"event": "user"}, {"event": "action_execution_rejected", "name": FORM}, {"event": "action"}]
    result = await desk.run(VALIDATE, "how long", form=FORM, requested_slot="wish", events=events)
    assert ([], []) == (result.events, result.responses)


async def test_complaint_is_proposed_and_forgotten(desk: Desk) -> None:
    slots = {"complaint_text": "broken", "order_number": "", "wish": "refund"}
    result = await desk.run("action_submit_complaint", **slots)
    assert ["utter_complaint_passed_on"] == result.said
    assert [{"do": "raise_complaint", "text": "broken", "order_number": None, "wish": "refund"}] == result.directives
    forgotten = {"complaint_text": None, "order_number": None, "wish": None, "cut_short": None, "misses": 0.0}
    assert forgotten.items() <= result.slots.items()


async def test_without_a_text_nothing_is_proposed(desk: Desk) -> None:
    result = await desk.run("action_submit_complaint")
    assert ([], []) == (result.said, result.directives)


async def test_a_human_in_the_middle_of_a_complaint_gets_what_was_told(desk: Desk) -> None:
    told = await desk.run("action_request_human", complaint_text="broken", order_number="HH-204518")
    expected = {"do": "raise_complaint", "text": "broken", "order_number": "HH-204518", "wish": None}
    assert [expected] == told.directives
    untold = await desk.run("action_request_human", complaint_text=None)
    assert [{"do": "request_human", "reason": "asked", "evidence": {}}] == untold.directives


async def test_complaint_taken_back_is_forgotten(desk: Desk) -> None:
    result = await desk.run("action_abandon_complaint", complaint_text="broken")
    assert ["utter_complaint_abandoned"] == result.said
    assert {"complaint_text": None, "order_number": None, "wish": None, "pending": "more"} == result.slots


async def test_correction_inside_the_form_changes_the_number_and_is_confirmed(desk: Desk) -> None:
    slots = {"complaint_text": "broken", "order_number": "HH-204518"}
    result = await hear(desk, "no, the order number is HH-204519", "correct_detail", "wish", **slots)
    assert {"pending": "none", "order_number": "HH-204519"} == result.slots
    assert (["utter_order_corrected"], "HH-204519") == (result.said, result.responses[0]["number"])


async def test_another_detail_put_right_belongs_to_the_complaint_and_the_form_asks_again(desk: Desk) -> None:
    slots = {"complaint_text": "the red lamp broke", "order_number": "HH-204518"}
    result = await hear(desk, "no, it was the blue lamp", "correct_detail", "wish", **slots)
    assert {"pending": "none", "complaint_text": "the red lamp broke\nno, it was the blue lamp"} == result.slots


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("今天晚上之前必须送到，里面是救命的药", 0.8),
        ("it must arrive by tonight, it holds medicine that my mother needs", 0.75),
        ("i want a refund, not a replacement", 0.84),
    ],
)
async def test_wish_that_resembles_a_correction_is_not_asked_again(desk: Desk, text: str, confidence: float) -> None:
    slots = {"complaint_text": "the parcel is late", "order_number": ""}
    result = await hear(desk, text, "correct_detail", "wish", confidence, **slots)
    assert {"pending": "none", "wish": text} == result.slots


@pytest.mark.parametrize("intent", ["ask_capabilities", "ask_question", "out_of_scope", "insult"])
@pytest.mark.parametrize("requested", ["complaint_text", "wish"])
@pytest.mark.parametrize("text", ["my charger caught fire just now, can you help?", "孩子吞了纽扣电池，你们能帮忙吗"])
async def test_harm_told_in_the_form_is_no_question(desk: Desk, text: str, requested: str, intent: str) -> None:
    slots = {"complaint_text": None if requested == "complaint_text" else "the parcel is late", "order_number": ""}
    result = await hear(desk, text, intent, requested, **slots)
    assert not result.rejected
    assert (text, "safety") == (result.slots[requested], result.slots["cut_short"]["reason"])


@pytest.mark.parametrize("text", ["can the other one catch fire?", "另外一个会着火吗"])
async def test_question_about_danger_in_the_form_is_answered(desk: Desk, text: str) -> None:
    slots = {"complaint_text": "the parcel is late", "order_number": ""}
    assert (await hear(desk, text, "ask_question", "wish", **slots)).rejected


async def test_wish_is_judged_with_the_complaint(desk: Desk) -> None:
    desk.judge.by_wish = {"by tonight, it holds my insulin": "P1"}
    slots = {"complaint_text": "the parcel is late", "order_number": ""}
    calm = await hear(desk, "a refund please", "give_wish", "wish", **slots)
    assert "cut_short" not in calm.slots
    result = await hear(desk, "by tonight, it holds my insulin", "give_wish", "wish", **slots)
    done = await desk.run("action_submit_complaint", **slots | result.slots)
    assert ["utter_complaint_urgent"] == done.said
    assert ("urgent_complaint", "by tonight, it holds my insulin") == (
        done.directives[0]["reason"],
        done.directives[0]["wish"],
    )


async def test_form_that_asked_twice_in_vain_ends_with_a_human(desk: Desk) -> None:
    once = await hear(desk, "thanks", "thank", "complaint_text")
    twice = await hear(desk, "hello", "greet", "complaint_text", **once.slots)
    assert {"complaint_text": "", "order_number": "", "wish": ""}.items() <= twice.slots.items()
    done = await desk.run("action_submit_complaint", "hello", "greet", **twice.slots)
    assert [{"do": "request_human", "reason": "form_failed", "evidence": {"form_misses": 2}}] == done.directives


async def test_urgent_complaint_is_passed_on_without_further_questions(desk: Desk) -> None:
    desk.judge.judged = "P1"
    result = await desk.run(VALIDATE, "My card was charged nine times and I cannot eat", "complain", form=FORM)
    assert ("", "") == (result.slots["order_number"], result.slots["wish"])
    done = await desk.run("action_submit_complaint", **result.slots)
    assert ["utter_complaint_urgent"] == done.said
    (raised,) = done.directives
    assert ("urgent_complaint", {"priority": "P1"}) == (raised["reason"], raised["evidence"])


@pytest.mark.parametrize(
    ("reason", "evidence"),
    [("legal", {"words": ["lawyer"]}), ("anger", {"anger": 3}), ("form_failed", {"form_misses": 2}), ("vip", {})],
)
async def test_only_what_the_queue_takes_first_is_called_urgent(
    desk: Desk, reason: str, evidence: dict[str, Any]
) -> None:
    """A threat with a lawyer over a small thing is P3 by the rubric."""
    cut_short = {"reason": reason, "evidence": evidence}
    done = await desk.run("action_submit_complaint", complaint_text="the lamp is scratched", cut_short=cut_short)
    assert ["utter_complaint_to_colleague"] == done.said


@pytest.mark.parametrize("intent", ["deny", "give_wish", "cancel", "correct_detail", "no_order_number"])
@pytest.mark.parametrize(
    "text",
    [
        "No, I want my money back",
        "no i want a refund",
        "No, just send me a new one",
        "Nope, I expect an apology",
        "不，我要退款",
        "不用换，直接退款",
        "没有，给我退款就行",
    ],
)
async def test_wish_that_begins_with_no_is_a_wish(desk: Desk, text: str, intent: str) -> None:
    slots = {"complaint_text": "the lamp is broken", "order_number": ""}
    result = await hear(desk, text, intent, "wish", confidence=0.9, **slots)
    assert not result.rejected
    assert text == result.slots["wish"]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No thanks",
        "no, I don't want anything",
        "no need for a refund",
        "不用了",
        "不",
        "不需要退款",
        "没什么要求",
        "不用退了",
    ],
)
async def test_plain_no_is_no_wish(desk: Desk, text: str) -> None:
    slots = {"complaint_text": "the lamp is broken", "order_number": ""}
    assert "" == (await hear(desk, text, "deny", "wish", **slots)).slots["wish"]


async def test_wish_told_instead_of_the_order_number_is_not_asked_for_again(desk: Desk) -> None:
    text = "No, I want my money back"
    result = await hear(desk, text, "deny", "order_number", complaint_text="the lamp is broken")
    assert ("", text) == (result.slots["order_number"], result.slots["wish"])


async def test_no_with_a_wish_is_no_refusal_to_tell(desk: Desk) -> None:
    assert not (await hear(desk, "No, I want my money back", "deny", "complaint_text")).rejected


async def test_danger_in_a_complaint_is_told_what_to_do_first(desk: Desk) -> None:
    result = await hear(desk, "the kettle caught fire", "complain", "complaint_text")
    done = await desk.run("action_submit_complaint", **result.slots)
    assert ["utter_danger_fire", "utter_complaint_safety"] == done.said
    assert {"reason": "safety", "evidence": {"words": ["caught fire"]}}.items() <= done.directives[0].items()


async def test_question_that_came_with_the_complaint_is_answered_before_the_form_asks(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    result = await desk.run(VALIDATE, "My lamp arrived broken. How do I change my address?", "complain", form=FORM)
    assert ["utter_answer_in_form"] == result.said
    assert ["How do I change my address?"] == [directive["text"] for directive in result.logged]


@pytest.mark.parametrize("text", ["12", "HH-12", "order 123", "订单号 1234"])
async def test_number_that_cannot_be_one_is_asked_for_again_once(desk: Desk, text: str) -> None:
    first = await hear(desk, text, "give_order_number", "order_number", complaint_text="broken")
    assert (["utter_order_number_unknown"], None) == (first.said, first.slots.get("order_number"))
    second = await hear(desk, text, "give_order_number", "order_number", complaint_text="broken", form_misses=1.0)
    assert ([], "") == (second.said, second.slots["order_number"])


@pytest.mark.parametrize("intent", ["out_of_scope", "nlu_fallback"])
async def test_digits_are_a_mistyped_number_whatever_they_are_taken_for(desk: Desk, intent: str) -> None:
    first = await hear(desk, "12", intent, "order_number", complaint_text="broken")
    assert (["utter_order_number_unknown"], False) == (first.said, first.rejected)


async def test_lack_of_the_number_told_late_leaves_the_wish_open(desk: Desk) -> None:
    late = await hear(desk, "I don't have the number", "deny", "wish", order_number="")
    assert ("", False) == (late.slots["order_number"], "wish" in late.slots)


async def test_insult_too_many_ends_the_form_with_a_human(desk: Desk) -> None:
    once = await hear(desk, "you are useless", "insult", "complaint_text", 0.95)
    assert once.rejected
    result = await hear(desk, "you are useless", "insult", "complaint_text", 0.95, anger=2.0)
    assert ("", "", "") == tuple(result.slots[name] for name in ("complaint_text", "order_number", "wish"))
    assert {"reason": "anger", "evidence": {"anger": 4}} == result.slots["cut_short"]


@pytest.mark.parametrize("text", ["oh wait, the order number is HH-204518", "啊找到了，订单号是HH-204518"])
@pytest.mark.parametrize(("requested", "told"), [("complaint_text", None), ("wish", "broken")])
async def test_number_given_when_something_else_is_asked_is_confirmed_and_is_no_answer(
    desk: Desk, text: str, requested: str, told: str | None
) -> None:
    slots = {"requested_slot": requested, "complaint_text": told, "order_number": "" if told else None}
    result = await desk.run("validate_complaint_form", text, "give_order_number", form="complaint_form", **slots)
    assert ("HH-204518", ["utter_order_kept"]) == (result.slots["order_number"], result.said)
    assert not {"complaint_text", "wish"} & set(result.slots)


@pytest.mark.parametrize("text", ["this is ridiculous, your shop is a joke!!", "气死我了，你们到底管不管"])
async def test_anger_in_the_form_is_heard(desk: Desk, text: str) -> None:
    slots = {"requested_slot": "order_number", "complaint_text": "broken"}
    result = await desk.run("validate_complaint_form", text, "complain", form="complaint_form", **slots)
    assert (["utter_staying_with_you"], "") == (result.said, result.slots["order_number"])
    calm = await desk.run("validate_complaint_form", "HH-204518", "give_order_number", form="complaint_form", **slots)
    assert [] == calm.said


@pytest.mark.parametrize("wish", ["nothing else, just a refund", "没别的，退款就行"])
async def test_wish_beside_nothing_else_is_kept(desk: Desk, wish: str) -> None:
    told = await hear(desk, wish, "ask_question", "wish", 0.4, complaint_text="The kettle leaks", order_number="")
    assert wish == told.slots["wish"]


@pytest.mark.parametrize("done", ["thanks, that's all", "谢谢，没别的了", "就这些，谢谢"])
async def test_complaint_that_was_told_is_registered_when_its_end_is_thanks(desk: Desk, done: str) -> None:
    told = await hear(desk, done, "thank", "wish", complaint_text="The kettle leaks", order_number="HH-204518")
    assert {"wish": ""} == {name: value for name, value in told.slots.items() if name in ("wish", "complaint_text")}


@pytest.mark.parametrize("text", ["I want a refund not a new one", "我要退款，不要换新的"])
async def test_wish_told_before_it_is_asked_for_is_not_asked_for_again(desk: Desk, text: str) -> None:
    told = await hear(desk, text, "correct_detail", "order_number", complaint_text="scratched")
    assert text == told.slots["wish"]
    assert "order_number" not in told.slots  # which is asked for once more
    again = await hear(desk, text, "correct_detail", "order_number", complaint_text="scratched", wish=text)
    assert "" == again.slots["order_number"]


async def test_yes_chooses_no_wish_and_is_asked_once_more(desk: Desk) -> None:
    slots = {"complaint_text": "scratched", "order_number": "HH-204518"}
    assert "wish" not in (await hear(desk, "yes", "affirm", "wish", **slots)).slots
    assert "" == (await hear(desk, "yes", "affirm", "wish", form_misses=1.0, **slots)).slots["wish"]


@pytest.mark.parametrize("text", ["what photos do you need", "do you sell lamps"])
async def test_question_taken_for_small_talk_is_one_where_an_article_is_near(desk: Desk, text: str) -> None:
    slots = {"form": FORM, "requested_slot": "order_number", "complaint_text": "scratched"}
    desk.knowledge.decides("ask_back", 2)
    assert ["utter_answer_later"] == (await desk.run("action_answer", text, "out_of_scope", **slots)).said


async def test_wondering_what_the_shop_sells_is_no_small_talk(desk: Desk) -> None:
    assert ["utter_out_of_scope"] == (
        await desk.run("action_answer", "do you do wedding registries?", "out_of_scope")
    ).said
    assert ["utter_chitchat"] == (await desk.run("action_answer", "do you like weddings?", "out_of_scope")).said
