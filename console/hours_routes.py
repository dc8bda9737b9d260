"""Business hours over HTTP: the whole staff reads them, admins change them."""

from datetime import date

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession

from console import hours_schemas as schemas
from console.access import Admin, Agent, Store
from conversations.responses import say
from escalation import opening
from escalation import service as escalation
from escalation.errors import SpecialDayTwice
from escalation.hours import Hours, Span, Spans, SpecialDay
from escalation.hours_text import back_text, week_text
from storage.base import now

router = APIRouter(prefix="/api/hours", tags=["hours"])


@router.get("")
async def hours(agent: Agent, database: Store) -> schemas.BusinessHours:
    """The business hours that hold now."""
    async with database.transaction() as session:
        return await _shown(session)


@router.put("")
async def save(wanted: schemas.HoursInput, admin: Admin, database: Store) -> schemas.BusinessHours:
    """Change the business hours; they hold at once, and who waits is told anew when people are back.

    409 `hours_changed`, 422 `hours_overlap`, 422 `special_day_twice`, 422 `unknown_timezone`; `field` of their data says
    where: `week.0` is Monday, `special.2026-12-25` that day.
    """
    special: dict[date, SpecialDay] = {}
    for one in wanted.special:
        if one.day in special:
            raise SpecialDayTwice(day=one.day.isoformat(), field=f"special.{one.day}")
        special[one.day] = SpecialDay(one.name, _spans(one.spans))
    chosen = Hours(wanted.timezone, tuple(_spans(spans) for spans in wanted.week), special)
    async with database.transaction() as session:
        await opening.save(session, chosen, admin.username, wanted.base)
        await escalation.queue_changed(session)
        return await _shown(session)


async def _shown(session: AsyncSession) -> schemas.BusinessHours:
    row, held = await opening.newest(session), await opening.current(session)
    at = now()
    said = {one: {"hours": week_text(held, one), "agent_back_at": back_text(held, at, one)} for one in ("en", "zh")}
    key = "unstaffed" if held.is_open(at) else "out_of_hours"
    return schemas.BusinessHours(
        version=row.id if row else 0,
        timezone=held.timezone,
        week=[_views(spans) for spans in held.week],
        special=[
            schemas.SpecialDay(day=day, name=special.name, spans=_views(special.spans))
            for day, special in sorted(held.special.items())
        ],
        edited_by=row.edited_by if row else None,
        edited_at=row.edited_at if row else None,
        open_now=held.is_open(at),
        hours={one: values["hours"] for one, values in said.items()},
        back_at={one: values["agent_back_at"] for one, values in said.items()},
        told={one: await say(session, key, one, position=1, **values) for one, values in said.items()},
    )


def _spans(views: list[schemas.OpenSpan]) -> Spans:
    return tuple(Span(_minute(view.opens), _minute(view.closes)) for view in views)


def _views(spans: Spans) -> list[schemas.OpenSpan]:
    return [schemas.OpenSpan(opens=_clock(span.opens), closes=_clock(span.closes)) for span in spans]


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
