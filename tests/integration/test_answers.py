"""One answer to all cases of an incident: each customer gets it once, in their language, whatever crashes in between."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from sqlalchemy import delete, select, update

from app.answers import deliver_answer
from conversations import service as hub
from conversations.tables import Conversation, Message
from escalation import service as escalation
from escalation.events import AnswerDue
from escalation.tables import Case, Delivery, Incident, Wait
from storage.base import now
from storage.database import Database
from storage.outbox import Dispatcher, OutboxRow
from tests.support.complainers import complain, dispatcher
from tests.support.office import Office, office

DOWN = "Your website is down, every page shows error 502 bad gateway."
DOWN_ZH = "你们网站打不开了，每个页面都显示502网关错误。"
ENGLISH = "We are back online."
CHINESE = "网站已恢复，软件也可以用了。"
TRADITIONAL = "網站已恢復，軟體也可以用了。"


@pytest_asyncio.fixture
async def here(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def outage(database: Database, *languages: str, **options: Any) -> list[Case]:
    """Customers who complain of the same, all in the one incident, whatever was found alike."""
    found = [await complain(database, DOWN if one == "en" else DOWN_ZH, one, **options) for one in languages]
    async with database.transaction() as session:
        if await session.get(Incident, 1) is None:
            session.add(Incident(title="Website", first_seen_at=now(), last_seen_at=now()))
            await session.flush()
        await session.execute(update(Case).values(incident_id=1, linked_by="mei"))
    return found


def sender(database: Database) -> Dispatcher:
    return dispatcher(database, {AnswerDue: [deliver_answer]})


async def post(client: Any, path: str, body: Any, status: int = 202) -> Any:
    response = await client.post(f"/api/incidents/1/answers{path}", json=body)
    assert status == response.status_code, response.text
    return response.json()


async def shown(here: Office) -> Any:
    return (await here.agent.get("/api/incidents/1")).json()["answers"][0]


async def sent(database: Database) -> dict[int, list[str]]:
    """What agents wrote, by case."""
    async with database.transaction() as session:
        joined = select(Case.id, Message.text).join(Message, Message.conversation_id == Case.conversation_id)
        rows = await session.execute(joined.where(Message.author == "agent").order_by(Message.id))
        found: dict[int, list[str]] = {}
        for case_id, text in rows:
            found.setdefault(case_id, []).append(text)
        return found


async def owners(database: Database) -> list[str]:
    async with database.transaction() as session:
        joined = select(Conversation.owner).join(Case, Case.conversation_id == Conversation.id)
        return list(await session.scalars(joined.order_by(Case.id)))


def body(**fields: Any) -> dict[str, Any]:
    return {"client_id": "one", "english": ENGLISH, "chinese": CHINESE, **fields}


async def test_each_gets_it_once_in_their_language_wherever_the_chat_is(database: Database, here: Office) -> None:
    one, two, three = await outage(database, "en", "zh-Hans", "zh-Hant")
    (four,) = await outage(database, "en", agent=(999, "Mei"))
    await post(here.agent, "", body())
    await post(here.agent, "", body())
    await sender(database).drain()
    expected = {one.id: [ENGLISH], two.id: [CHINESE], three.id: [TRADITIONAL], four.id: [ENGLISH]}
    assert expected == await sent(database)
    assert ["queued", "queued", "queued", "agent"] == await owners(database)
    answer = await shown(here)
    assert (4, 0, [], "Agent") == (answer["sent"], answer["due"], answer["skipped"], answer["author"])


async def test_preview_lists_who_gets_what_and_sends_nothing(database: Database, here: Office) -> None:
    await outage(database, "en", "zh-Hant", "en")
    await outage(database, "zh-Hans", agent=(999, "Mei"))
    plan = await post(here.agent, "/preview", {"english": ENGLISH, "chinese": CHINESE}, 200)
    assert [ENGLISH, TRADITIONAL, ENGLISH, CHINESE] == [one["text"] for one in plan]
    assert [None, None, None, "Mei"] == [one["agent"] and one["agent"]["name"] for one in plan]
    assert [True, True, True, False] == [one["resolvable"] for one in plan]
    plan = await post(here.supervisor, "/preview", {"english": ENGLISH}, 200)
    assert [None, "language", None, "language"] == [one["skipped"] for one in plan]
    assert all(one["resolvable"] for one in plan)
    plan = await post(here.agent, "/preview", {"english": ENGLISH, "use_other": True}, 200)
    assert {ENGLISH} == {one["text"] for one in plan}
    assert {} == await sent(database)


async def test_language_without_text_is_left_out_and_told(database: Database, here: Office) -> None:
    one, two, three = await outage(database, "en", "zh-Hans", "en")
    await post(here.agent, "", {"client_id": "one", "english": ENGLISH})
    await sender(database).drain()
    assert {one.id, three.id} == (await sent(database)).keys()
    assert [{"number": two.number, "reason": "language"}] == (await shown(here))["skipped"]


async def test_closed_and_erased_ones_get_nothing(database: Database, here: Office) -> None:
    one, two, three = await outage(database, "en", "en", "en")
    await post(here.agent, "", body())
    async with database.transaction() as session:
        await escalation.leave(session, one.conversation_id, "done")
        await hub.close(session, await hub.lock(session, one.conversation_id), "solved")
        await session.execute(delete(Case).where(Case.id == two.id))
    await sender(database).drain()
    assert {three.id: [ENGLISH]} == await sent(database)
    answer = await shown(here)
    assert (1, [{"number": one.number, "reason": "closed"}]) == (answer["sent"], answer["skipped"])


async def test_crash_in_between_goes_on_and_doubles_nothing(database: Database, here: Office) -> None:
    found = await outage(database, *["en"] * 6)
    await post(here.agent, "", body())

    async def crashing(session: Any, event: AnswerDue) -> None:
        await deliver_answer(session, event)
        if event.case_id % 2 == 0:  # written, but not committed
            raise RuntimeError("power cut")

    await dispatcher(database, {AnswerDue: [crashing]}).drain()
    assert 3 == len(await sent(database))
    async with database.transaction() as session:
        failed = select(OutboxRow).where(OutboxRow.name == "AnswerDue", OutboxRow.handled_at.is_(None))
        assert 3 == len(list(await session.scalars(failed)))
        # the note that they were handled is lost, too: as if the power went off right after the commit
        again = update(OutboxRow).where(OutboxRow.name == "AnswerDue")
        await session.execute(again.values(handled_at=None, done=[], due_at=OutboxRow.created_at))
    await asyncio.gather(*(sender(database).drain() for _ in range(3)))
    assert {case.id: [ENGLISH] for case in found} == await sent(database)


async def test_resolving_closes_what_may_be_closed(database: Database, here: Office) -> None:
    one, two = await outage(database, "en", "zh-Hans")
    (three,) = await outage(database, "en", agent=(999, "Mei"))
    await post(here.agent, "", body(resolution="restarted the gateway"))
    await sender(database).drain()
    assert ["closed", "closed", "agent"] == await owners(database)
    async with database.transaction() as session:
        cases = list(await session.scalars(select(Case).order_by(Case.id)))
        assert ["restarted the gateway"] * 2 + [None] == [case.resolution for case in cases]
        waiting = select(Wait).where(Wait.left_at.is_(None))
        assert [] == list(await session.scalars(waiting))
        assert {three.id: False, one.id: True, two.id: True} == {
            row.case_id: row.resolved for row in await session.scalars(select(Delivery))
        }
    assert 3 == len(await sent(database))
    incident = (await here.agent.get("/api/incidents/1")).json()
    assert ("resolved", ["resolved"]) == (incident["status"], [one["decision"] for one in incident["history"]])


async def test_answering_while_agents_claim_and_close_locks_nobody_out(database: Database, here: Office) -> None:
    found = await outage(database, *["en"] * 8)
    await post(here.supervisor, "", body(resolution="done"))

    async def claiming(case: Case) -> None:
        async with database.transaction() as session:
            try:
                await escalation.claim(session, case.id, 7)
                await hub.claim(session, case.conversation_id, (7, "Mei"))
            except Exception as error:  # a quicker answer has closed it
                assert type(error).__name__ in ("AlreadyClaimed", "IllegalMove")  # noqa: PT017
                await session.rollback()

    await asyncio.gather(sender(database).drain(), sender(database).drain(), *map(claiming, found))
    await sender(database).drain()
    assert {case.id: [ENGLISH] for case in found} == await sent(database)
    assert {"closed"} == set(await owners(database))


async def test_answer_without_a_text_or_an_incident_is_refused(database: Database, here: Office) -> None:
    await outage(database, "en", "en", "en")
    assert "answer_empty" == (await post(here.agent, "", {"client_id": "one"}, 422))["error"]["code"]
    missing = await here.agent.post("/api/incidents/9/answers", json=body())
    assert "not_found" == missing.json()["error"]["code"]
    await here.agent.post("/api/incidents/1/dismiss")
    assert "incident_over" == (await post(here.agent, "", body(), 409))["error"]["code"]
