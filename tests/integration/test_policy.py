"""The triage policy on a real PostgreSQL: edited by admins, checked, kept with its history, live everywhere at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select, update

from app.handlers import Complaints
from complaints import policy
from complaints.errors import MatrixNotMonotone, PolicyChanged, PriorityNotInPolicy, TargetsNotMonotone
from complaints.policy import DEFAULT, Floors, Target
from complaints.rubric import LEVELS, PRIORITIES, priority_of
from complaints.training import starter_rows, train
from complaints.triage import Triage
from conversations.events import ComplaintRaised
from conversations.tables import Conversation
from escalation.tables import Case
from storage.base import now
from storage.database import Database
from storage.outbox import OutboxRow
from tests.support.complaints import filed
from tests.support.office import Office, office

ADDRESS = "/api/triage/policy"
RUBRIC = {"repeat_from": 3, "repeat_urgency": 3, "silver_urgency": 1, "gold_urgency": 1}
STRICT = replace(DEFAULT, matrix=(("P3",) * 4, ("P2",) * 4, ("P1",) * 4, ("P1",) * 4))


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


@pytest.fixture(scope="module")
def triage() -> Triage:
    """A model of every fourth starter complaint: quick to train, good enough for a kettle on fire."""
    return Triage(train(starter_rows()[::4]))


async def saved(database: Database, wanted: policy.Policy, base: int = 0) -> policy.Version:
    async with database.transaction() as session:
        return await policy.save(session, wanted, base, "ada")


async def shown(client: httpx.AsyncClient) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get(ADDRESS)).json()
    return found


def edit(version: dict[str, Any], **changes: Any) -> dict[str, Any]:
    kept = {name: version[name] for name in ("matrix", "targets", "floors")}
    return {**kept, "base": version["number"], **changes}


# --- what holds -------------------------------------------------------------------------------------------------------


async def test_without_any_edit_the_rubric_holds(database: Database) -> None:
    async with database.transaction() as session:
        active = await policy.active(session)
    assert all(active.priority_of(s, u) == priority_of(s, u) for s in LEVELS for u in LEVELS)


async def test_edit_holds_at_once_in_another_process(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False), pool_size=2)
    try:
        await saved(database, STRICT)
        async with other.transaction() as session:
            assert STRICT == await policy.active(session)
    finally:
        await other.close()


async def test_complaint_gets_the_priority_of_the_active_policy(database: Database, triage: Triage) -> None:
    text = "The kettle I bought here caught fire and burnt my hand"
    plain = triage.judge(text)
    grave = replace(DEFAULT, matrix=(("P4",) * 4,) * 4)
    assert plain.priority != "P4"
    await saved(database, grave)
    event = ComplaintRaised(conversation_id=str(uuid4()), text=text, language="en")
    async with database.transaction() as session:
        await Complaints(triage).triage(session, event)
    async with database.transaction() as session:
        row = (await session.scalars(select(OutboxRow).filter_by(name="ComplaintTriaged"))).one()
    assert ("P4", {"P1": 0, "P2": 0, "P3": 0}) == (
        row.payload["priority"],
        {p: row.payload["triage"]["priorities"][p] for p in ("P1", "P2", "P3")},
    )


async def test_correction_follows_the_active_policy(desk: Office) -> None:
    await saved(desk.database, STRICT)
    case = await filed(desk.database, "The lid of the pan is a little loose")
    judgement = {"category": "product_quality", "severity": 2, "urgency": 1}
    answer = await desk.agent.put(f"/api/cases/{case.id}/triage", json={**judgement, "base": 0})
    assert (200, "P2") == (answer.status_code, answer.json()["priority"])


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", [(1, 4), (4, 1), (3, 3)])
def test_graver_complaint_never_gets_a_lower_priority(cell: tuple[int, int]) -> None:
    severity, urgency = cell
    rows = [list(row) for row in (("P3",) * 4,) * 4]
    rows[severity - 1][urgency - 1] = "P4"
    with pytest.raises(MatrixNotMonotone) as refused:
        policy.check(replace(DEFAULT, matrix=tuple(tuple(row) for row in rows)))
    assert (severity, urgency, "P4") == tuple(refused.value.data[k] for k in ("severity", "urgency", "priority"))
    assert "P3" == refused.value.data["milder_priority"]


@pytest.mark.parametrize(
    ("priority", "target"),
    [("P1", Target(300, 240)), ("P2", Target(60, 2000)), ("P3", Target(30, 1440)), ("P4", Target(480, 60))],
)
def test_higher_priority_is_never_served_later(priority: str, target: Target) -> None:
    with pytest.raises(TargetsNotMonotone):
        policy.check(replace(DEFAULT, targets={**DEFAULT.targets, priority: target}))


def test_default_and_equal_neighbours_are_accepted() -> None:
    policy.check(DEFAULT)
    policy.check(STRICT)


async def test_of_two_edits_of_one_version_the_second_is_refused(database: Database) -> None:
    tried = await asyncio.gather(*(saved(database, STRICT) for _ in range(4)), return_exceptions=True)
    assert 1 == sum(isinstance(one, policy.Version) for one in tried)
    assert 3 == sum(isinstance(one, PolicyChanged) for one in tried)


# --- circumstances ----------------------------------------------------------------------------------------------------


async def told_again(database: Database, triage: Triage, case: Case) -> dict[str, Any]:
    """The judgement on a further complaint in this case's conversation."""
    text = "The lid of the pan I bought sits a little loose"
    event = ComplaintRaised(conversation_id=str(case.conversation_id), text=text, language="en")
    async with database.transaction() as session:
        await Complaints(triage).triage(session, event)
    async with database.transaction() as session:
        rows = await session.scalars(select(OutboxRow).filter_by(name="ComplaintTriaged").order_by(OutboxRow.id.desc()))
        judged: dict[str, Any] = rows.all()[0].payload["triage"]
    return judged


async def test_third_complaint_of_a_customer_within_a_week_is_urgent(database: Database, triage: Triage) -> None:
    await filed(database, "The pan came late", customer="Lin")
    second = await filed(database, "The pan is loose", customer="Lin", apart=True)
    assert (await told_again(database, triage, second))["urgency"] < 3
    third = await filed(database, "The pan is still loose", customer="Lin", apart=True)
    judged = await told_again(database, triage, third)
    assert 3 == judged["urgency"]
    assert {"kind": "contacts", "text": "3", "spans": []} in judged["evidence"]
    other = await filed(database, "The pan came late", customer="Wang")
    assert (await told_again(database, triage, other))["urgency"] < 3


async def test_complaints_of_last_week_do_not_count(database: Database, triage: Triage) -> None:
    for _ in range(2):
        case = await filed(database, "The pan came late", customer="Lin", apart=True)
        async with database.transaction() as session:
            old = update(Case).filter_by(id=case.id).values(opened_at=now() - timedelta(days=8))
            await session.execute(old)
    third = await filed(database, "The pan is loose", customer="Lin", apart=True)
    assert (await told_again(database, triage, third))["urgency"] < 3


async def test_tier_of_the_customer_counts_as_the_policy_says(database: Database, triage: Triage) -> None:
    case = await filed(database, "The pan is loose", customer="Lin")
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, case.conversation_id)
        conversation.customer.tier = "gold"
    assert (await told_again(database, triage, case))["urgency"] < 3
    await saved(database, replace(DEFAULT, floors=Floors(gold_urgency=4)))
    judged = await told_again(database, triage, case)
    assert (4, "tier") == (judged["urgency"], judged["evidence"][0]["kind"])


async def test_rules_for_circumstances_are_edited_and_kept(desk: Office) -> None:
    first = await shown(desk.agent)
    assert RUBRIC == first["floors"]
    wanted = {"repeat_from": 2, "repeat_urgency": 4, "silver_urgency": 2, "gold_urgency": 3}
    answer = await desk.admin.put(ADDRESS, json=edit(first, floors=wanted))
    assert 200 == answer.status_code, answer.text
    assert wanted == (await shown(desk.agent))["floors"]
    history = (await desk.agent.get(f"{ADDRESS}/history")).json()
    assert [wanted, first["floors"]] == [version["floors"] for version in history]


# --- over HTTP --------------------------------------------------------------------------------------------------------


async def test_admin_edits_and_history_says_who_changed_what(desk: Office) -> None:
    first = await shown(desk.agent)
    assert (0, None) == (first["number"], first["changed_by"])
    rows = [*first["matrix"][:3], ["P1", "P1", "P1", "P1"]]
    answer = await desk.admin.put(ADDRESS, json=edit(first, matrix=rows, reason="Safety first"))
    assert 200 == answer.status_code, answer.text
    assert answer.json() == await shown(desk.agent)
    versions = (await desk.agent.get(f"{ADDRESS}/history")).json()
    assert [("admin", "Safety first", rows), (None, None, first["matrix"])] == [
        (v["changed_by"], v["reason"], v["matrix"]) for v in versions
    ]


@pytest.mark.parametrize(
    ("priority", "holds", "nearest"),
    [
        ("P3", (2, 2), (2, 2)),
        ("P2", (2, 2), (2, 4)),  # as near as (3, 3), which would change the severity
        ("P1", (2, 2), (3, 4)),
        ("P4", (2, 2), (2, 1)),
        ("P4", (4, 4), (2, 1)),
        ("P1", (4, 1), (4, 3)),
    ],
)
def test_priority_asked_for_takes_the_fewest_steps(
    priority: str, holds: tuple[int, int], nearest: tuple[int, int]
) -> None:
    assert nearest == DEFAULT.nearest(priority, *holds)


def test_every_priority_can_be_asked_for_unless_no_levels_give_it() -> None:
    for severity in LEVELS:
        for urgency in LEVELS:
            for priority in PRIORITIES:
                assert priority == DEFAULT.priority_of(*DEFAULT.nearest(priority, severity, urgency))
    flat = replace(DEFAULT, matrix=(("P2",) * 4,) * 4)
    with pytest.raises(PriorityNotInPolicy):
        flat.nearest("P1", 2, 2)


@pytest.mark.parametrize("client", ["agent", "supervisor"])
async def test_only_admins_edit(desk: Office, client: str) -> None:
    answer = await getattr(desk, client).put(ADDRESS, json=edit(await shown(desk.agent)))
    assert (403, "forbidden") == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"matrix": [["P1"] * 4] * 3}, "invalid_input"),
        ({"matrix": [["P1"] * 3] * 4}, "invalid_input"),
        ({"matrix": [["P5"] * 4] * 4}, "invalid_input"),
        ({"matrix": [["P1"] * 4, *([["P2"] * 4] * 3)]}, "matrix_not_monotone"),
        ({"targets": {}}, "invalid_input"),
        ({"targets": {p: {"first_response_minutes": 0, "resolution_minutes": 9} for p in DEFAULT.targets}}, "invalid_input"),
        ({"floors": {**RUBRIC, "gold_urgency": 5}}, "invalid_input"),
        ({"floors": {**RUBRIC, "repeat_from": 1}}, "invalid_input"),
        ({"floors": {"repeat_from": 3}}, "invalid_input"),
        ({"base": 7}, "policy_changed"),
    ],
)  # fmt: skip
async def test_wrong_policy_is_refused_with_its_reason(desk: Office, changes: dict[str, Any], code: str) -> None:
    before = await shown(desk.admin)
    answer = await desk.admin.put(ADDRESS, json=edit(before, **changes), headers={"Accept-Language": "zh-CN"})
    assert code == answer.json()["error"]["code"]
    assert before == await shown(desk.admin)
