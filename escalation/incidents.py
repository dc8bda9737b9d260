"""Incidents: many cases of one cause. Found by the desk, decided by agents. Each function works in the caller's transaction.

Locks: cases by ascending id, then incidents by ascending id (see escalation/service.py).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, union
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.errors import IncidentNotResolved, IncidentOver, NotLinkable
from escalation.events import ComplaintFiled, IncidentChanged, QueueChanged
from escalation.tables import Case, Incident, IncidentDecision, SimilarCase
from storage.base import now
from storage.errors import NotFound
from storage.outbox import emit

WINDOW = timedelta(days=3)
MOST_COMPARED = 10_000
MOST_CAUGHT_UP = 500
ACTIVE = ("proposed", "open")


async def compared(session: AsyncSession) -> Sequence[Any]:
    """The complaints that a new one is compared with: rows of id, category, incident_id, linked_by.

    The open ones of the last WINDOW whose incident is not over, and all of an incident that an agent has said within
    the last WINDOW to be going on: one that comes back may have no open case. The newest MOST_COMPARED.
    """
    since = now() - WINDOW
    told = select(Case.id, Case.category, Case.incident_id, Case.linked_by).where(Case.complaint.is_not(None))
    recent = (
        told.outerjoin(Incident, Incident.id == Case.incident_id)
        .where(*_open_complaint(), Case.opened_at > since)
        .where(or_(Case.incident_id.is_(None), Incident.status.in_(ACTIVE)))
    )
    confirmed = told.join(Incident, Incident.id == Case.incident_id).where(
        Incident.status == "open", Incident.decided_at > since
    )
    both = union(recent, confirmed).subquery()
    return (await session.execute(select(both).order_by(both.c.id.desc()).limit(MOST_COMPARED))).all()


async def complaint_texts(session: AsyncSession, case_ids: Collection[int]) -> dict[int, str]:
    """What was complained of, by case."""
    rows = await session.execute(select(Case.id, Case.complaint).where(Case.id.in_(case_ids)))
    return {row.id: row.complaint for row in rows if row.complaint}


async def member_ids(session: AsyncSession, incident_id: int, limit: int | None = None) -> list[int]:
    """The ids of an incident's cases, newest first."""
    found = select(Case.id).where(Case.incident_id == incident_id).order_by(Case.id.desc()).limit(limit)
    return list(await session.scalars(found))


async def note_similar(session: AsyncSession, case_id: int, similar: Mapping[int, float]) -> None:
    """Remember which cases a new one is like; the same again changes nothing."""
    present = set(await session.scalars(select(Case.id).where(Case.id.in_(similar))))
    pairs = {tuple(sorted((case_id, other))): similar[other] for other in sorted(present)}
    rows = [{"case_id": one, "other_id": other, "similarity": value} for (one, other), value in pairs.items()]
    if rows:
        await session.execute(insert(SimilarCase).values(rows).on_conflict_do_nothing())
        await emit(session, QueueChanged())


async def propose(
    session: AsyncSession, case_ids: Collection[int], fewest: int, titles: Mapping[str, str]
) -> Incident | None:
    """A new incident of these cases, as far as they are still open and in no incident; None if too few are.

    `titles` are what the cases' words call it, by language, the first one where nobody asks for a language.
    """
    cases = [case for case in await _locked_cases(session, case_ids) if _may_link(case)]
    if len(cases) < fewest:
        return None
    incident = await _begun(session, cases, titles)
    await _tell(session, incident.id)
    return incident


async def make(
    session: AsyncSession, case_ids: Collection[int], titles: Mapping[str, str], by: str, *, named: str | None
) -> Incident:
    """An agent says that these open complaints are one incident, `named` by them, else by the cases' words (see propose).

    Raises NotFound and NotLinkable.
    """
    cases = await _locked_cases(session, case_ids)
    for missing in sorted(set(case_ids) - {case.id for case in cases}):
        raise NotFound(what="case", id=missing)
    for case in cases:
        _check_linkable(case)
    incident = await _begun(session, cases, titles)
    if named is not None:
        _name(incident, {}, named, by)
    for case in cases:
        case.linked_by = by
    return await decide(session, incident, "open", by, "made")


async def join(session: AsyncSession, case_id: int, incident_id: int, titles: Mapping[str, str]) -> bool:
    """The desk links a case to an incident, unless either is over or a human decided; `titles` are its new automatic ones."""
    cases = await _locked_cases(session, [case_id])
    incident = await _locked(session, incident_id)
    if not cases or not _may_link(cases[0]) or incident is None or incident.status not in ACTIVE:
        return False
    cases[0].incident_id = incident.id
    incident.last_seen_at = max(incident.last_seen_at, cases[0].opened_at)
    if incident.titled_by is None and titles:
        _name(incident, titles)
    await _tell(session, incident.id)
    return True


async def confirm(session: AsyncSession, incident_id: int, by: str) -> Incident:
    """An agent says that the proposed incident is one; raises NotFound and IncidentOver."""
    incident = await _active(session, incident_id)
    return incident if incident.status == "open" else await decide(session, incident, "open", by, "confirmed")


async def resolve(session: AsyncSession, incident_id: int, by: str) -> Incident:
    """The cause is gone: no more cases join. Its cases stay as they are. Raises NotFound and IncidentOver."""
    return await decide(session, await _active(session, incident_id), "resolved", by)


async def reopen(session: AsyncSession, incident_id: int, by: str) -> Incident:
    """The cause is back: cases join again, and those that came meanwhile are compared once more.

    Raises NotFound and IncidentNotResolved.
    """
    incident = await _existing(session, incident_id)
    if incident.status != "resolved":
        raise IncidentNotResolved(id=incident_id, status=incident.status)
    meanwhile = await session.scalars(
        select(Case.id)
        .where(*_open_complaint(), Case.incident_id.is_(None), Case.linked_by.is_(None))
        .where(Case.opened_at > max(incident.decided_at or incident.last_seen_at, now() - WINDOW))
        .order_by(Case.id)
        .limit(MOST_CAUGHT_UP)
    )
    await emit(session, *(ComplaintFiled(case_id=one) for one in meanwhile))
    return await decide(session, incident, "open", by, "reopened")


async def dismiss(session: AsyncSession, incident_id: int, by: str) -> Incident:
    """It was none: its cases go each their own way again. Raises NotFound and IncidentOver."""
    cases = await _locked_cases(session, await member_ids(session, incident_id))
    incident = await _active(session, incident_id)
    for case in cases:
        case.incident_id, case.linked_by = None, by
    return await decide(session, incident, "dismissed", by)


async def rename(session: AsyncSession, incident_id: int, title: str, by: str) -> Incident:
    """An agent names an incident; from then on the desk does not. Raises NotFound."""
    incident = await _existing(session, incident_id)
    _name(incident, {}, title, by)
    await _tell(session, incident_id)
    return incident


async def merge(session: AsyncSession, incident_id: int, other_id: int, by: str) -> Incident:
    """The other incident was the same one: its cases come over. Raises NotFound and IncidentOver."""
    if incident_id == other_id:
        raise IncidentOver(id=other_id)
    cases = await _locked_cases(session, await member_ids(session, other_id))
    for one in sorted((incident_id, other_id)):
        await _active(session, one)
    incident, other = await _active(session, incident_id), await _active(session, other_id)
    for case in cases:
        case.incident_id, case.linked_by = incident.id, by
    incident.first_seen_at = min(incident.first_seen_at, other.first_seen_at)
    incident.last_seen_at = max(incident.last_seen_at, other.last_seen_at)
    other.merged_into = incident.id
    await decide(session, other, "merged", by)
    return await decide(session, incident, "open", by, "took_over")


async def link(session: AsyncSession, incident_id: int, case_id: int, by: str) -> Case:
    """An agent says that an open complaint belongs to the incident; raises NotFound, NotLinkable and IncidentOver."""
    cases = await _locked_cases(session, [case_id])
    if not cases:
        raise NotFound(what="case", id=case_id)
    case, incident = cases[0], await _active(session, incident_id)
    _check_linkable(case, incident_id)
    case.incident_id, case.linked_by = incident_id, by
    incident.first_seen_at = min(incident.first_seen_at, case.opened_at)
    incident.last_seen_at = max(incident.last_seen_at, case.opened_at)
    await _tell(session, incident_id)
    return case


async def unlink(session: AsyncSession, incident_id: int, case_id: int, by: str) -> Case:
    """An agent says that a case does not belong to the incident; the desk will not link it again. Raises NotFound."""
    cases = await _locked_cases(session, [case_id])
    if not cases or cases[0].incident_id != incident_id:
        raise NotFound(what="case", id=case_id)
    cases[0].incident_id, cases[0].linked_by = None, by
    await _tell(session, incident_id)
    return cases[0]


async def decide(
    session: AsyncSession, incident: Incident, status: str, by: str, decision: str | None = None
) -> Incident:
    """Set what a locked incident is now, and keep in its history who said so: `decision`, or else the status itself."""
    incident.status, incident.decided_by, incident.decided_at = status, by, now()
    session.add(
        IncidentDecision(
            incident_id=incident.id, decision=decision or status, decided_by=by, decided_at=incident.decided_at
        )
    )
    await _tell(session, incident.id)
    return incident


def _open_complaint() -> tuple[ColumnElement[bool], ...]:
    return Case.resolved_at.is_(None), Case.kind == "complaint"


def _may_link(case: Case) -> bool:
    """Whether the desk itself may link a case."""
    return case.resolved_at is None and case.incident_id is None and case.linked_by is None


def _check_linkable(case: Case, incident_id: int | None = None) -> None:
    """Raises NotLinkable unless an agent may link a case to this incident, or to a new one."""
    if case.resolved_at is not None or case.kind != "complaint":
        raise NotLinkable(number=case.number, why="is not an open complaint")
    if case.incident_id not in (None, incident_id):
        raise NotLinkable(number=case.number, why="belongs to another incident")


def _name(incident: Incident, titles: Mapping[str, str], title: str | None = None, by: str | None = None) -> None:
    """Call an incident by its cases' words, or as somebody says."""
    incident.titles = {language: found[:200] for language, found in titles.items()}
    incident.title = (title or next(iter(titles.values()), ""))[:200]
    incident.titled_by = by


async def _begun(session: AsyncSession, cases: Sequence[Case], titles: Mapping[str, str]) -> Incident:
    """A new proposed incident of these locked cases."""
    categories = [case.category for case in cases]
    incident = Incident(
        category=max(set(categories), key=lambda one: (categories.count(one), one or "")),
        status="proposed",
        first_seen_at=min(case.opened_at for case in cases),
        last_seen_at=max(case.opened_at for case in cases),
    )
    _name(incident, titles)
    session.add(incident)
    await session.flush()
    for case in cases:
        case.incident_id = incident.id
    return incident


async def _locked_cases(session: AsyncSession, case_ids: Collection[int]) -> list[Case]:
    found = select(Case).where(Case.id.in_(case_ids)).order_by(Case.id).with_for_update(key_share=True)
    return list(await session.scalars(found.execution_options(populate_existing=True)))


async def _locked(session: AsyncSession, incident_id: int) -> Incident | None:
    """The incident, locked, but not its key: cases that point to it need not wait."""
    found = select(Incident).where(Incident.id == incident_id).with_for_update(key_share=True)
    return await session.scalar(found.execution_options(populate_existing=True))


async def _existing(session: AsyncSession, incident_id: int) -> Incident:
    incident = await _locked(session, incident_id)
    if incident is None:
        raise NotFound(what="incident", id=incident_id)
    return incident


async def _active(session: AsyncSession, incident_id: int) -> Incident:
    incident = await _existing(session, incident_id)
    if incident.status not in ACTIVE:
        raise IncidentOver(id=incident_id)
    return incident


async def _tell(session: AsyncSession, incident_id: int) -> None:
    await emit(session, IncidentChanged(incident_id=incident_id), QueueChanged())
