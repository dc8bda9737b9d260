"""Who speaks of hurting themselves hears humane words, and a human comes; figures of speech bring nobody."""

import pytest
from conftest import Desk

from actions.self_harm import words_of_self_harm

SPEAKS = (
    "i want to kill myself",
    "I feel like killing myself",
    "if you don't refund me I will kill myself",
    "I just want to die",
    "I want to end my life",
    "I'm suicidal",
    "I'm thinking about suicide",
    "i don't want to live anymore",
    "I don't want to be alive",
    "there is no reason to live",
    "everyone would be better off without me",
    "I wish I was dead",
    "I want to hurt myself",
    "I've been cutting myself",
    "my wife tried to kill herself with the knife",
    "I took an overdose",
    "I'm gonna jump off a bridge",
    "我想自杀",
    "我不想活了",
    "我真的想死了",
    "好想死。",
    "活着没意思",
    "我活不下去了",
    "我想结束自己的生命",
    "我准备跳楼",
    "我想伤害自己",
    "我女儿说她想自杀",
    "不如死了算了",
    "再不退钱我就死给你们看",
    "唔想做人",
    "我想輕生",
)
FIGURES = (
    "this is killing me",
    "the wait is killing me",
    "I could die of laughing",
    "I want to die laughing",
    "I nearly killed myself tripping over the cable",
    "I cut myself on the tin",
    "I hurt myself on the shelf edge",
    "I'm going to hurt myself on this sharp edge",
    "I'm dying to try it",
    "I'm not going to kill myself over a late parcel",
    "my plant is going to die",
    "I'd kill for this rug",
    "I don't want to live without this kettle",
    "笑死我了",
    "气死我了",
    "想死你们了",
    "我想死你们家的蛋糕了",
    "累死了",
    "尴尬得想死",
    "我要死了，太热了",
    "你去死吧",
    "想要去死海旅游",
    "跳楼价吗",
    "死机了",
    "不想活动",
    "我不想死",
)


@pytest.mark.parametrize("text", SPEAKS)
def test_speaking_of_it_is_heard(text: str) -> None:
    assert words_of_self_harm(text)


@pytest.mark.parametrize("text", FIGURES)
def test_figures_of_speech_and_accidents_are_something_else(text: str) -> None:
    assert () == words_of_self_harm(text)


@pytest.mark.parametrize("text", ["i want to kill myself", "我想自杀"])
@pytest.mark.parametrize(
    ("action", "intent"),
    [("action_answer", "out_of_scope"), ("action_begin_complaint", "complain"), ("action_thank", "thank")],
)
async def test_humane_words_and_a_human_come_at_once(desk: Desk, action: str, intent: str, text: str) -> None:
    result = await desk.run(action, text, intent)
    assert ["utter_handing_over_self_harm"] == result.said
    assert [("request_human", "self_harm")] == [(one["do"], one["reason"]) for one in result.directives]


@pytest.mark.parametrize("intent", ["complain", "out_of_scope"])
async def test_complaint_that_was_being_told_is_left_for_it(desk: Desk, intent: str) -> None:
    text = "i don't want to live anymore"
    slots = {"requested_slot": "order_number", "complaint_text": "my sofa never came"}
    told = await desk.run("validate_complaint_form", text, intent, form="complaint_form", **slots)
    assert not told.rejected
    done = await desk.run("action_submit_complaint", **{**slots, **told.slots})
    assert ["utter_handing_over_self_harm"] == done.said
    assert ["request_human"] == [one["do"] for one in done.directives]
