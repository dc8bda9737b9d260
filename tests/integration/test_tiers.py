"""The staff give a customer a tier; open complaints and the bot's thresholds follow."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, replace
from uuid import UUID

import pytest
from sqlalchemy import select

from app import handlers
from app.settings import ROOT
from complaints import policy
from complaints.live import LiveTriage
from complaints.policy import DEFAULT, Floors
from complaints.service import keep_judgement
from complaints.tables import JudgementRow
from complaints.triage import Triage
from conversations.events import TierChanged
from conversations.tables import Conversation
from escalation.events import TriageCorrected
from escalation.tables import Case
from storage.database import Database
from storage.events import Event
from storage.outbox import Dispatcher, Handler
from tests.support.complaints import filed
from tests.support.office import Office, office

LOOSE = "The pan is loose"
GOLD = Floors(gold_urgency=4)


@pytest.fixture(scope="module")
def shipped() -> Triage:
    return Triage.load(ROOT / "var" / "models" / "triage")


@pytest.fixture
async def here(database: Database) -> AsyncIterator[Office]:
    async with database.transaction() as session:
        await policy.save(session, replace(DEFAULT, floors=GOLD), 0, "ada")
    async with office(database) as found:
        yield found


async def follow(database: Database, model: Triage, corrections: bool = False) -> None:
    """Handle the changes of tiers, and with `corrections` what humans decided."""
    complaints = handlers.Complaints(LiveTriage(database, model))
    journey: dict[type[Event], Sequence[Handler]] = {TierChanged: [complaints.judge_by_tier]}
    if corrections:
        journey[TriageCorrected] = [handlers.keep_correction]
    await Dispatcher(database, defaultdict(list, journey)).drain()


async def complained(database: Database, model: Triage, **about: str) -> Case:
    judged = asdict(model.judge(LOOSE))
    return await filed(database, LOOSE, priority=judged["priority"], triage=judged, **about)  # type: ignore[arg-type]


async def held(database: Database, case: Case) -> Case:
    async with database.transaction() as session:
        return await session.get_one(Case, case.id)


async def give(here: Office, conversation_id: UUID, tier: str) -> None:
    answer = await here.agent.put(f"/api/conversations/{conversation_id}/tier", json={"tier": tier})
    assert (200, tier) == (answer.status_code, answer.json()["customer"]["tier"])


async def made_gold(database: Database, here: Office, shipped: Triage) -> Case:
    """A complaint, as it was before its customer became a gold one."""
    case = await complained(database, shipped)
    await give(here, case.conversation_id, "gold")
    await follow(database, shipped)
    return case


async def test_tier_raises_an_open_complaint_as_the_policy_says_and_back(
    database: Database, here: Office, shipped: Triage
) -> None:
    case = await made_gold(database, here, shipped)
    assert case.triage
    raised = await held(database, case)
    assert raised.triage
    assert raised.priority < case.priority
    assert (4, "tier", "gold") == (
        raised.triage["urgency"],
        *(raised.triage["evidence"][0][k] for k in ("kind", "text")),
    )
    assert case.category == raised.category
    customer = (await here.agent.get("/api/queue")).json()[0]["customer"]
    assert ("gold", "agent", True) == (customer["tier"], customer["tier_by"], bool(customer["tier_at"]))
    await give(here, case.conversation_id, "standard")
    await follow(database, shipped)
    back = await held(database, case)
    assert back.triage
    assert (case.priority, case.triage["urgency"]) == (back.priority, back.triage["urgency"])
    assert case.triage["evidence"] == back.triage["evidence"]


async def test_click_on_a_category_teaches_the_urgency_of_the_text_alone(
    database: Database, here: Office, shipped: Triage
) -> None:
    case = await made_gold(database, here, shipped)
    assert case.triage
    async with database.transaction() as session:
        await keep_judgement(session, str(case.conversation_id), LOOSE, case.triage)
    address = f"/api/cases/{case.id}/triage"
    first = (await here.agent.put(address, json={"base": 1, "category": "other"})).json()
    assert ("other", 4) == (first["category"], first["urgency"])
    await follow(database, shipped, corrections=True)
    kept = (await here.admin.get("/api/triage/corrections")).json()[0]
    raised = await held(database, case)
    assert (case.triage["urgency"], raised.priority) == (kept["urgency"], kept["priority"])
    async with database.transaction() as session:
        row = (await session.scalars(select(JudgementRow))).one()
        assert raised.priority == row.human_priority
    # what somebody says of the urgency themselves is taught
    await here.agent.put(address, json={"base": first["version"], "urgency": 3})
    await follow(database, shipped, corrections=True)
    assert 3 == (await here.admin.get("/api/triage/corrections")).json()[0]["urgency"]


async def test_human_decision_outlasts_a_tier(database: Database, here: Office, shipped: Triage) -> None:
    case = await complained(database, shipped)
    decision = {"base": 0, "category": "other", "severity": 1, "urgency": 1}
    assert 200 == (await here.agent.put(f"/api/cases/{case.id}/triage", json=decision)).status_code
    await give(here, case.conversation_id, "gold")
    await follow(database, shipped)
    assert "P4" == (await held(database, case)).priority


async def test_agents_set_tiers_of_customers_whom_they_see(database: Database, here: Office, shipped: Triage) -> None:
    case = await complained(database, shipped)
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, case.conversation_id)
        conversation.owner, conversation.agent_id, conversation.agent_name = "agent", 4711, "Somebody"
    address = f"/api/conversations/{case.conversation_id}/tier"
    assert 403 == (await here.agent.put(address, json={"tier": "gold"})).status_code
    assert 200 == (await here.supervisor.put(address, json={"tier": "silver"})).status_code
    assert 422 == (await here.supervisor.put(address, json={"tier": "platinum"})).status_code
    unknown = await here.admin.put(f"/api/conversations/{UUID(int=0)}/tier", json={"tier": "gold"})
    assert (404, "not_found") == (unknown.status_code, unknown.json()["error"]["code"])
