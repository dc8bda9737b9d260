"""The queue on a real PostgreSQL: no case is claimed twice, none starves."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from escalation import service
from escalation.errors import AlreadyClaimed, QueueEmpty
from escalation.queue import place, places, wait_range
from escalation.tables import Case, Wait
from storage.base import now
from storage.database import Database


async def open_case(database: Database, priority: str = "P3", minutes_ago: float = 0, team: str | None = None) -> Case:
    async with database.transaction() as session:
        case = await service.open_case(
            session, uuid4(), kind="complaint", reason="complaint", priority=priority, complaint="broken", team=team
        )
        queued = now() - timedelta(minutes=minutes_ago)
        await session.execute(update(Wait).where(Wait.case_id == case.id).values(queued_at=queued))
    return case


async def claim_next(database: Database, agent_id: int, team: str = "Orders") -> int | None:
    async with database.transaction() as session:
        try:
            return (await service.claim_next(session, agent_id, team)).id
        except QueueEmpty:
            return None


async def test_agents_who_claim_at_once_get_different_cases(database: Database) -> None:
    cases = {(await open_case(database)).id for _ in range(8)}
    claimed = await asyncio.gather(*(claim_next(database, agent) for agent in range(12)))
    taken = [c for c in claimed if c is not None]
    assert len(taken) == len(set(taken))
    rest = [await claim_next(database, 99) for _ in range(8)]
    assert cases == {*taken, *(c for c in rest if c)}


async def test_one_case_claimed_by_two_agents_goes_to_one(database: Database) -> None:
    case = await open_case(database)

    async def claim(agent: int) -> bool:
        async with database.transaction() as session:
            try:
                await service.claim(session, case.id, agent)
                return True
            except AlreadyClaimed:
                return False

    assert 1 == sum(await asyncio.gather(*(claim(agent) for agent in range(6))))


async def test_case_that_is_closed_while_it_is_claimed_locks_nobody_out(database: Database) -> None:
    case = await open_case(database)
    waits = asyncio.Event()

    async def claiming() -> None:
        async with database.transaction() as session:
            await session.execute(select(Wait).where(Wait.case_id == case.id).with_for_update())
            waits.set()
            await asyncio.sleep(0.5)
            await service.claim(session, case.id, 7)

    async def closing() -> None:
        await waits.wait()
        async with database.transaction() as session:
            await service.leave(session, case.conversation_id, "done")

    await asyncio.gather(claiming(), closing())
    async with database.transaction() as session:
        found = await session.get_one(Case, case.id)
    assert (7, "resolved") == (found.agent_id, found.status)


async def test_urgent_before_old_but_old_before_urgent_in_the_end(database: Database) -> None:
    fresh = await open_case(database, "P4")
    urgent = await open_case(database, "P2")
    aged = await open_case(database, "P4", minutes_ago=50)
    older = await open_case(database, "P3", minutes_ago=5)
    assert [aged.id, urgent.id, older.id, fresh.id] == await claim_all(database)


async def test_danger_goes_before_a_nights_queue_but_not_before_all_for_ever(database: Database) -> None:
    forgotten = await open_case(database, "P4", minutes_ago=25 * 60)
    of_the_night = await open_case(database, "P2", minutes_ago=14 * 60)
    danger = await open_case(database, "P1")
    assert [forgotten.id, danger.id, of_the_night.id] == await claim_all(database)


async def claim_all(database: Database) -> list[int]:
    order = []
    while (case := await claim_next(database, 1)) is not None:
        order.append(case)
    return order


async def test_case_of_another_team_is_left_to_it(database: Database) -> None:
    case = await open_case(database, team="Returns")
    assert await claim_next(database, 1, "Orders") is None
    assert case.id == await claim_next(database, 2, "Returns")


async def test_place_names_position_and_range_and_says_when_nobody_is_there(database: Database) -> None:
    first, second = await open_case(database, minutes_ago=1), await open_case(database)
    async with database.transaction() as session:
        found = await place(session, second.conversation_id)
        assert found is not None
        assert (2, None, None, False) == (found.position, found.low, found.high, found.staffed)
        await service.set_presence(session, 1, "Orders", True)
        standing = await places(session)
    assert [first.id, second.id] == [p.case.id for p in standing]
    assert [(0, 2), (0, 2)] == [(p.low, p.high) for p in standing]


async def test_second_handoff_of_a_conversation_queues_its_open_case_again(database: Database) -> None:
    case = await open_case(database)
    await claim_next(database, 1)
    async with database.transaction() as session:
        again = await service.open_case(session, case.conversation_id, kind="handoff", reason="transferred")
        assert (case.id, "complaint", None) == (again.id, again.kind, again.agent_id)
        assert 1 == len(await places(session))


async def test_closing_empties_the_place_and_a_handed_back_complaint_stays_open(database: Database) -> None:
    closed, handed_back = await open_case(database), await open_case(database)
    async with database.transaction() as session:
        await service.leave(session, closed.conversation_id, "done")
        await service.leave(session, handed_back.conversation_id, None, keep_complaint=True)
        assert [] == await places(session)
        assert await service.open_case_of(session, closed.conversation_id) is None
        assert await service.open_case_of(session, UUID(str(handed_back.conversation_id))) is not None


@pytest.mark.parametrize(
    ("position", "agents", "busy", "expected"),
    [(1, 0, 0, (None, None)), (1, 1, 0, (0, 2)), (3, 1, 0, (0, 2)), (4, 1, 0, (1, 4)), (10, 2, 6, (5, 20))],
)
def test_waiting_range_grows_with_those_ahead(
    position: int, agents: int, busy: int, expected: tuple[int | None, int | None]
) -> None:
    assert expected == wait_range(position, agents, busy, minutes=6)
