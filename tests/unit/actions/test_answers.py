import pytest
from conftest import Desk, article

from knowledge_base.message import searchable
from knowledge_base.search.decision import Candidate, Decision


async def test_answer_is_the_article_and_asks_whether_it_helped(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4, 5)
    result = await desk.run("action_answer", "怎么退货", language="zh", tried=[2, 4], misses=1.0)
    message = next(message for message in result.responses if message["response"])
    assert ["utter_answer"] == result.said
    assert ("Title 4", "Body 4.") == (message["title"], message["body"])
    expected = {"id": 4, "key": "key-4", "title": "Title 4", "topic": "returns", "revision": 3, "language": "en"}
    expected |= {"probability": 0.9, "variant": "Nearest 4"}
    assert expected == message["custom"]["article"]
    assert [("怎么退货", "zh")] == desk.knowledge.asked
    assert {
        "last_question": "Title 4",
        "subject": "Title 4",
        "last_words": "怎么退货",
        "last_article": 4,
        "tried": [2, 4],
        "misses": 0.0,
        "repeats": 0.0,
        "pending": "helped",
    } == result.slots


async def test_question_in_another_language_is_found_there_and_answered_in_that_of_the_conversation(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4, 5)
    result = await desk.run("action_answer", "怎么退货", language="en")
    assert [("怎么退货", "zh")] == desk.knowledge.asked
    message = next(message for message in result.responses if message["response"])
    assert ("Title 4 in en", "en") == (message["title"], message["custom"]["article"]["language"])


async def test_question_of_a_tapped_choice_is_asked_instead_of_its_title(desk: Desk) -> None:
    desk.knowledge.decides("answer", 1)
    await desk.run("action_answer", "Returns", entities={"question": "How do I return something?"})
    assert [("How do I return something?", "en")] == desk.knowledge.asked


async def test_search_is_spared_greetings_and_order_numbers(desk: Desk) -> None:
    await desk.run("action_answer", "Hi there! Where is my order HH-204518?")
    await desk.run("action_answer", "你好，请问ＨＨ－２０４５１８到哪了", language="zh")
    await desk.run("action_answer", "hiking boots?")
    await desk.run("action_answer", "My phone is 415 555 0123. How do I get a refund?")
    assert ["Where is my order ?", "到哪了", "hiking boots?", "How do I get a refund?"] == [
        text for text, _ in desk.knowledge.asked
    ]


async def test_articles_that_have_nothing_to_do_with_it_are_not_offered(desk: Desk) -> None:
    near, far = Candidate(article(1), 0.2), Candidate(article(2), 0.05)
    desk.knowledge.decision = Decision("none", (near, far))
    result = await desk.run("action_answer", "do you rent lamps")
    assert ['/choose_article{"article_id": 1}'] == result.payloads
    assert [1] == result.directives[0]["candidates"]


async def test_answer_inside_the_form_leaves_out_whether_it_helped(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    result = await desk.run("action_answer", "how long is a refund", form="complaint_form")
    assert ["utter_answer_in_form"] == result.said
    assert "none" == result.slots["pending"]


async def test_unknown_question_inside_the_form_is_noted_and_offers_nothing(desk: Desk) -> None:
    told = {"complaint_text": "broken", "misses": 5.0}
    result = await desk.run("action_answer", "why is the sky blue", form="complaint_form", **told)
    assert ["utter_answer_later"] == result.said
    assert ["unanswered"] == [directive["do"] for directive in result.directives]
    assert [] == result.payloads
    assert {"complaint_text": "broken\nwhy is the sky blue"} == result.slots


async def test_asking_back_names_three_nearest_and_something_else(desk: Desk) -> None:
    desk.knowledge.decides("ask_back", 1, 2, 3, 4)
    result = await desk.run("action_answer", "return")
    assert ["utter_ask_back"] == result.said
    expected = [f'/choose_article{{"article_id": {number}}}' for number in (1, 2, 3)]
    assert [*expected, "/choose_other"] == result.payloads
    assert 1.0 == result.slots["misses"]
    assert [] == result.directives


async def test_asking_back_again_also_offers_a_human(desk: Desk) -> None:
    desk.knowledge.decides("ask_back", 1)
    result = await desk.run("action_answer", "return", misses=1.0)
    assert ["/choose_other", "/request_human"] == result.payloads[-2:]


async def test_first_miss_admits_it_with_the_nearest_and_notes_the_question(desk: Desk) -> None:
    desk.knowledge.decides("none", 7, 8)
    result = await desk.run("action_answer", "do you rent lamps")
    assert ["utter_dont_know_but"] == result.said
    assert [{"do": "unanswered", "text": "do you rent lamps", "candidates": [7, 8]}] == result.directives
    assert 1.0 == result.slots["misses"]


async def test_first_miss_without_anything_near_asks_to_rephrase(desk: Desk) -> None:
    assert ["utter_dont_know"] == (await desk.run("action_answer", "xyzzy")).said


async def test_second_miss_offers_a_human(desk: Desk) -> None:
    result = await desk.run("action_answer", "xyzzy", misses=1.0)
    assert ["utter_offer_human"] == result.said
    why = {"reason": "misses", "evidence": {"misses": 2}}
    assert ("human_offer", why, 2.0) == tuple(result.slots[name] for name in ("pending", "human_reason", "misses"))


async def test_off_topic_is_not_noted_and_the_second_time_a_human_is_offered(desk: Desk) -> None:
    desk.knowledge.decides("ask_back", 1)
    first = await desk.run("action_answer", "how is the weather", intent="out_of_scope")
    assert ["utter_out_of_scope"] == first.said
    assert [] == first.directives
    assert 1.0 == first.slots["misses"]
    second = await desk.run("action_answer", "and how will it be tomorrow", intent="out_of_scope", misses=1.0)
    assert ["utter_offer_human"] == second.said
    assert "human_offer" == second.slots["pending"]


@pytest.mark.parametrize("text", ["tell me a joke", "are you married?", "今天好热啊", "你会做梦吗？"])
async def test_small_talk_gets_a_kind_word_and_is_no_miss(desk: Desk, text: str) -> None:
    result = await desk.run("action_answer", text, intent="out_of_scope", misses=1.0)
    assert (["utter_chitchat"], {}) == (result.said, result.slots)
    assert ([], []) == (result.directives, result.logged)


async def test_off_topic_inside_a_form_is_declined_and_belongs_to_no_complaint(desk: Desk) -> None:
    asked = "who won the match yesterday?"
    result = await desk.run("action_answer", asked, "out_of_scope", form="complaint_form", complaint_text="broken")
    assert (["utter_out_of_scope"], {}, []) == (result.said, result.slots, result.directives)


async def test_what_seems_off_topic_is_answered_if_the_knowledge_base_can(desk: Desk) -> None:
    desk.knowledge.decides("answer", 1)
    assert ["utter_answer"] == (await desk.run("action_answer", "do you sell lamps", intent="out_of_scope")).said


@pytest.mark.parametrize(
    ("text", "probability", "said"),
    [
        ("will it rain tomorrow", 0.7, "utter_out_of_scope"),
        ("tomorrow", 0.9, "utter_chitchat"),
        ("titles", 0.6, "utter_answer"),
        ("2fa", 1.0, "utter_answer"),
    ],
)
async def test_what_seems_off_topic_wants_a_near_article_and_a_word_one_that_is_about_it(
    desk: Desk, text: str, probability: float, said: str
) -> None:
    desk.knowledge.decision = Decision("answer", (Candidate(article(1), probability),))
    assert [said] == (await desk.run("action_answer", text, intent="out_of_scope")).said


async def test_chosen_article_is_shown_and_a_gone_one_admitted(desk: Desk) -> None:
    shown = await desk.run("action_show_article", "Title 5", "choose_article", 1.0, {"article_id": 5})
    assert ["utter_answer"] == shown.said
    gone = await desk.run("action_show_article", "Title 77", "choose_article", 1.0, {"article_id": 77})
    assert ["utter_dont_know"] == gone.said
    assert ["unanswered"] == [directive["do"] for directive in gone.directives]


async def test_not_helped_offers_articles_not_yet_tried(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4, 5, 6)
    result = await desk.run("action_not_helped", last_article=4, last_question="return", tried=[4, 5])
    assert [{"do": "helpful", "article_id": 4, "helpful": False}] == result.directives
    assert ["utter_other_articles"] == result.said
    assert ['/choose_article{"article_id": 6}', "/request_human"] == result.payloads
    assert (None, 1.0, "none") == tuple(result.slots[name] for name in ("last_article", "misses", "pending"))


@pytest.mark.parametrize("text", ["it's already shipped?", "是不是已经寄出了"])
async def test_question_is_no_verdict_on_an_answer_that_nobody_asked_about(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    result = await desk.run("action_not_helped", text, "not_helped", last_article=4, tried=[4])
    assert (["utter_answer"], []) == (result.said, result.directives)
    asked = await desk.run("action_not_helped", text, "not_helped", last_article=4, tried=[4], pending="helped")
    assert [{"do": "helpful", "article_id": 4, "helpful": False}] == asked.directives


async def test_not_helped_with_nothing_left_offers_a_human(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    result = await desk.run("action_not_helped", last_article=4, last_question="return", tried=[4])
    assert ["utter_not_helped"] == result.said
    why = {"reason": "not_helped", "evidence": {"misses": 1}}
    assert ("human_offer", why) == (result.slots["pending"], result.slots["human_reason"])


async def test_none_of_the_articles_asks_to_rephrase_then_offers_a_human(desk: Desk) -> None:
    first = await desk.run("action_choose_other", last_question="return", misses=1.0)
    assert ["utter_rephrase"] == first.said
    assert [{"do": "unanswered", "text": "return", "candidates": []}] == first.directives
    assert ["utter_offer_human"] == (await desk.run("action_choose_other", misses=2.0)).said


async def test_last_answer_is_said_again_or_else_the_customer_is_asked(desk: Desk) -> None:
    assert ["utter_repeat", "utter_answer"] == (await desk.run("action_repeat", last_article=3)).said
    assert ["utter_rephrase"] == (await desk.run("action_repeat")).said


async def test_remembered_articles_and_question_stay_small(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    result = await desk.run("action_answer", "x" * 4000, tried=list(range(100, 130)))
    assert 20 == len(result.slots["tried"])
    assert 4 == result.slots["tried"][-1]
    assert 300 == len(result.slots["last_question"])


async def test_every_question_is_logged_with_what_was_decided(desk: Desk) -> None:
    found = {"article_id": 4, "revision": 3, "probability": 0.9, "variant": "Nearest 4"}
    for action in ("answer", "ask_back", "none"):
        desk.knowledge.decides(action, 4, 5)
        result = await desk.run("action_answer", "how do I return")
        assert [{"do": "asked", "text": "how do I return", "action": action, **found}] == result.logged
    desk.knowledge.decides("none")
    nothing = {"article_id": None, "revision": None, "probability": None, "variant": None}
    inside = await desk.run("action_answer", "xyzzy", form="complaint_form")
    assert [{"do": "asked", "text": "xyzzy", "action": "none", **nothing}] == inside.logged


async def test_choice_is_logged_with_the_question_that_led_to_it(desk: Desk) -> None:
    slots = {"last_question": "how do I return"}
    result = await desk.run("action_show_article", "Title 5", "choose_article", 1.0, {"article_id": 5}, **slots)
    found = {"article_id": 5, "revision": 3, "probability": None, "variant": None}
    assert [{"do": "asked", "text": "how do I return", "action": "chosen", **found}] == result.logged


async def test_article_not_shown_because_it_seems_off_topic_is_not_logged_as_an_answer(desk: Desk) -> None:
    desk.knowledge.decision = Decision("answer", (Candidate(article(1), 0.4),))
    result = await desk.run("action_answer", "how is the weather", intent="out_of_scope")
    assert ["none"] == [directive["action"] for directive in result.logged]


async def test_repeated_answer_is_not_logged_again(desk: Desk) -> None:
    assert [] == (await desk.run("action_repeat", last_article=3)).logged


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("not a complaint, just asking: how long do refunds take?", "how long do refunds take?"),
        ("This isn't a complaint, I only want to know how to return a lamp", "how to return a lamp"),
        ("I am not complaining, I just want to know when it comes", "when it comes"),
        ("不是投诉，我就问一下退款多久到账", "退款多久到账"),
        ("這不是投訴，只想問一下怎麼退貨", "怎麼退貨"),
        ("how do I complain?", "how do I complain?"),
        ("我要投诉", "我要投诉"),
    ],
)
def test_denied_complaint_is_not_searched_for(text: str, searched: str) -> None:
    assert searched == searchable(text)


@pytest.mark.parametrize(
    "text", ["not a complaint, just asking", "This is not a complaint.", "不是投诉", "只是問問，不是投訴"]
)
async def test_who_only_denies_a_complaint_is_asked_what_it_is(desk: Desk, text: str) -> None:
    result = await desk.run("action_answer", text)
    assert (["utter_no_complaint"], [], []) == (result.said, result.directives, desk.knowledge.asked)


async def test_question_beside_thanks_is_searched_for_by_itself(desk: Desk) -> None:
    await desk.run("action_answer", "Thanks! And where is my order HH-204518?")
    assert "where is my order ?" in [text for text, _ in desk.knowledge.asked]


async def test_trouble_told_beside_a_question_is_offered_to_be_a_complaint(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    text = "My lamp is broken. Also how do I change my address?"
    result = await desk.run("action_answer", text, sentiment=-0.3)
    assert ["utter_answer_in_form", "utter_also_complaint"] == result.said
    assert ("complaint", "My lamp is broken") == (result.slots["pending"], result.slots["told_beside"])
    calm = await desk.run("action_answer", "My lamp is white. Also how do I change my address?")
    assert ["utter_answer"] == calm.said


@pytest.mark.parametrize(
    "text",
    [
        "地址写错了！！刚下的单，咋改",
        "地址写错了！刚下的单，怎么改？",
        "颜色拍错了，能不能换成灰色的，还没发货",
        "I typed the wrong address. Can I change it?",
        "I made a mistake in my order. How do I change it?",
    ],
)
async def test_own_slip_beside_a_question_is_no_trouble(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 4)
    assert ["utter_answer"] == (await desk.run("action_answer", text, sentiment=-0.3)).said


async def test_question_after_a_comma_is_searched_for_by_itself_in_chinese_too(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    result = await desk.run("action_answer", "水壶漏水，怎么退货？", sentiment=-0.3)
    assert any(text.startswith("怎么退货") for text, _ in desk.knowledge.asked)
    assert ["utter_answer_in_form", "utter_also_complaint"] == result.said
    supposed = await desk.run("action_answer", "如果水壶漏水，怎么退货？", sentiment=-0.3)
    assert ["utter_answer"] == supposed.said


async def test_question_that_mixes_languages_is_looked_up_in_both(desk: Desk) -> None:
    await desk.run("action_answer", "怎么 return？")
    assert {"zh", "en"} == {language for _, language in desk.knowledge.asked}
    desk.knowledge.asked.clear()
    await desk.run("action_answer", "HH-204518 到哪了？")
    assert {"zh"} == {language for _, language in desk.knowledge.asked}


async def test_trouble_that_was_offered_to_be_a_complaint_begins_the_form_by_a_word_or_a_tap(desk: Desk) -> None:
    offered = {"pending": "complaint", "told_beside": "灯坏了"}
    agreed = await desk.run("action_confirm", "好的", "affirm", **offered)
    assert ["utter_empathy"] == agreed.said
    assert [{"event": "followup", "timestamp": None, "name": "complaint_form"}] == agreed.events
    for text, intent, confidence in (("好的", "affirm", 0.9), ("好的", "complain", 1.0)):
        begun = await desk.run("validate_complaint_form", text, intent, confidence, form="complaint_form", **offered)
        assert ("灯坏了", None) == (begun.slots["complaint_text"], begun.slots["wish"])


async def test_same_words_are_no_follow_up_of_themselves(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    known = {"last_article": 4, "tried": [4], "last_question": "Title 4", "last_words": "能开发票吗"}
    result = await desk.run("action_answer", "能开发票吗", language="zh", **known)
    assert (["utter_same_answer"], [("能开发票吗", "zh")]) == (result.said, desk.knowledge.asked)


@pytest.mark.parametrize(("form", "follows"), [(None, "action_listen"), ("complaint_form", "complaint_form")])
async def test_what_no_rule_takes_is_answered_once(desk: Desk, form: str | None, follows: str) -> None:
    desk.knowledge.decides("answer", 4)
    first = await desk.run("action_fallback", "退货", form=form, language="zh")
    assert 1 == len(first.said)
    assert {"event": "followup", "name": follows} == {name: first.events[-1][name] for name in ("event", "name")}
    spoken = [{"event": "user"}, {"event": "bot", "text": "Hello"}, {"event": "action", "name": "utter_greet"}]
    second = await desk.run("action_fallback", "退货", form=form, events=spoken)
    assert ([], ["action_listen"]) == (second.said, [event["name"] for event in second.events])


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("Hello! I was wondering whether you could tell me how I return a lamp", "how I return a lamp"),
        ("could you please tell me if you deliver to Norway", "you deliver to Norway"),
        ("no, what I meant was spare parts", "spare parts"),
        ("麻烦问一下运费", "运费"),
        ("不是，我問的是國際快遞", "國際快遞"),
        ("问题", "问题"),
        ("can you tell me", "can you tell me"),
    ],
)
def test_politeness_and_restating_are_not_searched_for(text: str, searched: str) -> None:
    assert searched == searchable(text)


@pytest.mark.parametrize(("text", "language"), [("cost?", "en"), ("多少？", "zh")])
async def test_short_question_taken_for_not_having_followed_is_answered(desk: Desk, text: str, language: str) -> None:
    desk.knowledge.decides("answer", 2)
    assert ["utter_answer"] == (await desk.run("action_repeat", text, "ask_again", language=language)).said
    desk.knowledge.decides("none")
    assert ["utter_rephrase"] == (await desk.run("action_repeat", text, "ask_again", language=language)).said


@pytest.mark.parametrize(("text", "language"), [("Hi there, how are you?", "en"), ("亲，在吗？", "zh"), ("請問", "zh")])
async def test_greeting_taken_for_a_question_is_greeted_and_not_noted(desk: Desk, text: str, language: str) -> None:
    result = await desk.run("action_answer", text, language=language)
    assert (["utter_greet"], [], [], []) == (result.said, result.directives, result.logged, desk.knowledge.asked)


async def test_questions_that_are_left_are_named_offered_in_one_message_and_noted(desk: Desk) -> None:
    found = {
        "invoice": Decision(
            "ask_back", (Candidate(article(2), 0.4), Candidate(article(1), 0.3), Candidate(article(3), 0.2))
        ),
        "sale": Decision("ask_back", (Candidate(article(4), 0.3),)),
        "Berlin": Decision("none"),
        "warranty": Decision("answer", (Candidate(article(1), 0.9),)),
    }

    async def answer(text: str, language: str, limit: int = 5) -> Decision:
        return next((decision for word, decision in found.items() if word in text), Decision("none"))

    desk.knowledge.answer = answer  # type: ignore[method-assign]
    text = "What's the warranty on a lamp; where's my invoice; is there a sale; do you have a shop in Berlin?"
    result = await desk.run("action_answer", text)
    assert ["utter_answer_in_form", "utter_other_question", "utter_other_question_perhaps"] == result.said
    named = [message.get("question") for message in result.responses if message["response"]]
    assert [None, "do you have a shop in Berlin", "where's my invoice”, “is there a sale"] == named
    assert [f'/choose_article{{"article_id": {number}}}' for number in (2, 3, 4)] == result.payloads
    noted = [directive["text"] for directive in result.directives if directive["do"] == "unanswered"]
    assert ["where's my invoice", "is there a sale", "do you have a shop in Berlin?"] == noted
    assert ["answer", "ask_back", "ask_back", "none"] == [directive["action"] for directive in result.logged]


async def test_what_is_surely_answered_beyond_four_is_offered(desk: Desk) -> None:
    async def answer(text: str, language: str, limit: int = 5) -> Decision:
        return Decision("answer", (Candidate(article(int(text[-2])), 0.95),))

    desk.knowledge.answer = answer  # type: ignore[method-assign]
    result = await desk.run("action_answer", " ".join(f"How is number {number}?" for number in range(1, 7)))
    assert ["utter_answer_in_form"] * 4 + ["utter_other_question_perhaps"] == result.said
    assert ['/choose_article{"article_id": 5}', '/choose_article{"article_id": 6}'] == result.payloads
    assert [] == result.directives


async def test_more_of_the_same_article_is_shown_once_more_and_a_repeated_question_is_not(desk: Desk) -> None:
    near = Candidate(article(4), 0.95)

    async def answer(text: str, language: str, limit: int = 5) -> Decision:
        return (
            Decision("none", (Candidate(article(4), 0.04),))
            if text == "to Switzerland?"
            else Decision("answer", (near,))
        )

    desk.knowledge.answer = answer  # type: ignore[method-assign]
    slots = {
        "last_article": 4,
        "tried": [4],
        "subject": "Do you deliver abroad?",
        "last_words": "Do you deliver abroad?",
    }
    assert ["utter_covered", "utter_answer"] == (await desk.run("action_answer", "and to Switzerland?", **slots)).said
    assert ["utter_same_answer"] == (await desk.run("action_answer", "is delivery abroad ok?", **slots)).said
    assert ["utter_same_answer"] == (await desk.run("action_answer", "Do you deliver abroad?", **slots)).said


async def test_short_and_that_leans_on_an_answer_though_its_words_alone_lead_there_too(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4)
    slots = {"last_article": 4, "tried": [4], "subject": "你们几点上班", "last_words": "你们几点上班"}
    assert ["utter_covered", "utter_answer"] == (await desk.run("action_answer", "周六呢？", **slots)).said


async def test_question_of_its_own_that_is_not_answered_ends_the_subject(desk: Desk) -> None:
    slots = {"subject": "How do I return it?", "tried": [4], "last_question": "How do I return it?"}
    other = await desk.run("action_answer", "do you also rent out lamps and chairs for parties in the garden", **slots)
    assert other.slots["subject"] is None
    assert "subject" not in (await desk.run("action_answer", "and for lamps?", **slots)).slots


@pytest.mark.parametrize("text", ["my code does not work", "折扣碼沒辦法用"])
async def test_what_does_not_work_is_no_verdict_where_nothing_was_answered_yet(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 2)
    assert ["utter_answer"] == (await desk.run("action_not_helped", text, "not_helped")).said
    judged = await desk.run("action_not_helped", text, "not_helped", last_article=4, tried=[4], pending="helped")
    assert ["utter_answer"] != judged.said
    desk.knowledge.decides("ask_back", 2)
    assert ["utter_ask_back"] == (await desk.run("action_not_helped", text, "not_helped")).said


@pytest.mark.parametrize(("text", "more"), [("just asking", " how long it takes"), ("我只是问问", "要多久")])
async def test_who_only_says_that_they_ask_is_asked_what(desk: Desk, text: str, more: str) -> None:
    desk.knowledge.decides("ask_back", 2)
    assert ["utter_how_to_help"] == (await desk.run("action_answer", text)).said
    assert ["utter_ask_back"] == (await desk.run("action_answer", text + more)).said
