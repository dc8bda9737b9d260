"""The queue: who comes next, at which position, and how long it may take.

Order: first in, first out within a priority, with ageing: each `AGEING` of waiting lifts a case by one priority, and
`CRITICAL_LEAD` lifts it above P1, so that no stream of urgent cases can starve an old one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, extract, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.opening import opens_at
from escalation.tables import PRIORITIES, Case, Presence, Wait
from storage.base import now

AGEING = timedelta(minutes=15)
CRITICAL_LEAD = timedelta(days=1)
"""How much longer than a P1 case another must have waited to go before it: danger does not stand behind a night's queue."""
PRESENCE_LIMIT = timedelta(seconds=60)
CHATS_PER_AGENT = 3
USUAL_HANDLING_MINUTES = 6.0
MEASURED_CASES = 50
MEASURED_AT_LEAST = 5


@dataclass(frozen=True)
class Place:
    """A case's place in the queue. `low` and `high` are minutes of waiting, None where nobody is online.

    `back_at` is when the desk opens next, None where somebody is online, within business hours, and if it never opens.
    """

    case: Case
    wait: Wait
    position: int
    low: int | None
    high: int | None
    back_at: datetime | None = None

    @property
    def staffed(self) -> bool:
        return self.high is not None


def order() -> tuple[Any, ...]:
    """The sort key: queued time, moved by the priority's head start."""
    critical, *others = PRIORITIES
    lead = {other: CRITICAL_LEAD + index * AGEING for index, other in enumerate(others)}
    later = case({critical: 0.0, **{other: by.total_seconds() for other, by in lead.items()}}, value=Case.priority)
    return (extract("epoch", Wait.queued_at) + later, Wait.id)


def waiting(team: str | None = None) -> Select[Wait, Case]:
    """The rows of the queue in order; for an agent of `team`: those of that team and those of none."""
    statement = select(Wait, Case).join(Case, Case.id == Wait.case_id).where(Wait.left_at.is_(None))
    if team is not None:
        statement = statement.where((Wait.team == team) | Wait.team.is_(None))
    return statement.order_by(*order())


async def places(session: AsyncSession) -> list[Place]:
    """The whole queue, with each case's position (from 1) and waiting range."""
    rows: Sequence[Any] = (await session.execute(waiting())).all()
    agents = await online_agents(session)
    busy = await session.scalar(
        select(func.count()).select_from(Case).where(Case.agent_id.is_not(None), Case.resolved_at.is_(None))
    )
    minutes = await handling_minutes(session) if rows else USUAL_HANDLING_MINUTES
    back_at = await opens_at(session, now()) if rows and not agents else None
    return [
        Place(row.Case, row.Wait, position, *wait_range(position, len(agents), busy or 0, minutes), back_at)
        for position, row in enumerate(rows, start=1)
    ]


async def place(session: AsyncSession, conversation_id: UUID | str) -> Place | None:
    """Where one conversation stands in the queue, None if it does not wait."""
    wanted = str(conversation_id)
    return next((p for p in await places(session) if str(p.case.conversation_id) == wanted), None)


def wait_range(position: int, agents: int, busy: int, minutes: float) -> tuple[int | None, int | None]:
    """An honest range in whole minutes for `position`, or (None, None) where nobody is online.

    Each agent takes CHATS_PER_AGENT chats at once, each lasting `minutes`; free places are filled at once (someone has to
    look up, though), the rest waits for a place to come free.
    """
    if agents == 0:
        return None, None
    capacity = agents * CHATS_PER_AGENT
    behind = position - max(0, capacity - busy)
    if behind <= 0:
        return 0, 2
    expected = behind * minutes / capacity
    return max(1, math.floor(expected * 0.5)), max(3, math.ceil(expected * 2))


async def handling_minutes(session: AsyncSession) -> float:
    """Median time from claim to end over the latest cases; a usual value until there are enough of them."""
    latest = (
        select(extract("epoch", Case.resolved_at - Case.claimed_at).label("seconds"))
        .where(Case.resolved_at.is_not(None), Case.claimed_at.is_not(None))
        .order_by(Case.resolved_at.desc())
        .limit(MEASURED_CASES)
        .subquery()
    )
    median = func.percentile_cont(0.5).within_group(latest.c.seconds)
    count, seconds = (await session.execute(select(func.count(), median).select_from(latest))).one()
    return max(0.5, float(seconds) / 60) if count >= MEASURED_AT_LEAST else USUAL_HANDLING_MINUTES


async def online_agents(session: AsyncSession) -> list[int]:
    """The ids of the agents who take chats now."""
    statement = select(Presence.agent_id).where(Presence.online, Presence.seen_at > now() - PRESENCE_LIMIT)
    return list(await session.scalars(statement))
