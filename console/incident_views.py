"""Incidents as staff see them, read from the database."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import case, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from console import incident_schemas, schemas
from console.access import leads, may_read
from console.tables import Account
from conversations.tables import Conversation
from escalation import answers
from escalation.incidents import ACTIVE
from escalation.tables import Answer, Case, Delivery, Incident, IncidentDecision, SimilarCase
from language.masking import masked
from storage.errors import NotFound

LISTED = 200
MEMBERS = 500
SIMILAR = 5
EXCERPT = 240


async def listed(session: AsyncSession, active: bool) -> list[incident_schemas.IncidentSummary]:
    """The incidents that are going on, or those that are over, the newest complaint first; dismissed ones are left out."""
    statuses = ACTIVE if active else ("resolved",)
    found = select(Incident).where(Incident.status.in_(statuses)).order_by(Incident.last_seen_at.desc()).limit(LISTED)
    rows = list(await session.scalars(found))
    counts = await _counts(session, [row.id for row in rows])
    return [incident_schemas.IncidentSummary(**_summary(row, counts)) for row in rows]


async def detail(session: AsyncSession, incident_id: int, asker: Account) -> incident_schemas.Incident:
    """One incident with its cases; raises NotFound."""
    row = await session.get(Incident, incident_id, populate_existing=True)
    if row is None:
        raise NotFound(what="incident", id=incident_id)
    cases = (
        select(Case, Conversation)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .where(Case.incident_id == incident_id)
        .order_by(Case.resolved_at.is_not(None), Case.id.desc())
        .limit(MEMBERS)
    )
    members = [_member(one, chat, asker) for one, chat in (await session.execute(cases)).all()]
    return incident_schemas.Incident(
        **_summary(row, await _counts(session, [row.id])),
        **{name: getattr(row, name) for name in ("titled_by", "merged_into")},
        history=await _history(session, incident_id),
        members=members,
        answers=await _answers(session, incident_id),
    )


async def _history(session: AsyncSession, incident_id: int) -> list[incident_schemas.IncidentDecision]:
    found = select(IncidentDecision).where(IncidentDecision.incident_id == incident_id).order_by(IncidentDecision.id)
    return [
        incident_schemas.IncidentDecision(decision=row.decision, by=row.decided_by, at=row.decided_at)
        for row in await session.scalars(found)
    ]


async def plan(
    session: AsyncSession, incident_id: int, texts: answers.Texts, asker: Account
) -> list[incident_schemas.PlannedDelivery]:
    """Who would get which text; raises NotFound."""
    if await session.get(Incident, incident_id) is None:
        raise NotFound(what="incident", id=incident_id)
    found = answers.open_cases(incident_id).add_columns(Conversation)
    rows = (await session.execute(found.join(Conversation, Conversation.id == Case.conversation_id))).all()
    return [_planned(one, chat, texts, asker) for one, chat in rows]


def _planned(one: Case, chat: Conversation, texts: answers.Texts, asker: Account) -> incident_schemas.PlannedDelivery:
    text = texts.of(chat.language) if chat.owner != "closed" else None
    skipped = None if text else "closed" if chat.owner == "closed" else "language"
    return incident_schemas.PlannedDelivery(
        case=case_view(one),
        conversation_id=one.conversation_id,
        customer=schemas.Customer.model_validate(chat.customer, extra="ignore"),
        language=chat.language,
        owner=chat.owner,
        agent=_agent(chat),
        text=text,
        skipped=skipped,
        resolvable=answers.resolves(chat.owner, chat.agent_id, asker.id, leads(asker)),
    )


async def _answers(session: AsyncSession, incident_id: int) -> list[incident_schemas.Answer]:
    rows = await session.scalars(select(Answer).where(Answer.incident_id == incident_id).order_by(Answer.id.desc()))
    found = {row.id: row for row in rows}
    deliveries: dict[int, list[tuple[Delivery, Case]]] = {one: [] for one in found}
    joined = select(Delivery, Case).join(Case, Case.id == Delivery.case_id).where(Delivery.answer_id.in_(found))
    for delivery, one in (await session.execute(joined.order_by(Case.id))).all():
        deliveries[delivery.answer_id].append((delivery, one))
    return [_answer(row, deliveries[row.id]) for row in found.values()]


def _answer(row: Answer, deliveries: Sequence[tuple[Delivery, Case]]) -> incident_schemas.Answer:
    counts = Counter(delivery.status for delivery, _ in deliveries)
    return incident_schemas.Answer(
        id=row.id,
        english=row.english,
        chinese=row.chinese,
        resolution=row.resolution,
        author=row.author_name,
        created_at=row.created_at,
        due=counts["due"],
        sent=counts["sent"],
        resolved=sum(delivery.resolved for delivery, _ in deliveries),
        skipped=[
            incident_schemas.SkippedCase(number=one.number, reason=delivery.reason)
            for delivery, one in deliveries
            if delivery.status == "skipped"
        ],
    )


async def references(session: AsyncSession, incident_ids: Iterable[int | None]) -> dict[int, schemas.IncidentReference]:
    """The incidents as lists and packets name them, by id."""
    ids = {one for one in incident_ids if one is not None}
    if not ids:
        return {}
    counts = await _counts(session, ids)
    rows = await session.scalars(select(Incident).where(Incident.id.in_(ids)))
    return {
        row.id: schemas.IncidentReference(
            id=row.id, title=row.title, titles=row.titles, status=row.status, cases=counts[row.id][0]
        )
        for row in rows
    }


async def similar_counts(session: AsyncSession, case_ids: Collection[int]) -> dict[int, int]:
    """How many other open cases each case is like, for those with any."""
    pairs = _pairs(case_ids)
    counted = (
        select(pairs.c.one, func.count(Case.id.distinct()))
        .join(Case, Case.id == pairs.c.other)
        .where(Case.resolved_at.is_(None))
        .group_by(pairs.c.one)
    )
    return dict((await session.execute(counted)).all()) if case_ids else {}


async def similar(session: AsyncSession, case_id: int) -> list[schemas.SimilarCase]:
    """The open cases that are most like one."""
    pairs = _pairs([case_id])
    found = (
        select(Case, func.max(pairs.c.similarity).label("most"))
        .join(pairs, Case.id == pairs.c.other)
        .where(Case.resolved_at.is_(None))
        .group_by(Case.id)
        .order_by(func.max(pairs.c.similarity).desc())
        .limit(SIMILAR)
    )
    return [
        schemas.SimilarCase(
            id=one.id,
            number=one.number,
            conversation_id=one.conversation_id,
            incident_id=one.incident_id,
            excerpt=excerpt(one.complaint),
        )
        for one, _ in (await session.execute(found)).all()
    ]


def excerpt(complaint: str | None) -> str:
    """The beginning of a complaint, without personal data."""
    text = masked(complaint or "")
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rstrip()}…"


def _pairs(case_ids: Collection[int]) -> Any:
    """Pairs of similar cases, seen from each of these."""
    columns = (SimilarCase.case_id, SimilarCase.other_id, SimilarCase.similarity)
    there = select(columns[0].label("one"), columns[1].label("other"), columns[2]).where(columns[0].in_(case_ids))
    back = select(columns[1], columns[0], columns[2]).where(columns[1].in_(case_ids))
    return union_all(there, back).subquery()


async def _counts(session: AsyncSession, incident_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """How many cases each incident has: in all, and open."""
    unresolved = func.sum(case((Case.resolved_at.is_(None), 1), else_=0))
    found = select(Case.incident_id, func.count(), unresolved).where(Case.incident_id.in_(incident_ids))
    rows: Sequence[Any] = (await session.execute(found.group_by(Case.incident_id))).all()
    return dict.fromkeys(incident_ids, (0, 0)) | {row[0]: (row[1], row[2]) for row in rows}


def _summary(row: Incident, counts: dict[int, tuple[int, int]]) -> dict[str, Any]:
    names = ("id", "title", "titles", "category", "status", "first_seen_at", "last_seen_at")
    return {**{name: getattr(row, name) for name in names}, "cases": counts[row.id][0], "open_cases": counts[row.id][1]}


def _member(one: Case, chat: Conversation, asker: Account) -> incident_schemas.IncidentCase:
    return incident_schemas.IncidentCase(
        case=case_view(one),
        conversation_id=one.conversation_id,
        customer=schemas.Customer.model_validate(chat.customer, extra="ignore"),
        language=chat.language,
        owner=chat.owner,
        agent=_agent(chat),
        readable=may_read(chat, asker),
        excerpt=excerpt(one.complaint),
        linked_by=one.linked_by,
    )


def _agent(chat: Conversation) -> schemas.AgentReference | None:
    return schemas.AgentReference(id=chat.agent_id, name=chat.agent_name or "") if chat.agent_id else None


def case_view(row: Case, team: str | None = None) -> schemas.Case:
    """A case as staff see it."""
    names = ("id", "number", "kind", "status", "priority", "category", "opened_at", "claimed_at", "resolved_at")
    fields = {name: getattr(row, name) for name in (*names, "resolution", "to_triage")}
    return schemas.Case(**fields, second_category=(row.triage or {}).get("second_category"), team=team)
