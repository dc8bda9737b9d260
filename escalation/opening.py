"""The business hours that hold: kept as versions, changed by admins."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.errors import HoursOverlap, UnknownTimezone
from escalation.hours import DEFAULT_WEEK, Hours, Span, Spans, SpecialDay
from escalation.tables import BusinessHours


async def current(session: AsyncSession) -> Hours:
    """The business hours that hold now; Monday to Friday 9-18 and Saturday 10-16 UTC where nobody has said otherwise."""
    row = await newest(session)
    return _loaded(row) if row else Hours("UTC", DEFAULT_WEEK)


async def newest(session: AsyncSession) -> BusinessHours | None:
    return await session.scalar(select(BusinessHours).order_by(BusinessHours.id.desc()).limit(1))


async def save(session: AsyncSession, hours: Hours, by: str) -> BusinessHours:
    """New business hours, holding from the commit on; raises HoursOverlap and UnknownTimezone."""
    try:
        ZoneInfo(hours.timezone)
    except (OSError, ValueError, KeyError) as error:
        raise UnknownTimezone(timezone=hours.timezone) from error
    for spans in (*hours.week, *(special.spans for special in hours.special.values())):
        _check(spans)
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
    return row


def _check(spans: Spans) -> None:
    edges = [edge for span in spans for edge in (span.opens, span.closes)]
    if any(span.opens >= span.closes for span in spans) or edges != sorted(edges):
        raise HoursOverlap()


def _stored(spans: Spans) -> list[list[int]]:
    return [[span.opens, span.closes] for span in spans]


def _loaded(row: BusinessHours) -> Hours:
    special = {
        date.fromisoformat(day): SpecialDay(about["name"], _spans(about["spans"])) for day, about in row.special.items()
    }
    return Hours(row.timezone, tuple(_spans(spans) for spans in row.week), special)


def _spans(stored: list[Any]) -> Spans:
    return tuple(Span(opens, closes) for opens, closes in stored)
