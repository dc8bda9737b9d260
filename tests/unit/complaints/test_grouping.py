"""Complaints of one cause find each other, and those of another do not, in both languages and across them."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import pytest

from complaints.alike import Rows, everyday
from complaints.grouping import ALIKE, OpenComplaint, OpenComplaints, placed, title, titles
from complaints.terms import terms
from complaints.training import starter_rows
from tests.support.outages import Told, bursts, told

ORDERS = 5


@cache
def background(count: int) -> tuple[Told, ...]:
    """Everyday open complaints beside them, none of which the likeness was learned from."""
    rows = [row for at, row in enumerate(starter_rows()) if at % 4]
    picked = random.Random(1).sample(rows, count)
    return tuple(Told("", "", "", row["category"], row["text"]) for row in picked)


def grouped(complaints: Sequence[Told], rows: Rows, order: Sequence[int]) -> list[list[int]]:
    """The groups that form while the complaints come in, as places."""
    incident: dict[int, int] = {}
    members: dict[int, list[int]] = defaultdict(list)
    for at, new in enumerate(order):
        here = order[: at + 1]
        cases = [OpenComplaint(one, complaints[one].category, incident.get(one)) for one in here]
        found = placed(new, cases, rows.take(here))
        group = found.incident_id or (len(members) + 1 if found.members else None)
        if group:
            members[group] += [new, *found.members]
            incident |= dict.fromkeys(members[group], group)
    return list(members.values())


def measured(complaints: Sequence[Told]) -> tuple[float, float]:
    """Precision and recall: the share of linked complaints that belong to the cause of most of their incident, and the
    share of all complaints of a burst in its largest incident; over several orders of arrival.
    """
    rows = everyday().rows([one.text for one in complaints])
    linked = right = found = expected = 0
    for seed in range(ORDERS):
        order = random.Random(seed).sample(range(len(complaints)), len(complaints))
        largest: Counter[str] = Counter()
        for group in grouped(complaints, rows, order):
            causes = Counter(complaints[one].burst for one in group if complaints[one].burst)
            cause, count = causes.most_common(1)[0] if causes else ("", 0)
            linked, right = linked + len(group), right + count
            largest[cause] = max(largest[cause], count)
        found += largest.total()
        expected += sum(1 for one in complaints if one.burst)
    return right / linked, found / expected


@pytest.mark.parametrize(("split", "count", "precision", "recall"), [("dev", 0, 0.95, 0.53), ("test", 0, 0.93, 0.6),
                                                                     ("test", 300, 0.85, 0.55)])  # fmt: skip
def test_bursts_become_incidents_and_other_complaints_do_not(
    split: str, count: int, precision: float, recall: float
) -> None:
    reached = measured([*told(split), *background(count)])
    assert reached[0] >= precision, reached
    assert reached[1] >= recall, reached


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_language_finds_its_own(language: str) -> None:
    precision, recall = measured([one for one in told("test") if one.language == language])
    assert precision >= 0.9, (precision, recall)
    assert recall >= 0.55, (precision, recall)


def test_english_and_chinese_meet_in_one_incident() -> None:
    mixed = 0
    for complaints in bursts("test").values():
        rows = everyday().rows([one.text for one in complaints])
        groups = grouped(complaints, rows, range(len(complaints)))
        mixed += any({complaints[one].language for one in group} == {"en", "zh"} for group in groups)
    assert mixed >= 4, f"{mixed} of 6 outages brought both languages together"


def test_human_decision_is_left_alone() -> None:
    texts = [one.text for one in bursts("test")["website_down"][:4]]
    rows = everyday().rows(texts)
    cases = [OpenComplaint(at, None, free=at != 0) for at in range(4)]
    assert 0 not in placed(3, cases, rows).members
    assert () == placed(0, cases, rows).members


def test_two_alike_are_similar_and_no_incident() -> None:
    texts = ["The site shows error 502 all morning.", "Error 502 on your website since this morning."]
    found = placed(1, [OpenComplaint(0, None), OpenComplaint(1, None)], everyday().rows(texts))
    assert [0] == list(found.similar)
    assert found.similar[0] >= ALIKE
    assert (None, ()) == (found.incident_id, found.members)


def test_memory_reads_each_text_once_and_forgets_what_is_closed() -> None:
    memory = OpenComplaints()
    texts = {one: complaint.text for one, complaint in enumerate(bursts("test")["website_down"][:3], start=1)}
    assert [1, 2] == memory.unknown([1, 2])
    memory.place(2, {1: texts[1], 2: texts[2]}, [OpenComplaint(1, None), OpenComplaint(2, None)])
    assert [3] == memory.unknown([1, 2, 3])
    memory.place(3, {3: texts[3]}, [OpenComplaint(2, None), OpenComplaint(3, None)])
    assert [1] == memory.unknown([1, 2, 3])


def test_same_text_again_replaces_the_old_one() -> None:
    memory = OpenComplaints()
    cases = [OpenComplaint(1, None), OpenComplaint(2, None)]
    memory.place(2, {1: "The site shows error 502.", 2: "The kettle leaks."}, cases)
    again = memory.place(2, {2: "Your site shows error 502!"}, cases)
    assert [1] == list(again.similar)


@pytest.mark.parametrize("text", ["?", "…", "a", "差", "x" * 4000, "错" * 4000])
def test_odd_texts_are_compared_all_the_same(text: str) -> None:
    rows = everyday().rows([text, "The site shows error 502."])
    assert (2, 2) == rows.alike(rows).shape


def test_title_has_the_telling_words_of_the_most_used_language() -> None:
    texts = [one.text for one in bursts("test")["aurora_kettle_leaks"] if one.language == "en"]
    named = title([*texts, "极光水壶漏水"], everyday()).casefold()
    assert {"aurora", "kettle"} <= set(named.split(" · "))


def test_title_leaves_out_what_names_nothing() -> None:
    named = title(
        ["I complain: every page shows error 502", "Complain! It keeps showing an error on the page"], everyday()
    )
    assert {"error", "page"} == set(named.casefold().split(" · "))


def test_title_of_texts_that_share_nothing_is_empty() -> None:
    assert "" == title(["One thing.", "Another matter."], everyday())


def test_things_are_named_alike_in_both_languages() -> None:
    assert set(terms("my parcel is stuck at the hub")) <= {*terms("我的包裹卡在分拨中心"), "my"}
    assert ["refund"] == terms("退款")
    assert [] == terms("scardinal")


def test_incident_is_named_in_each_language_of_its_cases_the_commonest_first() -> None:
    texts = ["Checkout error, I cannot pay.", "The checkout shows an error.", "结账一直报错，付不了款。"]
    assert ["en"] == list(titles(texts))
    named = titles([*texts, "结账报错，付不了款。", "结账页面报错。"])
    assert ["zh", "en"] == list(named)
    assert "checkout" in named["en"].casefold()
    assert "结账" in named["zh"]
    assert {} == titles([])
