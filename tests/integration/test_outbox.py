"""The outbox on a real PostgreSQL."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import now
from storage.database import Database
from storage.events import Event
from storage.outbox import CHANNEL, Dispatcher, OutboxRow, emit


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    number: int


class Recorder:
    def __init__(self, fail_on: set[int] | None = None) -> None:
        self.seen: list[int] = []
        self.fail_on = fail_on or set()

    async def first(self, session: AsyncSession, event: Happened) -> None:
        self.seen.append(event.number)

    async def second(self, session: AsyncSession, event: Happened) -> None:
        if event.number in self.fail_on:
            self.fail_on.discard(event.number)
            raise RuntimeError("not now")
        self.seen.append(event.number + 100)


async def store(database: Database, *events: Event) -> None:
    async with database.transaction() as session:
        await emit(session, *events)


async def make_due(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(update(OutboxRow).values(due_at=now() - timedelta(seconds=1)))


async def test_handler_that_succeeded_is_not_run_again_after_another_failed(database: Database) -> None:
    recorder = Recorder(fail_on={1})
    work = Dispatcher(database, {Happened: [recorder.first, recorder.second]})
    await store(database, Happened(conversation_id="a", number=1))
    await work.drain()
    assert [1] == recorder.seen
    await make_due(database)
    await work.drain()
    assert [1, 101] == recorder.seen


async def test_failed_event_holds_back_its_lane_but_no_other(database: Database) -> None:
    recorder = Recorder(fail_on={1})
    work = Dispatcher(database, {Happened: [recorder.second]})
    await store(
        database,
        Happened(conversation_id="a", number=1),
        Happened(conversation_id="a", number=2),
        Happened(conversation_id="b", number=3),
    )
    await work.drain()
    assert [103] == recorder.seen
    await make_due(database)
    await work.drain()
    assert [103, 101, 102] == recorder.seen


async def test_event_of_an_undone_transaction_is_never_handled(database: Database) -> None:
    recorder = Recorder()
    async with database.sessions() as session, session.begin() as transaction:
        await emit(session, Happened(conversation_id="a", number=1))
        await transaction.rollback()
    await Dispatcher(database, {Happened: [recorder.first]}).drain()
    assert [] == recorder.seen


async def test_work_of_a_failed_handler_is_undone(database: Database) -> None:
    async def half(session: AsyncSession, event: Happened) -> None:
        await session.execute(text("CREATE TABLE half_done (x int)"))
        raise RuntimeError("no")

    await store(database, Happened(conversation_id="a", number=1))
    await Dispatcher(database, {Happened: [half]}).drain()
    async with database.transaction() as session:
        assert await session.scalar(text("SELECT to_regclass('half_done')")) is None
        row = (await session.scalars(select(OutboxRow))).one()
        assert ("RuntimeError: no", 1, None) == (row.error, row.attempts, row.handled_at)


async def test_commit_wakes_the_workers(database: Database) -> None:
    recorder = Recorder()
    work = Dispatcher(database, {Happened: [recorder.first]}, workers=2)
    listening = asyncio.create_task(database.listen({CHANNEL: work.wake}))
    running = asyncio.create_task(work.run())
    await asyncio.sleep(0.5)
    started = asyncio.get_running_loop().time()
    await store(database, *(Happened(conversation_id=str(n), number=n) for n in range(10)))
    while len(recorder.seen) < 10 and asyncio.get_running_loop().time() < started + 10:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    for task in (listening, running):
        task.cancel()
    await asyncio.gather(listening, running, return_exceptions=True)
    assert sorted(recorder.seen) == list(range(10))
