"""The business hours that hold: kept as versions, changed by admins."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.errors import HoursChanged, HoursOverlap, UnknownTimezone
from escalation.hours import DEFAULT_WEEK, Hours, Span, Spans, SpecialDay
from escalation.tables import BusinessHours

_ONE_WRITER = text("LOCK TABLE business_hours IN SHARE ROW EXCLUSIVE MODE")


async def current(session: AsyncSession) -> Hours:
    """The business hours that hold now; Monday to Friday 9-18 and Saturday 10-16 UTC where nobody has said otherwise."""
    row = await newest(session)
    return _loaded(row) if row else Hours("UTC", DEFAULT_WEEK)


async def newest(session: AsyncSession) -> BusinessHours | None:
    return await session.scalar(select(BusinessHours).order_by(BusinessHours.id.desc()).limit(1))


async def opens_at(session: AsyncSession, seen: datetime) -> datetime | None:
    """When the desk opens next, in UTC; None while it is open, and where it never opens."""
    opening = (await current(session)).next_open(seen)
    return opening if opening is not None and opening > seen else None


async def save(session: AsyncSession, hours: Hours, by: str, base: int) -> BusinessHours:
    """New business hours in the place of version `base`, holding from the commit on.

    Raises HoursOverlap, UnknownTimezone, and HoursChanged where somebody saved since `base`.
    """
    try:
        ZoneInfo(hours.timezone)
    except (OSError, ValueError, KeyError) as error:
        raise UnknownTimezone(timezone=hours.timezone, field="timezone") from error
    for at, spans in enumerate(hours.week):
        _check(spans, f"week.{at}")
    for day, special in hours.special.items():
        _check(special.spans, f"special.{day.isoformat()}")
    await session.execute(_ONE_WRITER)
    held = await newest(session)
    if held is not None and held.id != base:
        raise HoursChanged(by=held.edited_by)
    row = BusinessHours(
        timezone=hours.timezone,
        week=[_stored(spans) for spans in hours.week],
        special={
            day.isoformat(): {"name": special.name, "spans": _stored(special.spans)}
            for day, special in sorted(hours.special.items())
        },
        edited_by=by,
    )
    session.add(row)
    await session.flush()
    await session.refresh(row)
    return row


def _check(spans: Spans, field: str) -> None:
    edges = [edge for span in spans for edge in (span.opens, span.closes)]
    if any(span.opens >= span.closes for span in spans) or edges != sorted(edges):
        raise HoursOverlap(field=field)


def _stored(spans: Spans) -> list[list[int]]:
    return [[span.opens, span.closes] for span in spans]


def _loaded(row: BusinessHours) -> Hours:
    special = {
        date.fromisoformat(day): SpecialDay(about["name"], _spans(about["spans"])) for day, about in row.special.items()
    }
    return Hours(row.timezone, tuple(_spans(spans) for spans in row.week), special)


def _spans(stored: list[Any]) -> Spans:
    return tuple(Span(opens, closes) for opens, closes in stored)
