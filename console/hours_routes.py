"""Business hours over HTTP: the whole staff reads them, admins change them."""

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession

from console import response_schemas as schemas
from console.access import Admin, Agent, Store
from escalation import opening
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
    """Change the business hours; they hold at once. 422 `hours_overlap`, 422 `unknown_timezone`."""
    special = {special.day: SpecialDay(special.name, _spans(special.spans)) for special in wanted.special}
    chosen = Hours(wanted.timezone, tuple(_spans(spans) for spans in wanted.week), special)
    async with database.transaction() as session:
        await opening.save(session, chosen, admin.username)
        return await _shown(session)


async def _shown(session: AsyncSession) -> schemas.BusinessHours:
    row, held = await opening.newest(session), await opening.current(session)
    at = now()
    return schemas.BusinessHours(
        timezone=held.timezone,
        week=[_views(spans) for spans in held.week],
        special=[
            schemas.SpecialDay(day=day, name=special.name, spans=_views(special.spans))
            for day, special in sorted(held.special.items())
        ],
        edited_by=row.edited_by if row else None,
        edited_at=row.edited_at if row else None,
        open_now=held.is_open(at),
        hours={"en": week_text(held, "en"), "zh": week_text(held, "zh")},
        back_at={"en": back_text(held, at, "en"), "zh": back_text(held, at, "zh")},
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
