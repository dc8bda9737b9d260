"""Follow-ups with the real search over the starter articles."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Desk, article
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import Answer
from actions.turn import Turn
from knowledge_base.asking import find, find_several
from knowledge_base.follow_up import elliptical
from knowledge_base.message import goes_on, parts
from knowledge_base.search.decision import CANDIDATES, Article, Candidate, Decision
from knowledge_base.search.index import Search
from knowledge_base.search.measurements import Measurements
from knowledge_base.starter import starter_articles
from knowledge_base.subject import names_another


class Starter:
    def __init__(self) -> None:
        rows = enumerate(starter_articles(), start=1)
        names = ("key", "language", "topic", "title", "body")
        self.articles = {
            id: Article(id=id, revision=1, variants=tuple(row["variants"]), **{name: row[name] for name in names})
            for id, row in rows
        }
        search = Search({}, {}).changed(self.articles.values())
        self.search = search.tuned(search.measured(Measurements()))

    async def answer(self, text: str, language: str, limit: int = CANDIDATES) -> Decision:
        return self.search.answer(text, language, limit)

    async def article(self, article_id: int) -> Article | None:
        return self.articles.get(article_id)

    async def translation(self, article: Article, language: str) -> Article:
        return self.search.by_key[article.key, language]


@pytest.fixture(scope="module")
def starter() -> Starter:
    return Starter()


@pytest.mark.parametrize(
    ("language", "question", "follow_up", "key"),
    [
        ("en", "How long does delivery take?", "and abroad?", "international-delivery"),
        ("en", "How long does delivery take?", "what does that cost", "delivery-cost"),
        ("en", "How do I return something?", "who pays for that?", "return-cost"),
        ("en", "When will I get my refund?", "to which account?", "refund-method"),
        ("en", "When will I get my refund?", "and to which account?", "refund-method"),
        ("en", "When will I get my refund?", "what if I paid with a gift card?", "refund-method"),
        ("zh", "多久能送到？", "国外呢？", "international-delivery"),
        ("zh", "多久能送到？", "周末呢", "delivery-days"),
        ("zh", "怎么退货？", "那运费谁出", "return-cost"),
        # Alone they are surely answered with the cost of delivery, but speak of returns, too.
        ("en", "How do I return an item?", "who pays for the postage", "return-cost"),
        ("en", "I want to send it back", "is the postage free", "return-cost"),
        ("zh", "怎么退货？", "邮费谁出", "return-cost"),
        ("zh", "能退货吗", "快递费呢", "return-cost"),
        # And these do not.
        ("en", "How do I return an item?", "how much is express delivery", "express-delivery"),
        ("zh", "怎么退货？", "客服几点上班", "contact-hours"),
        # They ask nothing but how much, or how long: the article shown tells it.
        ("en", "do you wrap gifts", "how much", "gift-wrapping"),
        ("en", "Do you deliver to other countries?", "and how much is it?", "international-delivery"),
        ("en", "my account is locked", "how long", "account-locked"),
        ("zh", "有礼品包装吗", "那多少钱呢", "gift-wrapping"),
        ("zh", "礼品卡怎么买？", "多少钱？", "gift-card-buy"),
        ("zh", "账号被锁了", "要多久", "account-locked"),
        ("en", "how do I become gold", "what do I get then", "club-benefits"),
        ("zh", "怎么升金卡", "积分算吗", "club-tiers"),
    ],
)
async def test_follow_up_is_understood_with_the_question_before(
    starter: Starter, language: str, question: str, follow_up: str, key: str
) -> None:
    before = (await find(starter, question, language)).candidates[0].article.id
    decision = await find(starter, follow_up, language, question, before)
    assert ("answer", key) == (decision.action, decision.candidates[0].article.key)


@pytest.mark.parametrize(
    ("language", "question", "follow_up", "key"),
    [
        ("en", "How do I make a warranty claim?", "how long will that take?", "warranty-repair-time"),
        ("zh", "怎么赚积分？", "那怎么用呢？", "club-points-redeem"),
    ],
)
async def test_follow_up_that_is_not_sure_asks_back(
    starter: Starter, language: str, question: str, follow_up: str, key: str
) -> None:
    before = (await find(starter, question, language)).candidates[0].article.id
    decision = await find(starter, follow_up, language, question, before)
    assert ("ask_back", key) == (decision.action, decision.candidates[0].article.key)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "i need help with my account"),
        ("en", "problem with my account"),
        ("en", "I have a question about a refund"),
        ("zh", "账号有问题"),
        ("zh", "我的账户出问题了"),
    ],
)
async def test_help_with_a_thing_is_asked_back_about(starter: Starter, language: str, text: str) -> None:
    assert "ask_back" == (await find(starter, text, language)).action


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "a problem with my order: one glass is missing", "wrong-or-missing-item"),
        ("en", "help with a promo code that doesn't work", "promo-code-not-working"),
        ("zh", "优惠码用不了有问题", "promo-code-not-working"),
    ],
)
async def test_help_with_a_thing_is_given_where_it_is_said_what_is_wrong(
    starter: Starter, language: str, text: str, key: str
) -> None:
    decision = await find(starter, text, language)
    assert ("answer", key) == (decision.action, decision.candidates[0].article.key)


async def test_reaction_without_a_question_in_it_is_not_answered_from_the_context(starter: Starter) -> None:
    before = (await starter.answer("How long does delivery take?", "en")).candidates[0].article.id
    decision = await find(starter, "hmm really", "en", "How long does delivery take?", before)
    assert "answer" != decision.action


async def test_words_that_stand_alone_are_searched_for_alone(desk: Desk) -> None:
    desk.knowledge.decision = Decision("answer", (Candidate(article(4), 0.95),))
    slots = {"subject": "How long does delivery take?", "tried": [1], "last_article": 1}
    await desk.run("action_answer", "in instalments?", **slots)
    assert [("in instalments?", "en")] == desk.knowledge.asked


def test_short_texts_lean_on_what_was_said_before() -> None:
    assert elliptical("and to the Channel Islands?")
    assert elliptical("那要是节假日呢")
    assert not elliptical("can I change the address of an order that was sent already?")
    assert not elliptical("x" * 61)
    assert not elliptical("?!")


def test_beginnings_tell_what_goes_on_from_the_question_before() -> None:
    for text in ("and abroad?", "So how much?", "to which account?", "for how long", "那国外呢", "还有，运费呢"):
        assert goes_on(text), text
    for text in ("how much is delivery?", "to return a lamp, what do I do?", "android app?", "怎么退货？"):
        assert not goes_on(text), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How long is delivery? And how do I return it?", ["How long is delivery?", "how do I return it?"]),
        ("how much is delivery and can I pay in instalments", ["how much is delivery", "can I pay in instalments"]),
        ("多久能送到，另外可以分期付款吗", ["多久能送到", "可以分期付款吗"]),
        ("配送要多久，能用支付宝吗，有保修吗", ["配送要多久", "能用支付宝吗", "有保修吗"]),
        (
            "do you deliver on sunday, can i change the address",
            ["do you deliver on sunday", "can i change the address"],
        ),
        ("do you take paypal and how long is the warranty", ["do you take paypal", "how long is the warranty"]),
        (
            "please tell me how long delivery takes and whether you ship to Canada",
            ["please tell me how long delivery takes", "whether you ship to Canada"],
        ),
        (
            "I want to know whether the fee comes back, how long the money takes, and if i could swap it",
            ["I want to know whether the fee comes back", "how long the money takes", "if i could swap it"],
        ),
        ("can I still send it back and who pays?", ["can I still send it back", "who pays?"]),
        ("do you have a shop? where?", ["do you have a shop?"]),
        ("能退货吗？多久？", ["能退货吗？", "多久？"]),
        ("能退货吗？谢谢", ["能退货吗？"]),
        ("我想知道运费多少以及能不能退货", ["我想知道运费多少", "能不能退货"]),
        ("怎么退货，并且运费谁出", ["怎么退货", "运费谁出"]),
        ("运费以及保修期", ["运费以及保修期"]),
        ("if it breaks, what do I do?", ["if it breaks, what do I do?"]),
        ("Do you deliver to Spain, France, or Italy?", ["Do you deliver to Spain, France, or Italy?"]),
        ("我的快递什么时候到，急用", ["我的快递什么时候到，急用"]),
        ("Do you deliver to Spain and France?", ["Do you deliver to Spain and France?"]),
    ],
)
def test_questions_of_one_message_are_told_apart(text: str, expected: list[str]) -> None:
    assert expected == parts(text)


async def test_two_questions_in_one_message_are_both_answered(starter: Starter) -> None:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.turn import Turn

    dispatcher = CollectingDispatcher()
    turn = Turn("How long does delivery take? And how do I return something?", "ask_question", 0.9)
    events = await Answer(starter).reply(dispatcher, turn)
    shown = [m for m in dispatcher.messages if m["response"]]
    assert ["utter_answer_in_form", "utter_answer"] == [m["response"] for m in shown]
    assert ["delivery-time", "start-return"] == [m["custom"]["article"]["key"] for m in shown]
    tried = next(event["value"] for event in events if event.get("name") == "tried")
    assert 2 == len(tried)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", "How do I return a lamp, and who pays?", "return-cost"), ("zh", "能退货吗？多久？", "return-window")],
)
async def test_a_short_question_leans_on_the_one_before_it(
    starter: Starter, language: str, text: str, expected: str
) -> None:
    answered, left = await find_several(starter, text, language)
    assert ["start-return", expected] == [one.best and one.best.article.key for one in answered]
    assert [] == left


async def test_question_that_is_left_over_is_named(starter: Starter) -> None:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.turn import Turn

    dispatcher = CollectingDispatcher()
    turn = Turn("How long does delivery take? And do you breed camels in winter?", "ask_question", 0.9)
    await Answer(starter).reply(dispatcher, turn)
    said = [m for m in dispatcher.messages if m["response"]]
    assert "utter_answer_in_form" == said[0]["response"]
    assert said[1]["response"] in ("utter_other_question", "utter_other_question_perhaps")
    assert "do you breed camels in winter" == said[1]["question"]


async def test_follow_up_taken_for_the_wish_to_hear_it_again_is_answered_all_the_same(desk: Desk) -> None:
    slots = {"subject": "How long does delivery take?", "tried": [1], "last_article": 1}
    desk.knowledge.decision = Decision("answer", (Candidate(article(4), 0.95), Candidate(article(1), 0.3)))
    assert 4 == (await desk.run("action_repeat", "and abroad?", "ask_again", **slots)).slots["last_article"]
    desk.knowledge.decision = Decision("none")
    again = await desk.run("action_repeat", "say that again", "ask_again", **slots)
    assert ["utter_repeat", "utter_answer"] == again.said


FOLLOW_UPS = yaml.safe_load((Path(__file__).parents[2] / "data" / "follow_ups.yaml").read_text(encoding="utf-8"))


async def played(starter: Starter, told: dict[str, Any]) -> str:
    """What became of the last of these messages: "right", "wrong" (another article), or "open"."""
    slots: dict[str, Any] = {"language": told["language"]}
    for text in (*told["after"], told["text"]):
        dispatcher = CollectingDispatcher()
        events = await Answer(starter).reply(
            dispatcher, Turn(text, "ask_question", 0.9, language=told["language"], slots=slots)
        )
        slots = slots | {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    shown = [m["custom"]["article"]["key"] for m in dispatcher.messages if "article" in m["custom"]]
    return ("right" if set(shown) <= set(told["key"]) else "wrong") if shown else "open"


@pytest.mark.parametrize(
    ("half", "kind", "right", "wrong"),
    [
        ("tuning", "leaning", 15, 1),
        ("tuning", "new", 20, 0),
        ("tuning", "objects", 13, 0),
        ("held_out", "leaning", 16, 2),
        ("held_out", "new", 19, 1),
        ("held_out", "objects", 13, 1),
    ],
)
async def test_follow_ups_keep_their_subject_and_new_questions_theirs(
    starter: Starter, half: str, kind: str, right: int, wrong: int
) -> None:
    found = Counter([await played(starter, told) for told in FOLLOW_UPS[half][kind]])
    assert found["right"] >= right
    assert found["wrong"] <= wrong


@pytest.mark.parametrize("half", ["tuning", "held_out"])
async def test_word_that_names_a_new_topic_is_handled_as_it_is_alone(starter: Starter, half: str) -> None:
    for told in FOLLOW_UPS[half]["words"]:
        text, language = told["text"], told["language"]
        before = (await find(starter, told["after"][0], language)).candidates[0].article.id
        alone = await find(starter, text, language)
        after = await find(starter, text, language, told["after"][0], before)
        same = [candidate.article.key for candidate in after.candidates[: len(alone.candidates)]]
        assert (alone.action, [candidate.article.key for candidate in alone.candidates]) == (after.action, same), text


@pytest.mark.parametrize(
    ("language", "question", "follow_up", "keys"),
    [
        ("zh", "怎么退货？", "那被子呢", ["non-returnable-items", "start-return"]),
        ("en", "How do I return an item?", "what about klarna?", ["instalments", "start-return"]),
    ],
)
async def test_another_object_that_an_article_speaks_of_is_asked_back_about(
    starter: Starter, language: str, question: str, follow_up: str, keys: list[str]
) -> None:
    before = (await find(starter, question, language)).candidates[0].article.id
    decision = await find(starter, follow_up, language, question, before)
    assert ("ask_back", keys) == (decision.action, [candidate.article.key for candidate in decision.candidates])


def test_follow_ups_that_only_name_another_thing_are_told_apart() -> None:
    for text in ("and for a lamp?", "what about a sofa", "for rugs", "那水壶呢", "还有窗帘", "a duvet?"):
        assert names_another(text), text
    for text in ("and how much?", "and you?", "lamp", "那多少钱呢", "为什么呢", "然后呢", "沙发"):
        assert not names_another(text), text


@pytest.mark.parametrize(
    ("language", "term", "action"),
    [
        ("en", "gift card", "ask_back"),
        ("en", "delivery address", "ask_back"),
        ("en", "track parcel", "answer"),
        ("en", "shipping cost", "answer"),
        ("zh", "配送", "ask_back"),
        ("zh", "退换货", "ask_back"),
        ("zh", "催发货", "answer"),
    ],
)
async def test_mere_term_is_asked_back_about_where_several_articles_are_about_it(
    starter: Starter, language: str, term: str, action: str
) -> None:
    assert action == (await find(starter, term, language)).action
