import pytest
from conftest import Desk

from language.normalise import short

OFFER = {"reason": "misses", "evidence": {"misses": 2}}


@pytest.mark.parametrize(
    ("pending", "said", "proposed"),
    [
        ("human_offer", "utter_handing_over", [{"do": "request_human", "reason": "misses", "evidence": {"misses": 2}}]),
        ("helped", "utter_helped", [{"do": "helpful", "article_id": 4, "helpful": True}]),
        ("more", "utter_go_on", []),
        ("none", "utter_go_on", []),
    ],
)
async def test_yes_means_what_was_pending(desk: Desk, pending: str, said: str, proposed: list[object]) -> None:
    slots = {"pending": pending, "last_article": 4, "human_reason": OFFER}
    result = await desk.run("action_confirm", "yes", "affirm", **slots)
    assert [said] == result.said
    assert proposed == result.directives


@pytest.mark.parametrize(
    ("pending", "said", "proposed"),
    [
        ("human_offer", "utter_no_human", []),
        ("helped", "utter_not_helped", [{"do": "helpful", "article_id": 4, "helpful": False}]),
        ("more", "utter_goodbye", [{"do": "close"}]),
        ("none", "utter_declined", []),
    ],
)
async def test_no_means_what_was_pending(desk: Desk, pending: str, said: str, proposed: list[object]) -> None:
    result = await desk.run("action_decline", "no", "deny", pending=pending, last_article=4)
    assert [said] == result.said
    assert proposed == result.directives


@pytest.mark.parametrize("pending", ["none", "helped", "more", "human_offer"])
@pytest.mark.parametrize("text", ["I don't have the order number", "小票早扔了"])
async def test_lack_of_an_order_number_is_no_answer_to_what_was_pending(desk: Desk, text: str, pending: str) -> None:
    result = await desk.run("action_decline", text, "deny", pending=pending, last_article=4)
    assert (["utter_no_order_number"], []) == (result.said, result.directives)


@pytest.mark.parametrize("pending", ["none", "helped", "more"])
@pytest.mark.parametrize(
    "text", ["it's a gift and I don't have the receipt", "not shipped yet", "还没寄出", "礼物是别人送的，没有小票"]
)
async def test_what_a_no_tells_is_answered_where_that_is_sure(desk: Desk, text: str, pending: str) -> None:
    desk.knowledge.decides("answer", 2)
    result = await desk.run("action_decline", text, "deny", pending=pending, last_article=4)
    assert (["utter_answer"], []) == (result.said, result.directives)
    desk.knowledge.decides("ask_back", 2)
    unsure = await desk.run("action_decline", text, "deny", pending=pending, last_article=4)
    assert "utter_answer" not in unsure.said


@pytest.mark.parametrize("text", ["no, I'll wait for the parcel", "不用了，我等快递", "I don't have the order number"])
async def test_a_no_stays_a_no_however_much_is_said_with_it(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    result = await desk.run("action_decline", text, "deny")
    assert "utter_answer" not in result.said


async def test_helped_is_noted_once(desk: Desk) -> None:
    first = await desk.run("action_helped", last_article=4)
    assert [{"do": "helpful", "article_id": 4, "helpful": True}] == first.directives
    assert (None, "more", 0.0) == tuple(first.slots[name] for name in ("last_article", "pending", "misses"))
    assert [] == (await desk.run("action_helped")).directives


@pytest.mark.parametrize(
    ("text", "said"), [("thanks", "utter_welcome"), ("谢啦", "utter_welcome"), ("it works now", "utter_helped")]
)
async def test_thanks_and_success_after_an_answer_say_that_it_helped(desk: Desk, text: str, said: str) -> None:
    result = await desk.run("action_thank", text, "thank", last_article=4)
    assert [said] == result.said
    assert ["helpful"] == [directive["do"] for directive in result.directives]


@pytest.mark.parametrize("text", ["thanks, that's all", "Thank you, nothing else", "谢谢，没有别的了", "謝謝，就這樣"])
async def test_thanks_and_that_is_all_closes_and_the_answer_helped(desk: Desk, text: str) -> None:
    result = await desk.run("action_thank", text, "thank", last_article=4, pending="helped")
    assert ["utter_goodbye"] == result.said
    assert ["helpful", "close"] == [directive["do"] for directive in result.directives]


@pytest.mark.parametrize("text", ["no, that's everything", "没有其他问题了"])
async def test_no_that_is_all_closes_without_a_verdict(desk: Desk, text: str) -> None:
    result = await desk.run("action_decline", text, "deny", last_article=4, pending="helped")
    assert (["utter_goodbye"], [{"do": "close"}]) == (result.said, result.directives)


async def test_a_human_comes_for_the_reason_of_the_offer_or_because_asked(desk: Desk) -> None:
    asked = await desk.run("action_request_human", human_reason=OFFER)
    assert [{"do": "request_human", "reason": "asked", "evidence": {}}] == asked.directives
    offered = await desk.run("action_request_human", pending="human_offer", human_reason=OFFER)
    assert [{"do": "request_human", "reason": "misses", "evidence": {"misses": 2}}] == offered.directives
    counts = dict.fromkeys(("misses", "repeats", "anger", "mood", "form_misses"), 0.0)
    assert {"pending": "none", "human_reason": None, **counts} == offered.slots


async def test_first_insult_offers_a_human_and_the_second_brings_one(desk: Desk) -> None:
    first = await desk.run("action_insult", "idiot", "insult")
    assert ["utter_insult"] == first.said
    assert [] == first.directives
    second = await desk.run("action_insult", "idiot", "insult", **first.slots)
    assert [{"do": "request_human", "reason": "anger", "evidence": {"anger": 4}}] == second.directives


async def test_goodbye_proposes_to_close(desk: Desk) -> None:
    result = await desk.run("action_close", "bye", "goodbye")
    assert (["utter_goodbye"], [{"do": "close"}]) == (result.said, result.directives)


async def test_never_mind_asks_whether_there_is_more(desk: Desk) -> None:
    assert "more" == (await desk.run("action_cancel")).slots["pending"]


@pytest.mark.parametrize("text", ["i want to cancel, changed my mind", "不想要了，取消", "唔該，我想取消張單"])
async def test_cancelling_an_order_is_no_never_mind(desk: Desk, text: str) -> None:
    assert ["utter_cancelled"] == (await desk.run("action_cancel", text, "cancel")).said
    desk.knowledge.decides("answer", 4)
    assert ["utter_answer"] == (await desk.run("action_cancel", text, "cancel")).said


@pytest.mark.parametrize("text", ["changed my mind, cancel the order", "取消订单吧，还没发货"])
async def test_order_is_cancelled_in_the_middle_of_a_conversation_too(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 4)
    amid = {"last_question": "how long is delivery", "pending": "helped"}
    assert ["utter_answer"] == (await desk.run("action_cancel", text, "cancel", **amid)).said


@pytest.mark.parametrize(
    "text", ["leave it", "forget my complaint, it's fine", "i changed my mind", "投诉取消", "不用登记了"]
)
async def test_never_mind_is_no_question_though_an_article_is_near(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 4)
    assert ["utter_cancelled"] == (await desk.run("action_cancel", text, "cancel")).said


@pytest.mark.parametrize("text", ["pls cancel", "取消"])
async def test_cancel_alone_means_an_order_only_where_nothing_else_can_be_meant(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 4)
    assert ["utter_answer"] == (await desk.run("action_cancel", text, "cancel")).said
    for amid in ({"last_question": "how long is delivery"}, {"pending": "human_offer"}):
        assert ["utter_cancelled"] == (await desk.run("action_cancel", text, "cancel", **amid)).said


@pytest.mark.parametrize(
    "text", ["is the manual in English", "can I get my invoice in Chinese?", "有英文说明书吗", "發票可以開英文的嗎"]
)
async def test_question_in_which_language_something_is_changes_none(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 4)
    result = await desk.run("action_change_language", text, "change_language")
    assert (["utter_answer"], []) == (result.said, result.directives)
    assert "action_listen" == result.events[-1]["name"]


async def test_order_number_out_of_the_blue_is_kept(desk: Desk) -> None:
    result = await desk.run("action_note_order", "it's hh 204518", "give_order_number")
    assert "HH-204518" == result.slots["order_number"] == result.responses[0]["number"]
    assert ["utter_order_number_format"] == (await desk.run("action_note_order", "HH-12")).said


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("English please", "zh", "en"),
        ("can we speak Chinese", "en", "zh"),
        ("我不懂英文，说中文", "en", "zh-Hans"),
        ("請說中文", "en", "zh-Hant"),
        ("用中文", "en", "zh"),
        ("请用繁体中文", "zh", "zh-Hant"),
        ("請用繁體中文回覆", "zh", "zh-Hant"),
        ("traditional Chinese, please", "en", "zh-Hant"),
        ("Chinese (traditional)", "en", "zh-Hant"),
        ("用简体", "zh", "zh-Hans"),
        ("不要繁體，簡體中文就好", "zh", "zh-Hans"),
        ("我看不懂简体", "zh", "zh-Hant"),
        ("i don't speak chinese, use english", "zh", "en"),
        ("i don't understand chinese", "zh", "en"),
        ("I can't read Chinese", "zh", "en"),
        ("not in English please", "en", "zh"),
        ("我不会英语", "en", "zh-Hans"),
        ("can't you speak English?", "zh", "en"),
        ("你不会说中文吗", "en", "zh-Hans"),
        ("switch language", "en", "zh"),
        ("换语言", "zh", "en"),
    ],
)
async def test_language_is_the_one_named_last_and_not_denied_or_else_the_other(
    desk: Desk, text: str, language: str, expected: str
) -> None:
    result = await desk.run("action_change_language", text, language=language)
    assert [{"do": "set_language", "language": expected}] == result.directives
    assert {"language": short(expected)} == result.slots


async def test_last_answer_is_given_again_in_the_new_language(desk: Desk) -> None:
    result = await desk.run("action_language_changed", "说中文", "change_language", language="zh", last_article=4)
    assert ["utter_language_changed", "utter_answer"] == result.said
    assert "Title 4 in zh" == result.responses[1]["title"]
    asked = await desk.run("action_language_changed", "说中文", "change_language", language="zh")
    assert ["utter_language_changed", "utter_how_to_help"] == asked.said


async def test_form_goes_on_after_another_language_was_asked_for(desk: Desk) -> None:
    slots = {"language": "zh", "last_article": 4}
    result = await desk.run("action_language_changed", "说中文", "change_language", form="complaint_form", **slots)
    assert ["utter_language_changed"] == result.said


@pytest.mark.parametrize("action", ["answer", "ask_back"])
@pytest.mark.parametrize("text", ["Hi, how are you? Do you ship to Spain?", "你好，在嗎？請問能開發票嗎？"])
async def test_question_beside_a_greeting_is_answered(desk: Desk, text: str, action: str) -> None:
    desk.knowledge.decides(action, 4)
    said = (await desk.run("action_greet", text, "greet")).said
    assert [{"answer": "utter_answer", "ask_back": "utter_ask_back"}[action]] == said


@pytest.mark.parametrize("text", ["Hi, how are you?", "亲，在吗？", "hello, what's the vibe today?"])
async def test_greeting_is_greeted(desk: Desk, text: str) -> None:
    assert (["utter_greet"], []) == ((result := await desk.run("action_greet", text, "greet")).said, result.logged)


@pytest.mark.parametrize("text", ["付款又失败了", "登录报错", "my payment failed", "it was declined"])
async def test_what_failed_is_answered_and_not_rejoiced_at(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    assert ["utter_answer"] == (await desk.run("action_thank", text, "thank")).said


@pytest.mark.parametrize("text", ["付款成功了", "这次没失败", "it didn't fail this time"])
async def test_what_succeeded_is_rejoiced_at(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    assert ["utter_helped"] == (await desk.run("action_thank", text, "thank")).said
