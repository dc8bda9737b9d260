from dataclasses import replace

import pytest
from conftest import Desk

from actions.danger import safety_words
from actions.handoff import RULES, Handoff, Signals, decide
from actions.temper import ANGRY, CALM, INSULTING, TENSE, heat, legal_words
from actions.turn import Turn


@pytest.mark.parametrize(
    ("signals", "expected"),
    [
        (Signals(), None),
        (Signals(asked=True), Handoff("hand_over", "asked", {})),
        (Signals(misses=1), None),
        (Signals(misses=2), Handoff("offer", "misses", {"misses": 2})),
        (Signals(misses=3), Handoff("hand_over", "misses", {"misses": 3})),
        (Signals(repeats=1), Handoff("offer", "repeated", {"repeats": 1})),
        (Signals(repeats=2), Handoff("hand_over", "repeated", {"repeats": 2})),
        (Signals(anger=1), None),
        (Signals(anger=2), Handoff("offer", "anger", {"anger": 2})),
        (Signals(anger=3), Handoff("hand_over", "anger", {"anger": 3})),
        (Signals(form_misses=2), Handoff("hand_over", "form_failed", {"form_misses": 2})),
        (Signals(priority="P1"), Handoff("hand_over", "urgent_complaint", {"priority": "P1"})),
        (Signals(priority="P2"), None),
        (Signals(fraud_words=("hacked",)), Handoff("hand_over", "fraud", {"words": ["hacked"]})),
        (Signals(legal_words=("lawyer",)), Handoff("hand_over", "legal", {"words": ["lawyer"]})),
        (Signals(safety_words=("on fire",)), Handoff("hand_over", "safety", {"words": ["on fire"]})),
    ],
)
def test_thresholds_of_the_table_lead_to_an_offer_or_a_handoff(signals: Signals, expected: Handoff | None) -> None:
    assert expected == decide(signals)


def test_handoff_comes_before_an_offer_and_danger_before_everything() -> None:
    assert "misses" == decide(Signals(misses=3, repeats=1, anger=2)).reason  # type: ignore[union-attr]
    everything = Signals(True, 9, 9, 9, 9, (), ("on fire",), ("hacked",), ("lawyer",), "P1", "gold")
    assert "safety" == decide(everything).reason  # type: ignore[union-attr]
    despairing = replace(everything, self_harm_words=("kill myself",))
    assert "self_harm" == decide(despairing).reason  # type: ignore[union-attr]


def test_vip_gets_a_human_earlier_and_the_packet_says_that_the_tier_did_it() -> None:
    assert Handoff("offer", "vip", {"misses": 1, "tier": "gold"}) == decide(Signals(misses=1, tier="gold"))
    assert Handoff("hand_over", "vip", {"misses": 2, "tier": "gold"}) == decide(Signals(misses=2, tier="gold"))
    assert Handoff("hand_over", "misses", {"misses": 3}) == decide(Signals(misses=3, tier="gold"))
    assert decide(Signals(misses=1, tier="silver")) is None


def test_no_row_makes_a_vip_wait_longer() -> None:
    for rule in RULES:
        assert rule.vip.hand_over <= rule.everybody.hand_over
        assert (rule.vip.offer or 0) <= (rule.everybody.offer or 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The kettle caught fire while my son was there", ("caught fire",)),
        ("I burned my hand on it", ("burned",)),
        ("插座冒煙了，我還被燙傷", ("冒煙", "燙傷")),
        ("Is the sofa cover fire resistant", ()),
        ("the brake of the trolley", ()),
    ],
)
def test_danger_is_read_in_both_languages(text: str, words: tuple[str, ...]) -> None:
    assert words == safety_words(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My lawyer will write to you", ("lawyer",)),
        ("我要去消費者協會投诉，再不行就起诉", ("消費者協會", "起诉")),
        ("is it legal to import it", ()),
        ("delete all my data GDPR", ()),
        ("根据 GDPR 删除我的所有数据", ()),
        ("you leaked my data, that is a GDPR breach", ("GDPR",)),
        ("delete my data or my lawyer will call", ("lawyer",)),
    ],
)
def test_law_is_read_in_both_languages(text: str, words: tuple[str, ...]) -> None:
    assert words == legal_words(text)


@pytest.mark.parametrize(
    ("text", "intent", "expected"),
    [
        ("you idiots", "insult", INSULTING),
        ("This is ridiculous", "nlu_fallback", ANGRY),
        ("WHERE IS MY PARCEL", "ask_question", ANGRY),
        ("太离谱了", "complain", ANGRY),
        ("how long does delivery take?", "ask_question", CALM),
        ("Do you sell TVs", "ask_question", CALM),
    ],
)
def test_heat_of_a_message(text: str, intent: str, expected: int) -> None:
    assert expected == heat(Turn(text, intent, 0.9))


@pytest.mark.parametrize(
    ("sentiment", "mood", "in_form", "expected"),
    [
        (0.0, -0.9, False, CALM),
        (0.6, -0.9, False, CALM),
        (-0.6, 0.0, False, TENSE),
        (-0.6, -0.6, False, TENSE),
        (-0.4, -0.3, False, TENSE),
        (-0.6, -0.3, False, ANGRY),
        (-0.6, -0.3, True, TENSE),
    ],
)
def test_tone_that_gets_worse_is_angry_and_a_bad_one_does_not_calm(
    sentiment: float, mood: float, in_form: bool, expected: int
) -> None:
    turn = Turn("it is still not here", "ask_question", 0.9, sentiment=sentiment, slots={"mood": mood}, in_form=in_form)
    assert expected == heat(turn)


async def test_tone_that_gets_worse_twice_brings_the_offer_of_a_human(desk: Desk) -> None:
    first = await desk.run("action_cancel", "still nothing", "cancel", sentiment=-0.3)
    assert {"mood": -0.3} == {name: first.slots[name] for name in ("mood", "anger") if name in first.slots}
    second = await desk.run("action_cancel", "I am disappointed", "cancel", sentiment=-0.6, mood=-0.3)
    assert (1.0, -0.6) == (second.slots["anger"], second.slots["mood"])
    third = await desk.run("action_cancel", "how sad", "cancel", sentiment=-0.8, mood=-0.6, anger=1.0)
    assert "utter_offer_human_calmly" == third.said[-1]
    assert {"reason": "anger", "evidence": {"anger": 2}} == third.slots["human_reason"]


async def test_lawyer_brings_a_human_whatever_else_the_message_is(desk: Desk) -> None:
    result = await desk.run("action_thank", "thanks, you will hear from my lawyer", "thank")
    assert ["utter_handing_over_seriously"] == result.said
    assert [{"do": "request_human", "reason": "legal", "evidence": {"words": ["lawyer"]}}] == result.directives


async def test_question_that_mentions_danger_is_answered(desk: Desk) -> None:
    desk.knowledge.decides("answer", 1)
    result = await desk.run("action_answer", "what do I do if a lamp is smoking and old?", "ask_question")
    assert ["utter_answer"] == result.said


async def test_danger_that_is_told_brings_a_human_even_where_it_is_taken_for_a_question(desk: Desk) -> None:
    result = await desk.run("action_answer", "my lamp caught fire", "ask_question")
    assert ["utter_danger_fire", "utter_handing_over_safety"] == result.said
    assert {"reason": "safety", "evidence": {"words": ["caught fire"]}}.items() <= result.directives[0].items()


async def test_anger_that_rises_is_met_with_an_offer_and_then_with_a_human(desk: Desk) -> None:
    first = await desk.run("action_answer", "this is ridiculous", "nlu_fallback")
    assert 1.0 == first.slots["anger"]
    second = await desk.run("action_cancel", "I am fed up", "cancel", anger=1.0)
    assert "utter_offer_human_calmly" == second.said[-1]
    assert {"reason": "anger", "evidence": {"anger": 2}} == second.slots["human_reason"]
    third = await desk.run("action_cancel", "unacceptable!!", "cancel", anger=2.0)
    assert [{"do": "request_human", "reason": "anger", "evidence": {"anger": 3}}] == third.directives
    calmer = await desk.run("action_cancel", "never mind", "cancel", anger=2.0)
    assert (1.0, []) == (calmer.slots["anger"], calmer.directives)


async def test_third_miss_brings_a_human_but_off_topic_only_offers_one(desk: Desk) -> None:
    missed = await desk.run("action_answer", "xyzzy", misses=2.0)
    assert [{"do": "request_human", "reason": "misses", "evidence": {"misses": 3}}] == missed.directives[1:]
    chatting = await desk.run("action_answer", "who won the match", "out_of_scope", misses=2.0)
    assert (["utter_offer_human"], []) == (chatting.said, chatting.directives)


async def test_gold_customer_is_offered_a_human_at_the_first_miss(desk: Desk) -> None:
    result = await desk.run("action_answer", "xyzzy", tier="gold")
    assert ["utter_offer_human"] == result.said
    assert {"reason": "vip", "evidence": {"misses": 1, "tier": "gold"}} == result.slots["human_reason"]


async def test_same_question_again_points_to_the_answer_then_offers_and_then_brings_a_human(desk: Desk) -> None:
    desk.knowledge.decides("answer", 4, 5)
    slots = {"last_article": 4, "tried": [4], "last_question": "how do I return a big sofa to you"}
    again = await desk.run("action_answer", "how do I return a big sofa to you", **slots)
    assert ["utter_same_answer"] == again.said
    assert ['/choose_article{"article_id": 5}', "/request_human"] == again.payloads
    assert ("human_offer", 1.0) == (again.slots["pending"], again.slots["repeats"])
    third = await desk.run("action_answer", "how do I return a big sofa to you", **slots, repeats=1.0)
    assert [{"do": "request_human", "reason": "repeated", "evidence": {"repeats": 2}}] == third.directives
