"""A real Rasa process and the real actions over HTTP: whole dialogues, and what happens when things go wrong."""

import json
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from knowledge_base.search.decision import CANDIDATES, Article, Candidate, Decision
from tests.support import rasa as support
from tests.support.rasa import Dialogue, Rasa, StarterKnowledge, turn

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.timeout(support.TRAIN_SECONDS + support.START_SECONDS),
    pytest.mark.skipif(
        not support.PYTHON.exists(),
        reason="NO RASA: var/env/rasa is not there, so no dialogue was played; run bin/setup",
    ),
]

TOKEN = "integration"
BRACES = Article(900, "braces", "en", "orders", "{title} {0}", "Use {curly} braces, {{twice}} and 100 %.", 1)


class Knowledge(StarterKnowledge):
    """The starter articles; one with braces; and a question that breaks the search."""

    async def answer(self, text: str, language: str, limit: int = CANDIDATES) -> Decision:
        if "break the search" in text:
            raise RuntimeError("the search is broken")
        if "braces" in text:
            return Decision("answer", (Candidate(BRACES, 1.0),))
        return await super().answer(text, language, limit)


@pytest.fixture(scope="module")
def rasa() -> Iterator[Rasa]:
    with support.actions_served(Knowledge(), TOKEN) as url, support.rasa_started(url, TOKEN) as running:
        yield running


@pytest.mark.parametrize(
    ("language", "hello", "question", "title", "yes", "no", "done"),
    [
        (
            "en",
            "Hello",
            "How long does delivery take?",
            "How long does delivery take?",
            "That helped",
            "Not quite",
            "no",
        ),
        ("zh", "你好", "下单后多久能到？", "下单后多久能到？", "解决了", "没解决", "没有了"),
    ],
)
def test_question_is_answered_helps_and_the_conversation_is_closed(
    rasa: Rasa, language: str, hello: str, question: str, title: str, yes: str, no: str, done: str
) -> None:
    customer = Dialogue(rasa, language).say(hello)
    assert ("greet", 4) == (customer.intent, len(customer.choices))
    customer.say(question)
    article = customer.replies[0]["article"]
    assert (title, "delivery", language) == (article["title"], article["topic"], article["language"])
    logged = {"do": "asked", "text": question, "action": "answer", "article_id": article["id"], "revision": 1}
    assert [logged] == [{name: directive[name] for name in logged} for directive in customer.directives]
    assert [yes, no] == customer.choices
    assert customer.text.startswith(f"**{title}**")
    customer.tap(yes)
    assert [{"do": "helpful", "article_id": article["id"], "helpful": True}] == customer.directives
    customer.say(done)
    assert [{"do": "close"}] == customer.directives


@pytest.mark.parametrize(("language", "question"), [("en", "How long does delivery take?"), ("zh", "下单后多久能到？")])
@pytest.mark.parametrize(
    ("sign", "intent", "verdict"),
    [
        ("\U0001f44d", "affirm", [True]),
        ("\U0001f621", "not_helped", [False]),
        ("\U0001f92c" * 300, "not_helped", [False]),
        ("\U0001f992", "nlu_fallback", []),
        ("。", "nlu_fallback", []),
    ],
    ids=["thumb", "angry", "raging", "giraffe", "full stop"],
)
def test_only_a_sign_that_means_yes_is_a_yes(
    rasa: Rasa, sign: str, intent: str, verdict: list[bool], language: str, question: str
) -> None:
    customer = Dialogue(rasa, language).say(question).say(sign)
    assert intent == customer.intent
    assert verdict == [one["helpful"] for one in customer.directives if one["do"] == "helpful"]


@pytest.mark.parametrize(("language", "joke"), [("en", "tell me a joke"), ("zh", "讲个笑话")])
def test_nothing_is_said_twice_in_a_row_in_the_same_words(rasa: Rasa, language: str, joke: str) -> None:
    customer = Dialogue(rasa, language)
    said = [customer.say(joke).replies[0]["response"] for _ in range(5)]
    assert ["utter_chitchat"] * 5 == [response["name"] for response in said]
    assert [0, 1, 2, 3, 4] == [response["pick"] for response in said]
    assert all(one["text"] != other["text"] for one, other in pairwise(said))


@pytest.mark.parametrize(
    ("language", "told", "question", "number", "wish"),
    [
        ("en", "My kettle arrived broken and it leaks", "How long does a refund take?", "204518", "A new one, please"),
        ("zh", "我收到的水壶是坏的，一直漏水", "退款要多久？", "ＨＨ－２０４５１８", "给我换一个新的"),
    ],
)
def test_complaint_is_told_and_a_question_inside_it_is_answered(
    rasa: Rasa, language: str, told: str, question: str, number: str, wish: str
) -> None:
    customer = Dialogue(rasa, language).say(told)
    assert "complain" == customer.intent
    assert 2 == len(customer.replies)
    asked_number = customer.replies[1]["response"]["name"]
    customer.say(question)
    assert [True, False] == [reply["article"] is not None for reply in customer.replies]
    assert asked_number == customer.replies[1]["response"]["name"]
    customer.say(number).say(wish)
    expected = {"do": "raise_complaint", "text": told, "order_number": "HH-204518", "wish": wish}
    assert [expected] == customer.directives
    assert 1 == len(customer.replies)


def test_complaint_can_be_tapped_through(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("I want to complain").say("The courier threw my parcel over the fence")
    customer.tap("I don't have it").tap("A refund")
    text = "The courier threw my parcel over the fence"
    expected = {"do": "raise_complaint", "text": text, "order_number": None, "wish": "A refund"}
    assert [expected] == customer.directives


def test_order_number_given_before_is_not_asked_again(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("my order number is HH-118203").say("The lamp arrived broken and nobody answers")
    customer.tap("No preference")
    assert "HH-118203" == customer.directives[0]["order_number"]
    assert customer.directives[0]["wish"] is None


def test_complaint_is_taken_back_and_the_form_is_over(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("I want to complain").say("never mind")
    assert [] == customer.directives
    customer.say("How long does delivery take?")
    assert "That helped" in customer.choices


def test_a_human_in_the_middle_of_a_complaint_takes_what_was_told(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("My vase arrived in pieces").say("I want to talk to a human")
    expected = {"do": "raise_complaint", "text": "My vase arrived in pieces", "order_number": None, "wish": None}
    assert [expected] == customer.directives
    untold = Dialogue(rasa).say("I want to complain").say("I want to talk to a human")
    assert [{"do": "request_human", "reason": "asked", "evidence": {}}] == untold.directives


def test_two_misses_offer_a_human_and_yes_brings_one(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("blorp zzqx wibble").say("wuzzle fump drab")
    assert ["Yes, please", "No, thanks"] == customer.choices
    assert ["asked", "unanswered"] == [directive["do"] for directive in customer.directives]
    customer.say("yes")
    assert [{"do": "request_human", "reason": "misses", "evidence": {"misses": 2}}] == customer.directives


def test_language_changes_in_the_same_breath(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("can you speak Chinese?")
    assert [{"do": "set_language", "language": "zh"}] == customer.directives
    assert "中文" in customer.text


def test_last_answer_is_repeated_in_the_language_asked_for(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("How long does delivery take?")
    key = customer.replies[0]["article"]["key"]
    customer.say("說中文")
    assert [{"do": "set_language", "language": "zh-Hant"}] == customer.directives
    assert ["utter_language_changed", "utter_answer"] == [reply["response"]["name"] for reply in customer.replies]
    article = customer.replies[1]["article"]
    assert (key, "zh") == (article["key"], article["language"])


@pytest.mark.parametrize(
    ("language", "told", "question", "yes", "mistyped", "wish"),
    [
        ("en", "My lamp is broken", "Also how long does delivery take?", "yes please", "HH-12", "a new lamp"),
        ("zh", "我的灯坏了", "另外下单后多久能到？", "好的", "12", "换一个新的"),
    ],
)
def test_trouble_told_beside_a_question_becomes_a_complaint_if_the_customer_agrees(
    rasa: Rasa, language: str, told: str, question: str, yes: str, mistyped: str, wish: str
) -> None:
    customer = Dialogue(rasa, language).say(f"{told}. {question}" if language == "en" else f"{told}，{question}")
    names = [reply["response"]["name"] for reply in customer.replies]
    assert ["utter_answer_in_form", "utter_also_complaint"] == names
    customer.say(yes)
    asked = "utter_ask_complaint_form_order_number"
    assert ["utter_empathy", asked] == [reply["response"]["name"] for reply in customer.replies]
    customer.say(mistyped)
    assert ["utter_order_number_unknown", asked] == [reply["response"]["name"] for reply in customer.replies]
    customer.say("HH-204518").say(wish)
    expected = {"do": "raise_complaint", "text": told, "order_number": "HH-204518", "wish": wish}
    assert [expected] == customer.directives


@pytest.mark.parametrize(
    ("language", "complain", "denied", "said"),
    [
        ("en", "I want to complain", "this is not a complaint", "utter_complaint_abandoned"),
        (
            "en",
            "I want to complain",
            "this is not a complaint, just asking: how long does delivery take?",
            "utter_answer",
        ),
        ("zh", "我要投诉", "不是投诉", "utter_complaint_abandoned"),
        ("zh", "我要投诉", "不是投诉，只是想问下单后多久能到？", "utter_answer"),
    ],
)
def test_complaint_that_is_none_after_all_ends_the_form(
    rasa: Rasa, language: str, complain: str, denied: str, said: str
) -> None:
    customer = Dialogue(rasa, language).say(complain).say(denied)
    assert [said] == [reply["response"]["name"] for reply in customer.replies]
    customer.say("how can I pay?" if language == "en" else "有哪些付款方式？")
    assert ["utter_answer"] == [reply["response"]["name"] for reply in customer.replies]


@pytest.mark.parametrize(
    ("language", "told", "lacking", "wish"),
    [
        ("en", "My kettle arrived with a cracked lid", "I lost the receipt", "could you send me a new one?"),
        ("zh", "收到的水壶盖子是裂的", "小票扔了", "能给我换个新的吗？"),
    ],
)
def test_lack_of_a_number_and_a_wish_put_as_a_question_are_answers_to_the_form(
    rasa: Rasa, language: str, told: str, lacking: str, wish: str
) -> None:
    customer = Dialogue(rasa, language).say(told).say(lacking).say(wish)
    (raised,) = customer.directives
    assert (None, wish) == (raised["order_number"], raised["wish"])
    assert raised["text"].startswith(told)


@pytest.mark.parametrize(
    ("language", "question", "follow_up"),
    [
        ("en", "How do I return an item?", "and a duvet?"),
        ("en", "How do I return an item?", "and your driver?"),
        ("zh", "怎么退货？", "那被子呢？"),
        ("zh", "怎么退货？", "那你们司机呢？"),
    ],
)
def test_follow_up_to_an_answer_begins_no_complaint(rasa: Rasa, language: str, question: str, follow_up: str) -> None:
    customer = Dialogue(rasa, language).say(question).say(follow_up)
    names = [reply["response"]["name"] for reply in customer.replies]
    assert names
    assert "utter_empathy" not in names
    customer.say("that's all, thanks" if language == "en" else "没别的了，谢谢")
    assert [{"do": "close"}] == [one for one in customer.directives if one["do"] != "helpful"]


@pytest.mark.parametrize(
    ("language", "question", "yes"),
    [("en", "Where is my parcel?", "Yes, please"), ("zh", "我的包裹到哪了？", "好的")],
)
def test_order_number_that_an_article_asked_for_leads_to_a_colleague(
    rasa: Rasa, language: str, question: str, yes: str
) -> None:
    customer = Dialogue(rasa, language).say(question).say("HH-204518")
    assert ["utter_order_for_colleague"] == [reply["response"]["name"] for reply in customer.replies]
    customer.tap(yes)
    assert [{"do": "request_human", "reason": "asked", "evidence": {}}] == customer.directives


def test_typed_slash_is_never_an_intent(rasa: Rasa) -> None:
    for text in ("/restart", "/affirm", '/choose_article{"article_id": 1}', "/session_start"):
        answer = rasa.post(turn(text))
        assert 200 == answer.status_code
        assert answer.json()["understood"]["confidence"] < 1
    chosen = Dialogue(rasa).say("What I chose", '/choose_article{"article_id": 1}')
    assert 1 == chosen.replies[0]["article"]["id"]


def test_braces_and_long_texts_pass_unharmed(rasa: Rasa) -> None:
    customer = Dialogue(rasa).say("how do I use braces {in} {0} text?")
    assert "**{title} {0}**\n\nUse {curly} braces, {{twice}} and 100 %." == customer.text
    told = "The vase arrived broken {and} nobody answers 😡. " * 80
    customer.say(told).say("HH-204518").say("refund")
    assert told.strip() == customer.directives[0]["text"].strip()


def test_failed_action_is_an_error_and_not_an_empty_success(rasa: Rasa) -> None:
    answer = rasa.post(turn("how do I break the search?"))
    assert 502 == answer.status_code
    assert "action_failed" == answer.json()["error"]["code"]
    assert 200 == rasa.post(turn("hello")).status_code


def test_same_turn_taken_twice_proposes_the_same(rasa: Rasa) -> None:
    before = Dialogue(rasa).say("My vase arrived in pieces").say("HH-204518").state
    request = turn("a refund", state=before)
    first, second = (rasa.post(request).json() for _ in range(2))
    assert first["directives"] == second["directives"]
    assert first["state"] == second["state"]


def test_turns_of_many_conversations_do_not_mix(rasa: Rasa) -> None:
    def complain(number: int) -> object:
        told = f"My vase number {number} arrived in pieces"
        return Dialogue(rasa).say(told).say(f"HH-{200000 + number}").say("refund").directives[0]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(complain, range(16)))
    for number, directive in enumerate(found):
        text, order = f"My vase number {number} arrived in pieces", f"HH-{200000 + number}"
        assert {"do": "raise_complaint", "text": text, "order_number": order, "wish": "refund"} == directive


def test_state_and_time_of_a_turn_do_not_grow_with_the_conversation(rasa: Rasa) -> None:
    customer = Dialogue(rasa)
    sizes: list[int] = []
    times: list[float] = []
    for _ in range(200):
        began = time.perf_counter()
        customer.say("How long does delivery take?")
        times.append(time.perf_counter() - began)
        sizes.append(len(json.dumps(customer.state)))
    # The number of the turn, of the three before it and of the cut has one digit more.
    assert sizes[199] - sizes[9] == 5
    assert sizes[199] < 4096
    # The machine is shared: the median of many, and a wide margin.
    assert statistics.median(times[150:]) < 3 * statistics.median(times[5:55])


@pytest.mark.parametrize(
    "change",
    [
        {"text": ""},
        {"language": "fr"},
        {"payload": "/unknown"},
        {"payload": "affirm"},
        {"state": {"version": 99}},
        {"turn_id": 1},
    ],
)
def test_what_is_not_a_turn_is_refused(rasa: Rasa, change: dict[str, object]) -> None:
    answer = rasa.post(turn("hello") | change)
    assert (400, "bad_turn") == (answer.status_code, answer.json()["error"]["code"])


def test_broken_json_is_refused(rasa: Rasa) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    answer = rasa.http.post("/webhooks/careline/turn", content=b"{", headers=headers)
    assert (400, "bad_turn") == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize("token", ["x", "wrong", "ïntegration"])
def test_only_the_hub_gets_in(rasa: Rasa, token: str) -> None:
    answer = rasa.http.post(
        "/webhooks/careline/turn",
        json=turn("hello"),
        headers={"Authorization": f"Bearer {token}".encode()},
    )
    assert (401, "unauthorized") == (answer.status_code, answer.json()["error"]["code"])


def test_rasas_own_interface_is_not_served(rasa: Rasa) -> None:
    assert "hello" in rasa.http.get("/").text.lower()
    for path in ("/conversations/x/tracker", "/model/parse", "/webhooks/rest/webhook"):
        assert 404 == rasa.http.post(path, json={"text": "x", "sender": "x", "message": "x"}).status_code


def test_unreachable_actions_are_an_error_and_the_process_ends_cleanly_without_customers_words(rasa: Rasa) -> None:
    nobody = f"http://127.0.0.1:{support.free_port()}/webhook"
    with support.rasa_started(nobody, TOKEN) as alone:
        health = alone.health()
        assert "ok" == health["status"]
        assert len(health["model"]) >= 8
        assert 200 == alone.post(turn("I don't have it", payload="/no_order_number")).status_code
        answer = alone.post(turn("how long does delivery take to xyzzyville?"))
        assert (502, "action_failed") == (answer.status_code, answer.json()["error"]["code"])
        assert 0 == alone.stop()
        assert "xyzzyville" not in alone.log.read_text()


@pytest.mark.parametrize(("language", "text"), [("en", "How long does delivery take?"), ("zh", "下单后多久能到？")])
@pytest.mark.parametrize("before", ["utter_helped", "action_fallback"])
def test_what_no_rule_takes_is_answered_once_in_the_language_of_the_conversation(
    rasa: Rasa, language: str, text: str, before: str
) -> None:
    customer = Dialogue(rasa, language)
    # A turn that begins where none begins: not after listening.
    customer.state = {"version": 1, "slots": {}, "active_loop": None, "events": [{"event": "action", "name": before}]}
    customer.say(text)
    assert [language] == [reply["article"]["language"] for reply in customer.replies]
    customer.say({"en": "thanks", "zh": "谢谢"}[language])
    assert ["utter_welcome"] == [reply["response"]["name"] for reply in customer.replies]
