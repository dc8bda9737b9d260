"""The themes of a week's complaints over HTTP, for those who lead."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from complaints import categories
from complaints.alike import everyday
from complaints.bands import language_of
from complaints.themes import themes
from complaints.watching import monday
from console import schemas
from console.access import Reader, Store, Supervisor
from escalation.tables import Case
from storage.base import now

router = APIRouter(prefix="/api/triage", tags=["triage"])
NEWEST = 800
# Those with a week before and after: the calendar ends.
FIRST_DAY, LAST_DAY = date(1, 1, 15), date(9999, 12, 15)
WEEK = timedelta(weeks=1)


@router.get("/themes")
async def weekly(
    supervisor: Supervisor,
    database: Store,
    reader: Reader,
    week: Annotated[
        schemas.Day | None,
        Query(description="Any day of the week (UTC); this week without it", ge=FIRST_DAY, le=LAST_DAY),
    ] = None,
    category: schemas.Category | None = None,
    language: schemas.ArticleLanguage | None = None,
) -> schemas.WeekThemes:
    """What the complaints of a week were about, against the week before; the newest 800 of each are looked at.

    A category counts with those below it. Titles are in the language of `Accept-Language` where the complaints have it."""
    first = monday(week or now().date())
    async with database.transaction() as session:
        chosen = (await categories.read(session)).at_or_below(category) if category else None
        texts = await _texts(session, first, chosen)
        before = await _texts(session, first - WEEK, chosen)
    if language is not None:
        texts, before = ([text for text in some if language_of(text) == language] for some in (texts, before))
    found = await asyncio.to_thread(lambda: themes(texts, before, everyday(), reader[:2]))
    return schemas.WeekThemes(
        week=first,
        complaints=len(texts),
        before=len(before),
        themes=[
            schemas.Theme(
                title=one.title,
                count=one.count,
                before=one.before,
                share=one.count / len(texts),
                examples=list(one.examples),
            )
            for one in found
        ],
    )


async def _texts(session: AsyncSession, first: date, chosen: Sequence[str] | None) -> list[str]:
    """The complaints of the week that begins on the Monday `first`, of the categories chosen, the newest first."""
    start = datetime.combine(first, time(), UTC)
    found = select(Case.complaint).where(
        Case.kind == "complaint", Case.complaint.is_not(None), Case.opened_at >= start, Case.opened_at < start + WEEK
    )
    if chosen is not None:
        found = found.where(Case.category.in_(chosen))
    rows = await session.scalars(found.order_by(Case.id.desc()).limit(NEWEST))
    return [text for text in rows if text]
