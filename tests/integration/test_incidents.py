"""Complaints of one cause become one incident on a real PostgreSQL, and agents decide about it over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest_asyncio
from sqlalchemy import delete, select, update

from conversations import service as hub
from conversations.tables import Customer
from escalation import service as escalation
from escalation.incidents import WINDOW
from escalation.tables import Case, Incident, SimilarCase
from storage.base import now
from storage.database import Database
from storage.outbox import OutboxRow
from tests.support.complainers import complain, dispatcher
from tests.support.office import Office, office

DOWN = "Your website is down, every page shows error 502 bad gateway. This is customer {}."
DOWN_ZH = "你们网站打不开了，每个页面都显示502网关错误，我是第{}位。"


@pytest_asyncio.fixture
async def here(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def cases(database: Database) -> list[Case]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Case).order_by(Case.id)))


async def incidents(database: Database) -> list[Incident]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Incident).order_by(Incident.id)))


async def outage(database: Database, count: int = 3, text: str = DOWN, **options: Any) -> list[Case]:
    """`count` customers complain of the same, one after the other."""
    found = [await complain(database, text.format(number), **options) for number in range(count)]
    await dispatcher(database).drain()
    return found


async def post(client: Any, path: str, body: Any = None, status: int = 200, method: str = "POST") -> Any:
    response = await client.request(method, f"/api/incidents{path}", json=body)
    assert status == response.status_code, response.text
    return response.json()


async def test_burst_at_once_becomes_one_incident_and_each_case_is_linked_once(database: Database) -> None:
    texts = [DOWN.format(number) for number in range(8)] + [DOWN_ZH.format(number) for number in range(4)]
    workers = [dispatcher(database) for _ in range(3)]
    tasks = [asyncio.create_task(worker.run()) for worker in workers]
    try:
        await asyncio.gather(*(complain(database, text, "zh-Hans" if "网" in text else "en") for text in texts))
        for _ in range(300):
            async with database.transaction() as session:
                open_rows = select(OutboxRow.id).where(OutboxRow.handled_at.is_(None)).limit(1)
                if await session.scalar(open_rows) is None:
                    break
            for worker in workers:
                worker.wake()
            await asyncio.sleep(0.1)
        else:
            raise AssertionError("the outbox was not worked off")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    assert 1 == len(await incidents(database))
    assert {1} == {case.incident_id for case in await cases(database)}


async def test_third_alike_proposes_an_incident_two_are_similar(database: Database, here: Office) -> None:
    await outage(database, 2)
    assert [] == await incidents(database)
    queue = (await here.agent.get("/api/queue")).json()
    assert [(None, 1), (None, 1)] == [(entry["incident"], entry["similar"]) for entry in queue]
    await outage(database, 1)
    queue = (await here.agent.get("/api/queue")).json()
    assert {("proposed", 3)} == {(entry["incident"]["status"], entry["incident"]["cases"]) for entry in queue}
    packet = (await here.agent.get(f"/api/conversations/{queue[0]['conversation_id']}")).json()["packet"]
    assert (1, 2) == (packet["incident"]["id"], len(packet["similar"]))
    assert "gateway" in queue[0]["incident"]["title"]
    assert {"en": queue[0]["incident"]["title"]} == queue[0]["incident"]["titles"]


async def test_other_complaints_and_handoffs_stay_alone(database: Database) -> None:
    await complain(database, "The zip of my jacket broke on the second day.", category="product_quality")
    await complain(database, "Your agent shouted at me on the phone.", category="service_attitude")
    await outage(database, 3)
    assert [None, None, 1, 1, 1] == [case.incident_id for case in await cases(database)]


async def test_handling_an_arrival_again_changes_nothing(database: Database) -> None:
    await outage(database, 4)
    async with database.transaction() as session:
        await session.execute(update(OutboxRow).values(handled_at=None, done=[]))
    await dispatcher(database).drain()
    assert 1 == len(await incidents(database))
    assert {1} == {case.incident_id for case in await cases(database)}


async def test_resolved_old_and_erased_cases_are_not_compared(database: Database) -> None:
    first, second, third = [await complain(database, DOWN.format(n)) for n in range(3)]
    async with database.transaction() as session:
        await escalation.leave(session, first.conversation_id, "done")
        old = now() - WINDOW - timedelta(hours=1)
        await session.execute(update(Case).where(Case.id == second.id).values(opened_at=old))
        await session.execute(delete(Case).where(Case.id == third.id))
    await outage(database, 2)
    assert [] == await incidents(database)
    async with database.transaction() as session:
        pairs = {(one.case_id, one.other_id) for one in await session.scalars(select(SimilarCase))}
    assert {(third.id + 1, third.id + 2)} == pairs


async def test_erased_customer_leaves_the_incident(database: Database, here: Office) -> None:
    found = await outage(database, 3)
    async with database.transaction() as session:
        chat = await hub.lock(session, found[0].conversation_id)
        await session.execute(delete(Case).where(Case.id == found[0].id))
        await session.execute(delete(Customer).where(Customer.id == chat.customer_id))
    shown = await post(here.agent, "/1", method="GET")
    assert (2, 2) == (shown["cases"], len(shown["members"]))


async def test_unlinked_case_is_not_linked_again(database: Database, here: Office) -> None:
    found = await outage(database, 3)
    shown = await post(here.agent, f"/1/cases/{found[0].id}", method="DELETE")
    assert [found[2].id, found[1].id] == [member["case"]["id"] for member in shown["members"]]
    await outage(database, 2)
    assert [None, 1, 1, 1, 1] == [case.incident_id for case in await cases(database)]


async def test_dismissed_incident_lets_its_cases_go(database: Database, here: Office) -> None:
    await outage(database, 3)
    assert "dismissed" == (await post(here.agent, "/1/dismiss"))["status"]
    await outage(database, 1)
    assert [None] * 4 == [case.incident_id for case in await cases(database)]
    assert "incident_over" == (await post(here.agent, "/1/confirm", status=409))["error"]["code"]
    assert [] == await post(here.agent, "", method="GET")


async def test_agent_confirms_names_and_resolves(database: Database, here: Office) -> None:
    await outage(database, 3)
    confirmed = await post(here.agent, "/1/confirm")
    assert ("open", "agent") == (confirmed["status"], confirmed["history"][-1]["by"])
    await post(here.agent, "/1/title", {"title": "Website down"}, method="PUT")
    await outage(database, 1)
    shown = await post(here.agent, "/1", method="GET")
    assert ("Website down", {}, 4, 4) == (shown["title"], shown["titles"], shown["cases"], shown["open_cases"])
    assert "resolved" == (await post(here.agent, "/1/resolve"))["status"]
    assert [1] == [one["id"] for one in await post(here.agent, "?active=false", method="GET")]
    await outage(database, 1)
    assert [1, 1, 1, 1, None] == [case.incident_id for case in await cases(database)]


async def test_merge_brings_the_cases_over(database: Database, here: Office) -> None:
    await outage(database, 3)
    await outage(database, 3, "我买的是电饭煲，收到的却是猫砂，发错货了，第{}次。", category="logistics_delivery")
    shown = await post(here.agent, "/1/merge", {"other_id": 2})
    assert ("open", 6) == (shown["status"], shown["cases"])
    other = await post(here.agent, "/2", method="GET")
    assert ("merged", 1, 0) == (other["status"], other["merged_into"], other["cases"])
    assert "incident_over" == (await post(here.agent, "/1/merge", {"other_id": 1}, 409))["error"]["code"]


async def test_case_is_linked_by_its_number(database: Database, here: Office) -> None:
    await outage(database, 3)
    alone = await complain(database, "I can't see my orders.")
    shown = await post(here.agent, "/1/cases", {"number": alone.number.lower()})
    assert ("agent", 4) == (shown["members"][0]["linked_by"], shown["cases"])
    async with database.transaction() as session:
        await escalation.leave(session, alone.conversation_id, "done")
        handoff = await escalation.open_case(session, alone.conversation_id, kind="handoff", reason="asked")
    for number, status, code in (
        (handoff.number, 422, "not_linkable"),
        ("C-999", 404, "not_found"),
        ("x", 422, "invalid_input"),
    ):
        assert code == (await post(here.agent, "/1/cases", {"number": number}, status))["error"]["code"]
    assert "not_found" == (await post(here.agent, "/77/confirm", status=404))["error"]["code"]


async def test_excerpts_hide_personal_data_and_tell_what_may_be_opened(database: Database, here: Office) -> None:
    text = DOWN + " Write to kim@example.com or call 020 7946 0958."
    await outage(database, 2, text)
    await outage(database, 1, text, agent=(999, "Mei"))
    member, *others = (await post(here.agent, "/1", method="GET"))["members"]
    assert (False, "Mei") == (member["readable"], member["agent"]["name"])
    assert all(one["readable"] for one in others)
    assert "kim@example.com" not in member["excerpt"]
    assert "7946" not in member["excerpt"]


async def test_agent_makes_an_incident_by_hand_and_alike_complaints_join_it(database: Database, here: Office) -> None:
    first, second = await outage(database, 2)
    made = await post(here.agent, "", {"numbers": [first.number, str(second.id), first.number.lower()]}, 201)
    assert ("open", 2, None) == (made["status"], made["cases"], made["titled_by"])
    assert "gateway" in made["title"]
    assert ["agent", "agent"] == [member["linked_by"] for member in made["members"]]
    assert [("made", "agent")] == [(one["decision"], one["by"]) for one in made["history"]]
    async with database.transaction() as session:
        told = await session.scalars(select(OutboxRow.payload).where(OutboxRow.name == "IncidentChanged"))
        assert [1] == [payload["incident_id"] for payload in told]
    await outage(database, 1)
    assert [1, 1, 1] == [case.incident_id for case in await cases(database)]


async def test_incident_by_hand_has_the_title_that_its_maker_gave(database: Database, here: Office) -> None:
    (alone,) = await outage(database, 1)
    made = await post(here.agent, "", {"numbers": [alone.number], "title": " Website down "}, 201)
    assert ("Website down", "agent") == (made["title"], made["titled_by"])
    await outage(database, 1)
    shown = await post(here.agent, "/1", method="GET")
    assert ("Website down", 2) == (shown["title"], shown["cases"])


async def test_two_clicks_make_one_incident(database: Database, here: Office) -> None:
    numbers = [case.number for case in await outage(database, 2)]
    bodies = [{"numbers": numbers}, {"numbers": numbers[::-1]}]
    answers = await asyncio.gather(*(here.agent.post("/api/incidents", json=body) for body in bodies))
    refused = max(answers, key=lambda answer: answer.status_code)
    assert [201, 422] == sorted(answer.status_code for answer in answers)
    assert {"number": numbers[0], "why": "belongs to another incident"} == refused.json()["error"]["data"]
    assert 1 == len(await incidents(database))


async def test_incident_by_hand_takes_open_complaints_only_all_or_none(database: Database, here: Office) -> None:
    linked = await outage(database, 3)
    alone, done = [await complain(database, f"The zip of jacket {number} broke.") for number in range(2)]
    async with database.transaction() as session:
        await escalation.leave(session, done.conversation_id, "done")
        handoff = await escalation.open_case(session, done.conversation_id, kind="handoff", reason="asked")
    for number, status, code in (
        (linked[0].number, 422, "not_linkable"),
        (done.number, 422, "not_linkable"),
        (handoff.number, 422, "not_linkable"),
        ("C-999", 404, "not_found"),
        ("x", 422, "invalid_input"),
    ):
        refused = await post(here.agent, "", {"numbers": [alone.number, number]}, status)
        assert code == refused["error"]["code"]
    assert "invalid_input" == (await post(here.agent, "", {"numbers": []}, 422))["error"]["code"]
    assert 1 == len(await incidents(database))
    packet = (await here.agent.get(f"/api/conversations/{alone.conversation_id}")).json()["packet"]
    assert packet["incident"] is None


async def test_similar_cases_say_which_incident_they_are_in(database: Database, here: Office) -> None:
    first, second = await outage(database, 2)
    await post(here.agent, "", {"numbers": [first.number]}, 201)
    packet = (await here.agent.get(f"/api/conversations/{second.conversation_id}")).json()["packet"]
    assert [(first.id, 1)] == [(one["id"], one["incident_id"]) for one in packet["similar"]]


async def test_incident_that_is_back_takes_complaints_again_though_its_cases_are_resolved(
    database: Database, here: Office
) -> None:
    found = await outage(database, 3)
    await post(here.agent, "/1/confirm")
    async with database.transaction() as session:
        for case in found:
            await escalation.leave(session, case.conversation_id, "done")
        old = now() - WINDOW - timedelta(hours=1)
        await session.execute(update(Case).values(opened_at=old))
    await post(here.supervisor, "/1/resolve")
    desk = dispatcher(database)
    meanwhile = await complain(database, DOWN.format(7))
    await desk.drain()
    assert (await cases(database))[-1].incident_id is None
    reopened = await post(here.agent, "/1/reopen")
    decisions = [("confirmed", "agent"), ("resolved", "supervisor"), ("reopened", "agent")]
    assert decisions == [(one["decision"], one["by"]) for one in reopened["history"]]
    assert ("open", "agent", 3) == (reopened["status"], reopened["history"][-1]["by"], reopened["cases"])
    after = await complain(database, DOWN.format(8))
    await desk.drain()
    assert [1, 1, 1, 1, 1] == [case.incident_id for case in await cases(database)]
    shown = await post(here.agent, "/1", method="GET")
    assert [after.id, meanwhile.id] == [member["case"]["id"] for member in shown["members"]][:2]
    assert 2 == shown["open_cases"]


async def test_only_a_resolved_incident_is_opened_again(database: Database, here: Office) -> None:
    await outage(database, 3)
    refused = await post(here.agent, "/1/reopen", status=409)
    assert ("incident_not_resolved", "proposed") == (refused["error"]["code"], refused["error"]["data"]["status"])
    (other,) = await outage(database, 1, "The zip of my jacket broke on the second day.", category="product_quality")
    await post(here.agent, "", {"numbers": [other.number]}, 201)
    await post(here.agent, "/1/merge", {"other_id": 2})
    await post(here.agent, "/1/dismiss")
    for path, status in (("/1/reopen", "dismissed"), ("/2/reopen", "merged")):
        assert status == (await post(here.agent, path, status=409))["error"]["data"]["status"]
    kept = await post(here.agent, "/1", method="GET")
    assert ["took_over", "dismissed"] == [one["decision"] for one in kept["history"]]
    assert "not_found" == (await post(here.agent, "/77/reopen", status=404))["error"]["code"]
