"""The outbox: events are stored in the transaction that caused them and handled after it, each handler exactly once.

A worker claims the oldest due event of a lane with a row lock and keeps that lock while the handlers run. Each handler's
work commits together with the note that it is done, so a crash in between undoes both, and the lock's end lets another
worker take the event up at once: no lease, no lost turn, no double effect.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, String, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, now
from storage.database import Database, notify
from storage.events import Event

log = logging.getLogger(__name__)

CHANNEL = "careline_outbox"
IDLE_SECONDS = 2
RETRY_SECONDS = (0.2, 1, 5, 15, 60, 300)

Handler = Callable[[AsyncSession, Any], Awaitable[None]]


class OutboxRow(Base):
    """One event; `done` names the handlers that have finished, `handled_at` is set when all of them have."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    lane: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(80))
    payload: Mapped[dict[str, Any]]
    done: Mapped[list[str]] = mapped_column(ARRAY(String), server_default="{}")
    attempts: Mapped[int] = mapped_column(server_default="0")
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    handled_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_outbox_open", "lane", "id", postgresql_where=text("handled_at IS NULL")),
        Index("ix_outbox_handled_at", "handled_at", postgresql_where=text("handled_at IS NOT NULL")),
    )


async def emit(session: AsyncSession, *events: Event) -> None:
    """Store events in the caller's transaction; workers wake when it commits."""
    for event in events:
        lane = f"{event.lane}:{event.conversation_id}"
        session.add(OutboxRow(lane=lane, name=type(event).__name__, payload=event.payload()))
    await session.flush()
    await notify(session, CHANNEL)


class Dispatcher:
    """Hands each event to its handlers. `journey` maps an event's class to its handlers, in order."""

    def __init__(self, database: Database, journey: Mapping[type[Event], Sequence[Handler]], workers: int = 12) -> None:
        self.database = database
        self.journey = journey
        self.workers = workers
        self._wake = asyncio.Condition()
        self._generation = 0
        self._tasks: set[asyncio.Future[None]] = set()

    def wake(self, _payload: str = "") -> None:
        """Tell a worker that there may be work (the callback of NOTIFY); one that finds some wakes the next."""
        self._generation += 1
        task = asyncio.ensure_future(self._wake_one())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _wake_one(self) -> None:
        async with self._wake:
            self._wake.notify()

    async def run(self) -> None:
        """Work for ever with `workers` tasks."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self.workers):
                group.create_task(self._work())

    async def _work(self) -> None:
        while True:
            seen = self._generation
            try:
                worked = await self.handle_one()
            except Exception:
                log.exception("the outbox could not be read")
                await asyncio.sleep(1)
                continue
            if not worked and seen == self._generation:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(IDLE_SECONDS), self._wake:
                        await self._wake.wait()

    async def drain(self) -> None:
        """Handle all that is due now, in this task (tests, commands)."""
        while await self.handle_one():
            pass

    async def handle_one(self) -> bool:
        """Claim and handle one event; false when nothing is due."""
        async with self.database.sessions() as claim, claim.begin():
            row = await claim.scalar(_next_due())
            if row is None:
                return False
            self.wake()
            try:
                event = Event.load(row.name, row.payload)
                for handler in self.journey[type(event)]:
                    await self._handle(claim, row, handler, event)
            except Exception as error:
                self._postpone(row, error)
            else:
                row.handled_at = now()
        return True

    async def _handle(self, claim: AsyncSession, row: OutboxRow, handler: Handler, event: Event) -> None:
        """Run one handler and note it as done, both in one savepoint of the claiming transaction."""
        name = handler_name(handler)
        if name in row.done:
            return
        async with claim.begin_nested():
            await handler(claim, event)
            row.done = [*row.done, name]

    def _postpone(self, row: OutboxRow, error: Exception) -> None:
        """Try again later; an error may say how much later at least, and is then expected (a channel's network)."""
        wait = getattr(error, "retry_after_seconds", None)
        delay = max(RETRY_SECONDS[min(row.attempts, len(RETRY_SECONDS) - 1)], wait or 0)
        row.attempts += 1
        row.error = f"{type(error).__name__}: {error}"[:2000]
        row.due_at = now() + timedelta(seconds=delay)
        told = "event %s %s failed, attempt %s; again in %s s"
        log.warning(told, row.name, row.id, row.attempts, delay, exc_info=error if wait is None else None)


def handler_name(handler: Handler) -> str:
    """The stable name of a handler: `package.function`."""
    return f"{handler.__module__}.{handler.__qualname__}"


def _next_due() -> Any:
    """The oldest due event that no earlier open event of its lane stands before."""
    earlier = aliased(OutboxRow)
    blocked = (
        select(earlier.id)
        .where(earlier.lane == OutboxRow.lane, earlier.id < OutboxRow.id, earlier.handled_at.is_(None))
        .exists()
    )
    return (
        select(OutboxRow)
        .where(OutboxRow.handled_at.is_(None), OutboxRow.due_at <= now(), ~blocked)
        .order_by(OutboxRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
