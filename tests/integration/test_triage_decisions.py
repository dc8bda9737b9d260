"""What the model is not sure of stands in the list to be triaged until a human has decided; the decision is a label."""

from dataclasses import asdict
from typing import Any

import pytest
from sqlalchemy import select

from app import handlers
from complaints.examples import gathered
from complaints.triage import Judgement
from escalation.events import TriageCorrected
from storage.database import Database
from storage.outbox import OutboxRow
from tests.support.complaints import filed
from tests.support.office import Office, office

GUESS = {"category": "refund_return", "severity": 2, "urgency": 2}


def judged(sure: bool, **changes: Any) -> dict[str, Any]:
    found = Judgement(
        **GUESS,
        second_category="service_attitude",
        categories={"refund_return": 0.41, "price_billing": 0.35, "service_attitude": 0.24},
        priority="P3",
        priorities={"P3": 1.0},
        sure=sure,
        words=[{"text": "money", "weight": 0.4, "points_to": "category", "spans": [[3, 8]]}],
        evidence=[{"kind": "deadline", "text": "today", "spans": [[9, 14]]}],
        model="starter-1",
    )
    return {**asdict(found), **changes}


async def to_triage(here: Office) -> list[int]:
    queue = (await here.agent.get("/api/queue")).json()
    return [entry["case"]["id"] for entry in queue if entry["case"]["to_triage"]]


async def decide(here: Office, case_id: int, **changes: Any) -> dict[str, Any]:
    answer = await here.agent.put(f"/api/cases/{case_id}/triage", json={**GUESS, **changes})
    assert 200 == answer.status_code, answer.text
    decided: dict[str, Any] = answer.json()
    return decided


async def test_unsure_and_unjudged_complaints_wait_for_a_human_to_decide(database: Database) -> None:
    async with office(database) as here:
        unsure = await filed(database, "My money today!", triage=judged(sure=False))
        unjudged = await filed(database, "???")
        await filed(database, "My money today!", triage=judged(sure=True))
        assert [unsure.id, unjudged.id] == sorted(await to_triage(here))
        await decide(here, unsure.id)
        assert [unjudged.id] == await to_triage(here)
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
    assert [{"kind": "deadline", "text": "today", "spans": [[9, 14]]}] == found["evidence"]
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


async def test_second_cause_that_becomes_the_first_is_no_second_any_more(database: Database) -> None:
    async with office(database) as here:
        case = await filed(database, "My money today!", triage=judged(sure=False))
        decided = await decide(here, case.id, category="service_attitude")
    assert ("service_attitude", None) == (decided["category"], decided["second_category"])
