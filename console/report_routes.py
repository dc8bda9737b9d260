"""Figures for supervisors."""

from dataclasses import asdict

from fastapi import APIRouter, Query, Request

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
