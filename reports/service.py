"""Recording facts, and the daily figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean, median, quantiles
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from reports.tables import ConversationFact
from storage.base import now


async def opened(session: AsyncSession, conversation_id: str, channel: str, language: str, at: datetime) -> None:
    """A conversation began."""
    row = {"conversation_id": UUID(conversation_id), "channel": channel, "language": language, "opened_at": at}
    await session.execute(insert(ConversationFact).values(**row, complaint=False).on_conflict_do_nothing())


async def note(session: AsyncSession, conversation_id: str, **facts: Any) -> None:
    """Add facts to a conversation's row."""
    row = ConversationFact.conversation_id == UUID(conversation_id)
    await session.execute(update(ConversationFact).where(row).values(**facts))


@dataclass(frozen=True)
class Figures:
    """Figures of a span of time; None where nothing was counted. Rates are 0…1."""

    conversations: int
    contained: int
    containment_rate: float | None
    escalations: int
    complaints: int
    waiting_median_seconds: float | None
    waiting_p90_seconds: float | None
    csat_average: float | None
    csat_count: int


@dataclass(frozen=True)
class DayFigures(Figures):
    day: date


async def daily(session: AsyncSession, days: int, timezone: str) -> tuple[list[DayFigures], Figures]:
    """The figures of the last `days` days (today included, in the desk's time zone) by day of opening, and of all of them."""
    zone = ZoneInfo(timezone)
    since = _since(days, zone)
    first = since.date()
    facts = list(await session.scalars(select(ConversationFact).where(ConversationFact.opened_at >= since)))
    by_day: dict[date, list[ConversationFact]] = {first + timedelta(days=n): [] for n in range(days)}
    for fact in facts:
        by_day[fact.opened_at.astimezone(zone).date()].append(fact)
    return [DayFigures(**_figures(rows), day=day) for day, rows in by_day.items()], Figures(**_figures(facts))


async def categories(session: AsyncSession, days: int, timezone: str) -> dict[str, int]:
    """How many complaints of each category came in the last `days` days, today included, in the desk's time zone."""
    counted = (
        select(ConversationFact.category, func.count())
        .where(
            ConversationFact.opened_at >= _since(days, ZoneInfo(timezone)),
            ConversationFact.complaint,
            ConversationFact.category.is_not(None),
        )
        .group_by(ConversationFact.category)
    )
    return {str(category): count for category, count in await session.execute(counted)}


def _since(days: int, zone: ZoneInfo) -> datetime:
    """The midnight with which the last `days` days began."""
    first = now().astimezone(zone).date() - timedelta(days=days - 1)
    return datetime.combine(first, datetime.min.time(), zone)


def _figures(facts: Sequence[ConversationFact]) -> dict[str, Any]:
    closed = [fact for fact in facts if fact.closed_at is not None]
    contained = sum(fact.escalated_at is None for fact in closed)
    waits = [fact.waited_seconds for fact in facts if fact.waited_seconds is not None]
    scores = [fact.csat for fact in facts if fact.csat is not None]
    return {
        "conversations": len(facts),
        "contained": contained,
        "containment_rate": contained / len(closed) if closed else None,
        "escalations": sum(fact.escalated_at is not None for fact in facts),
        "complaints": sum(fact.complaint for fact in facts),
        "waiting_median_seconds": median(waits) if waits else None,
        "waiting_p90_seconds": _p90(waits),
        "csat_average": mean(scores) if scores else None,
        "csat_count": len(scores),
    }


def _p90(values: Sequence[float]) -> float | None:
    if len(values) < 2:
        return values[0] if values else None
    return quantiles(values, n=10, method="inclusive")[8]
