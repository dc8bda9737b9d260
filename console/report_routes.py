"""Figures for supervisors."""

from dataclasses import asdict

from fastapi import APIRouter, Query, Request

from complaints import categories
from console import schemas
from console.access import Store, Supervisor
from reports import service as reports

router = APIRouter(prefix="/api/reports", tags=["reports"])


@router.get("/daily")
async def daily(
    supervisor: Supervisor, database: Store, request: Request, days: int = Query(14, ge=1, le=366)
) -> schemas.DailyReport:
    """Conversations, containment, escalations, waiting time, complaints and CSAT, by day of opening."""
    async with database.transaction() as session:
        by_day, total = await reports.daily(session, days, request.app.state.timezone)
    return schemas.DailyReport(
        days=[schemas.DayFigures(**asdict(figures)) for figures in by_day],
        total=schemas.Figures(**asdict(total)),
    )


@router.get("/categories")
async def by_category(
    supervisor: Supervisor, database: Store, request: Request, days: int = Query(14, ge=1, le=366)
) -> list[schemas.CategoryFigures]:
    """Complaints of the last days by category; each counts for all categories above its own too."""
    async with database.transaction() as session:
        known = await categories.read(session)
        counts = await reports.categories(session, days, request.app.state.timezone)
    total = {slug: sum(counts.get(one, 0) for one in known.at_or_below(slug)) for slug in known.by_slug}
    return [
        schemas.CategoryFigures(category=slug, complaints=count, own=counts.get(slug, 0))
        for slug, count in total.items()
        if count
    ]
