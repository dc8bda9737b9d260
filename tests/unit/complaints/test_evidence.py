"""Stated evidence: what the rubric names, where it stands, and not what the customer denies."""

from dataclasses import replace

import pytest

from complaints import cues, evidence
from complaints.policy import DEFAULT, Circumstances, Floors
from complaints.triage import Triage

SIMPLE = "The lid of the pan I bought sits a little loose, just so you know."


def stated(text: str) -> set[tuple[str, str]]:
    return {(item["kind"], item["text"]) for item in evidence.found(text)}


def test_each_cue_but_the_bare_threat_is_evidence_of_a_kind() -> None:
    assert set(cues.PATTERNS) - {"threat"} | {"anger"} == set(evidence.KINDS)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("I will report you to the ombudsman", "regulator", "ombudsman"),
        ("再不处理我就打１２３１５", "regulator", "１２３１５"),
        ("My lawyer will write to you", "legal", "lawyer"),
        ("不退錢我就起訴", "legal", "起訴"),
        ("I have called the POLICE", "police", "POLICE"),
        ("我要在小红书曝光你们", "public", "小红书曝光"),
        ("My son burned his hand", "harm", "burned"),
        ("My son burned his hand", "vulnerable", "My son"),
        ("孩子住院了", "harm", "住院"),
        ("the plug is on fire", "danger", "on fire"),
        ("somebody stole my card", "fraud", "stole"),
        ("I need it by Friday", "deadline", "by Friday"),
        ("this is the third   time", "repeated", "third   time"),
        ("$1,250 gone", "money", "$1,250"),
        ("我气死了", "anger", "气死"),
    ],
)
def test_what_the_rubric_names_is_stated_as_it_was_written(text: str, kind: str, words: str) -> None:
    assert (kind, words) in stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "I work as a police officer; my socks are late",
        "I'm a lawyer and my left shoe squeaks",
        "the police station next door keeps my parcels",
        "the site shows an error since this morning",
        "it arrived today and the colour is wrong",
        "法院路的门店排队太久",
        "律师函文件夹的颜色不对",
        "起诉书打印得很模糊",
        "这款相机曝光不准",
        "游戏里的着火特效不好看",
        "等了一小时客服才接",
        "一小时前收到的，颜色不对",
        "今天收到货，和图片不一样",
        "服务态度好，一分没有",
        "the soles fell off",
        "the label fell off the jar",
        "the tracking has said so for nine days now",
        "it may be returned within 30 days",
        "the garden gate squeaks",
        "my flight was lovely, the bag is scratched",
        "the 3rd, then the 10th",
        "I kid you not",
        "the police drama series is missing an episode",
        "广告上是海景房",
        "公告上写着十点",
        "一点都不好用",
        "等了一点多才来",
        "都说「马上处理」",
        "现在的人都这样",
        "四十個人在排隊",
        "律师事务所的发票抬头开错了",
        "今天天气好",
    ],
)
def test_words_that_mean_something_else_are_no_evidence(text: str) -> None:
    assert not {kind for kind, _ in stated(text)} - {"repeated"}


def test_what_was_charged_twice_is_no_second_complaint() -> None:
    assert not stated("I was charged twice for the same order")
    assert not stated("it is twice the size I expected")
    assert ("repeated", "twice") in stated("I have called twice already")


def test_wording_is_not_begun_within_a_word() -> None:
    assert ("harm", "在医院") in stated("孩子还在医院")
    assert not {text for kind, text in stated("现在医院关门了") if kind == "harm" and text.startswith("在在")}


@pytest.mark.parametrize(
    "text",
    [
        "I'm not going to sue you",
        "I don't want to go to court over a mug",
        "Nobody was injured",
        "I am not the type to call a lawyer",
        "no fire, no smoke",
        "我不会起诉你们",
        "没有人受伤",
        "不想曝光，也不打算找律师",
        "我不会为这事找律师的",
        "不是要投诉到12315",
        "並沒有起火",
    ],
)
def test_what_is_denied_is_no_evidence(text: str) -> None:
    assert not {kind for kind, _ in stated(text)} & evidence.DENIABLE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("If you don't refund me I will sue", "legal"),
        ("I don't want to, but I will go to court", "legal"),
        ("钱还没退给我，我要起诉", "legal"),
        ("没人管，我只好打12315", "regulator"),
        ("There is no insulin left for her", "vulnerable"),
        ("Not again!", "repeated"),
        ("my grandma fell off the chair", "harm"),
        ("it is burning now", "now"),
        ("the battery is burning", "danger"),
        ("sparks are coming out of the socket", "danger"),
        ("my hand is badly burned", "harm"),
        ("梯子断了，我摔断了腿", "harm"),
        ("鱼刺卡在她的喉咙里", "harm"),
        ("I need it within 24 hours", "deadline"),
        ("my flight leaves tomorrow", "deadline"),
        ("我的信息印在别人的发票上", "leak"),
        ("有人在外地登录我的号", "fraud"),
        ("someone in Lagos signed in to my profile", "fraud"),
        ("服务员偷刷我的卡", "fraud"),
        ("洗发水把我头皮烧了", "harm"),
        ("换了五个人都没用", "repeated"),
    ],
)
def test_a_negation_of_something_else_denies_nothing(text: str, kind: str) -> None:
    assert kind in {found for found, _ in stated(text)}


def test_every_occurrence_has_its_place_in_the_text() -> None:
    text = "\U0001f621 Ombudsman!\n\n今天就打12315。OMBUDSMAN  and   12315"
    found = {item["text"]: [text[start:end] for start, end in item["spans"]] for item in evidence.found(text)}
    assert ["Ombudsman", "OMBUDSMAN"] == found["Ombudsman"]
    assert ["12315", "12315"] == found["12315"]


# --- circumstances ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("contacts", "urgency"), [(1, 1), (2, 1), (3, 3), (9, 3)])
def test_third_complaint_within_a_week_is_urgent(triage: Triage, contacts: int, urgency: int) -> None:
    judged = triage.judge(SIMPLE, circumstances=Circumstances(contacts_in_7_days=contacts))
    assert (urgency, 1) == (judged.urgency, judged.urgency_of_text)
    assert DEFAULT.priority_of(judged.severity, judged.urgency) == judged.priority
    assert pytest.approx(1) == sum(judged.priorities.values())
    stated = {"kind": "contacts", "text": str(contacts), "spans": []} in judged.evidence
    assert (urgency == 3) == stated
    assert not [word for word in judged.words if word["points_to"] == "urgency"]


def test_tier_counts_only_where_the_policy_says_so(triage: Triage) -> None:
    gold = Circumstances(tier="gold")
    plain = triage.judge(SIMPLE)
    assert plain == triage.judge(SIMPLE, circumstances=gold)
    favoured = replace(DEFAULT, floors=Floors(gold_urgency=4))
    raised = triage.judge(SIMPLE, favoured, gold)
    assert (plain.severity, 4, plain.urgency) == (raised.severity, raised.urgency, raised.urgency_of_text)
    assert {"kind": "tier", "text": "gold", "spans": []} == raised.evidence[0]
    assert plain == triage.judge(SIMPLE, favoured, Circumstances(tier="silver"))


def test_circumstances_lower_nothing(triage: Triage) -> None:
    text = "The kettle is on fire right now, help!"
    known = Circumstances(contacts_in_7_days=3)
    assert triage.judge(text).urgency == triage.judge(text, circumstances=known).urgency == 4
