"""What the model is not sure of stands in the list to be triaged until a human has decided; the decision is a label."""

import asyncio
from collections import defaultdict
from dataclasses import asdict, replace
from typing import Any

import pytest
from sqlalchemy import select

from app import handlers
from complaints import policy
from complaints import service as complaints
from complaints.examples import gathered
from complaints.tables import JudgementRow
from complaints.triage import Judgement
from escalation.events import CorrectionTakenBack, TriageCorrected
from storage.database import Database
from storage.outbox import Dispatcher, OutboxRow
from tests.support.complaints import filed
from tests.support.office import Office, office

GUESS: dict[str, Any] = {"category": "refund_return", "severity": 2, "urgency": 2}


def judged(sure: bool, **changes: Any) -> dict[str, Any]:
    found = Judgement(
        **GUESS,
        urgency_of_text=2,
        second_category="service_attitude",
        categories={"refund_return": 0.41, "price_billing": 0.35, "service_attitude": 0.24},
        priority="P3",
        priorities={"P3": 1.0},
        sure=sure,
        priority_sure=True,
        words=[{"text": "money", "weight": 0.4, "points_to": "category", "spans": [[3, 8]]}],
        evidence=[{"kind": "deadline", "text": "today", "spans": [[9, 14]]}],
        model="starter-1",
    )
    return {**asdict(found), **changes}


async def to_triage(here: Office) -> list[int]:
    queue = (await here.agent.get("/api/queue")).json()
    return [entry["case"]["id"] for entry in queue if entry["case"]["to_triage"]]


async def decide(here: Office, case_id: int, **changes: Any) -> dict[str, Any]:
    return await say(here, case_id, **GUESS | changes)


async def say(here: Office, case_id: int, base: int = 0, **said: Any) -> dict[str, Any]:
    """Judge a case, saying no more than this."""
    answer = await here.agent.put(f"/api/cases/{case_id}/triage", json={"base": base, **said})
    assert 200 == answer.status_code, answer.text
    decided: dict[str, Any] = answer.json()
    return decided


async def test_unsure_and_unjudged_complaints_wait_for_a_human_to_decide(database: Database) -> None:
    async with office(database) as here:
        unsure = await filed(database, "My money today!", triage=judged(sure=False))
        unjudged = await filed(database, "???")
        await filed(database, "My money today!", triage=judged(sure=True))
        urgent = await filed(database, "My money today!", triage=judged(sure=True, priority_sure=False))
        assert [unsure.id, unjudged.id, urgent.id] == sorted(await to_triage(here))
        await decide(here, unsure.id)
        assert [unjudged.id, urgent.id] == sorted(await to_triage(here))
        decided = await decide(here, urgent.id)
        assert [unjudged.id] == await to_triage(here)
        await here.agent.delete(f"/api/cases/{urgent.id}/triage", params={"base": decided["version"]})
        assert [unjudged.id, urgent.id] == sorted(await to_triage(here))
        await decide(here, urgent.id, base=decided["version"] + 1)
        await decide(here, unjudged.id, category="other")
        assert [] == await to_triage(here)


async def test_packet_and_queue_show_both_causes_evidence_and_places(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        entry = (await here.agent.get("/api/queue")).json()[0]
        assert ("refund_return", "service_attitude") == (entry["case"]["category"], entry["case"]["second_category"])
        detail = (await here.agent.get(f"/api/conversations/{case.conversation_id}")).json()
    found = detail["packet"]["triage"]
    assert "service_attitude" == found["second_category"]
    assert [{"kind": "deadline", "text": "today", "spans": [[9, 14]], "severe": False}] == found["evidence"]
    assert [[3, 8]] == found["words"][0]["spans"]


@pytest.mark.parametrize(
    ("changes", "confirmed"), [({}, True), ({"category": "price_billing"}, False), ({"urgency": 3}, False)]
)
async def test_decision_says_whether_it_confirms_and_is_learned_from(
    database: Database, changes: dict[str, Any], confirmed: bool
) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        decided = await decide(here, case.id, **changes)
        assert ("agent", confirmed, True) == (decided["corrected_by"], decided["confirmed"], decided["sure"])
        async with database.transaction() as session:
            row = (await session.scalars(select(OutboxRow).filter_by(name="TriageCorrected"))).one()
            await handlers.keep_correction(session, TriageCorrected(**row.payload))
            learned = [row for row in await gathered(session) if row["source"] == "corrections"]
        label = {name: str(value) for name, value in {**GUESS, **changes}.items()}
        assert [{"text": "My money today!", **label, "source": "corrections"}] == learned
        kept = (await here.admin.get("/api/triage/corrections")).json()[0]
    assert ("agent", "starter-1") == (kept["corrected_by"], kept["model"])
    assert kept["created_at"]


async def keep(database: Database) -> None:
    """Handle the decisions made so far, once each."""
    handlers_of: dict[type[Any], list[Any]] = {
        TriageCorrected: [handlers.keep_correction],
        CorrectionTakenBack: [handlers.drop_correction],
    }
    await Dispatcher(database, defaultdict(list, handlers_of)).drain()


async def test_correction_of_a_correction_keeps_what_the_model_judged(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=True))
        first = await decide(here, case.id, category="price_billing", urgency=4)
        again = await decide(here, case.id, base=first["version"], category="price_billing", urgency=4)
        assert (False, False) == (first["confirmed"], again["confirmed"])
        agreed = await decide(here, case.id, base=again["version"])
        assert (True, "refund_return", "P3") == (
            agreed["confirmed"],
            agreed["judged"]["category"],
            agreed["judged"]["priority"],
        )
        await keep(database)
        kept = (await here.admin.get("/api/triage/corrections")).json()
    assert 3 * [("refund_return", "P3", "starter-1")] == [
        (one["judged_category"], one["judged_priority"], one["model"]) for one in kept
    ]
    assert [True, False, False] == [one["confirmed"] for one in kept]


async def test_correction_of_an_unjudged_complaint_confirms_nothing(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "???")
        first = await decide(here, case.id)
        again = await decide(here, case.id, base=first["version"])
    assert (False, False, None) == (first["confirmed"], again["confirmed"], again["judged"])


async def test_correction_on_an_outdated_state_is_refused_with_what_holds(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        address = f"/api/cases/{case.id}/triage"
        await here.supervisor.put(address, json={**GUESS, "category": "service_attitude", "urgency": 4, "base": 0})
        late = await here.agent.put(address, json={**GUESS, "base": 0}, headers={"Accept-Language": "zh-CN"})
        assert (409, "triage_changed") == (late.status_code, late.json()["error"]["code"])
        told = late.json()["error"]
        assert ("Supervisor", "service_attitude", 1) == tuple(
            told["data"][name] for name in ("by", "category", "version")
        )
        assert f"您打开后，Supervisor 已更改 {case.number} 的判断" in told["message"]
        assert 422 == (await here.agent.put(address, json=GUESS)).status_code
        packet = (await here.agent.get(f"/api/conversations/{case.conversation_id}")).json()["packet"]
        assert "service_attitude" == packet["triage"]["category"]


async def test_of_two_corrections_at_once_one_is_refused(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        address = f"/api/cases/{case.id}/triage"
        answers = await asyncio.gather(
            *(
                one.put(address, json={**GUESS, "category": category, "base": 0})
                for one, category in ((here.agent, "price_billing"), (here.supervisor, "other"))
            )
        )
    assert [200, 409] == sorted(one.status_code for one in answers)


async def test_decision_taken_back_is_as_if_it_had_not_been(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        async with database.transaction() as session:
            await complaints.keep_judgement(session, str(case.conversation_id), "My money today!", judged(sure=False))
        address = f"/api/cases/{case.id}/triage"
        decided = await decide(here, case.id, category="service_attitude", severity=4)
        assert decided["undoable"]
        stale = await here.agent.delete(address, params={"base": 0})
        assert (409, "triage_changed") == (stale.status_code, stale.json()["error"]["code"])
        await keep(database)
        undone = await here.agent.delete(address, params={"base": decided["version"]})
        assert 200 == undone.status_code, undone.text
        holds = undone.json()
        assert ("refund_return", "service_attitude", 2, "P3") == tuple(
            holds[name] for name in ("category", "second_category", "severity", "priority")
        )
        assert (None, False, False) == (holds["corrected_by"], holds["sure"], holds["undoable"])
        assert [case.id] == await to_triage(here)
        await keep(database)
        assert [] == (await here.admin.get("/api/triage/corrections")).json()
        async with database.transaction() as session:
            row = (await session.scalars(select(JudgementRow))).one()
            assert (None, None) == (row.human_category, row.human_priority)
        nothing = await here.agent.delete(address, params={"base": holds["version"]})
        assert (409, "nothing_to_take_back") == (nothing.status_code, nothing.json()["error"]["code"])


async def test_second_decision_taken_back_leaves_the_first(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        first = await decide(here, case.id, category="other")
        second = await decide(here, case.id, base=first["version"], category="price_billing")
        undone = await here.supervisor.delete(f"/api/cases/{case.id}/triage", params={"base": second["version"]})
        holds = undone.json()
        assert ("other", "agent", "refund_return") == (
            holds["category"],
            holds["corrected_by"],
            holds["judged"]["category"],
        )
        await keep(database)
        assert ["other"] == [one["category"] for one in (await here.admin.get("/api/triage/corrections")).json()]


async def test_second_cause_that_becomes_the_first_is_no_second_any_more(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        decided = await decide(here, case.id, category="service_attitude")
    assert ("service_attitude", None) == (decided["category"], decided["second_category"])


async def test_priority_is_put_right_by_itself_kept_and_taken_back(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=True))
        decided = await say(here, case.id, priority="P2")
        assert ("refund_return", 2, 4, "P2") == tuple(
            decided[name] for name in ("category", "severity", "urgency", "priority")
        )
        assert ("agent", False, "P3") == (decided["corrected_by"], decided["confirmed"], decided["judged"]["priority"])
        assert ["P2"] == [entry["case"]["priority"] for entry in (await here.agent.get("/api/queue")).json()]
        await keep(database)
        kept = (await here.admin.get("/api/triage/corrections")).json()[0]
        assert ("agent", "starter-1", 2, 4, "P2") == tuple(
            kept[name] for name in ("corrected_by", "model", "severity", "urgency", "priority")
        )
        undone = await here.agent.delete(f"/api/cases/{case.id}/triage", params={"base": decided["version"]})
        assert (2, 2, "P3") == tuple(undone.json()[name] for name in ("severity", "urgency", "priority"))


async def test_priority_that_no_levels_give_or_beside_levels_is_refused(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=True))
        address = f"/api/cases/{case.id}/triage"
        both = await here.agent.put(address, json={"base": 0, "priority": "P1", "severity": 4})
        assert 422 == both.status_code
        async with database.transaction() as session:
            await policy.save(session, replace(policy.DEFAULT, matrix=(("P3",) * 4,) * 4), 0, "ada")
        refused = await here.agent.put(address, json={"base": 0, "priority": "P1"})
        assert (422, "priority_not_in_policy") == (refused.status_code, refused.json()["error"]["code"])


async def test_unjudged_complaint_needs_all_three(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "???")
        for said in ({"priority": "P1"}, {"category": "other"}, {"category": "other", "severity": 2}):
            refused = await here.agent.put(f"/api/cases/{case.id}/triage", json={"base": 0, **said})
            assert (422, "judgement_incomplete") == (refused.status_code, refused.json()["error"]["code"])
        assert "P2" == (await decide(here, case.id, category="other", urgency=4))["priority"]


async def test_second_cause_is_set_removed_and_taken_back(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=True))

        async def shown() -> Any:
            return (await here.agent.get("/api/queue")).json()[0]["case"]["second_category"]

        other = await say(here, case.id, second_category="account_privacy")
        assert ("account_privacy", "account_privacy", "service_attitude", False) == (
            await shown(), other["second_category"], other["judged"]["second_category"], other["confirmed"],
        )  # fmt: skip
        stays = await say(here, case.id, other["version"], urgency=2)
        assert "account_privacy" == stays["second_category"]
        none = await say(here, case.id, stays["version"], second_category=None)
        assert (None, None) == (await shown(), none["second_category"])
        await keep(database)
        kept = (await here.admin.get("/api/triage/corrections")).json()
        assert [None, "account_privacy", "account_privacy"] == [one["second_category"] for one in kept]
        await here.agent.delete(f"/api/cases/{case.id}/triage", params={"base": none["version"]})
        assert "account_privacy" == await shown()
        address = f"/api/cases/{case.id}/triage"
        refused = await here.agent.put(address, json={"base": none["version"] + 1, "second_category": "unicorns"})
        assert (422, "unknown_category") == (refused.status_code, refused.json()["error"]["code"])
