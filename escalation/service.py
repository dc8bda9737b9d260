"""Cases: opened, queued, claimed, given up and resolved. Each function works in the caller's transaction.

Locks are taken in one order, here and by callers: place in the queue, case (several by ascending id), incident,
conversation.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from escalation import events
from escalation.errors import AlreadyClaimed, QueueEmpty
from escalation.judging import put_complaint
from escalation.queue import waiting
from escalation.tables import Case, Presence, Wait
from storage.base import now
from storage.errors import NotFound
from storage.outbox import emit


async def open_case(
    session: AsyncSession,
    conversation_id: UUID | str,
    *,
    kind: str,
    reason: str,
    priority: str = "P3",
    triage: dict[str, Any] | None = None,
    complaint: str | None = None,
    order_number: str | None = None,
    wish: str | None = None,
    team: str | None = None,
    evidence: dict[str, Any] | None = None,
) -> Case:
    """Open a case and queue it. The conversation's open case, if there is one, is queued again instead.

    `evidence` are the values that led to `reason`, by name.
    """
    case = await open_case_of(session, conversation_id)
    again = case is not None
    if case is None:
        case = Case(conversation_id=UUID(str(conversation_id)), kind=kind, reason=reason, opened_at=now())
        case.status = "received"
        case.priority = priority
        session.add(case)
    case.reason = reason
    case.evidence = evidence
    filed = again and case.kind == "complaint"
    if kind == "complaint":
        put_complaint(case, complaint, priority, triage)
        case.order_number = order_number
        case.wish = wish
    case.agent_id = None
    await session.flush()
    await session.execute(insert(Wait).values(case_id=case.id, team=team, queued_at=now()).on_conflict_do_nothing())
    await emit(
        session,
        events.CaseOpened(
            conversation_id=str(conversation_id),
            case_id=case.id,
            number=case.number,
            kind=case.kind,
            category=case.category,
            again=again,
        ),
        events.QueueChanged(),
    )
    if case.kind == "complaint" and not filed:
        await emit(session, events.ComplaintFiled(case_id=case.id))
    return case


async def open_case_of(session: AsyncSession, conversation_id: UUID | str) -> Case | None:
    """The conversation's unresolved case, locked."""
    return await session.scalar(
        select(Case)
        .where(Case.conversation_id == conversation_id, Case.resolved_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def cases_of(session: AsyncSession, conversation_ids: Iterable[UUID]) -> list[Case]:
    """All cases of these conversations, newest first."""
    found = select(Case).where(Case.conversation_id.in_(list(conversation_ids))).order_by(Case.id.desc())
    return list(await session.scalars(found))


async def count_complaints(session: AsyncSession, conversation_ids: Iterable[UUID], since: datetime) -> int:
    """How many complaints were opened in these conversations since then."""
    opened = select(func.count()).where(
        Case.conversation_id.in_(list(conversation_ids)), Case.kind == "complaint", Case.opened_at >= since
    )
    return await session.scalar(opened) or 0


async def solved_by_agents(session: AsyncSession, since: datetime) -> set[UUID]:
    """The conversations in which an agent has solved a complaint that was opened since then."""
    found = select(Case.conversation_id).where(
        Case.kind == "complaint", Case.agent_id.is_not(None), Case.resolved_at.is_not(None), Case.opened_at >= since
    )
    return set(await session.scalars(found))


async def correct_order_number(session: AsyncSession, case_id: int, order_number: str) -> Case:
    """Put the order number of a case right; raises NotFound."""
    case = await session.get(Case, case_id, with_for_update=True)
    if case is None:
        raise NotFound(what="case", id=case_id)
    case.order_number = order_number
    return case


async def open_wait(session: AsyncSession, conversation_id: UUID | str) -> Wait | None:
    """The conversation's place in the queue, locked, None if it does not wait."""
    return await session.scalar(
        select(Wait)
        .join(Case, Case.id == Wait.case_id)
        .where(Case.conversation_id == conversation_id, Wait.left_at.is_(None))
        .with_for_update(of=Wait)
    )


async def conversation_of(session: AsyncSession, case_id: int) -> UUID:
    """The conversation of a case; raises NotFound."""
    case = await session.get(Case, case_id)
    if case is None:
        raise NotFound(what="case", id=case_id)
    return case.conversation_id


async def claim_next(session: AsyncSession, agent_id: int, team: str) -> Case:
    """Take the first case of the queue that nobody else is taking right now; raises QueueEmpty."""
    row = (await session.execute(waiting(team).limit(1).with_for_update(of=Wait, skip_locked=True))).first()
    if row is None:
        raise QueueEmpty()
    return await _take(session, row.Wait, row.Case, agent_id)


async def claim(session: AsyncSession, case_id: int, agent_id: int) -> Case:
    """Take one case out of the queue; raises AlreadyClaimed when a colleague was quicker, NotFound."""
    case = await session.get(Case, case_id)
    if case is None:
        raise NotFound(what="case", id=case_id)
    wait = await session.scalar(
        select(Wait).where(Wait.case_id == case_id, Wait.left_at.is_(None)).with_for_update(skip_locked=True)
    )
    if wait is None:
        raise AlreadyClaimed(number=case.number)
    return await _take(session, wait, case, agent_id)


async def _take(session: AsyncSession, wait: Wait, case: Case, agent_id: int) -> Case:
    wait.left_at = now()
    wait.agent_id = agent_id
    case.agent_id = agent_id
    case.claimed_at = case.claimed_at or wait.left_at
    if case.status in ("received", "classified"):
        case.status = "investigating"
    await emit(
        session,
        events.CaseClaimed(
            conversation_id=str(case.conversation_id),
            case_id=case.id,
            agent_id=agent_id,
            waited_seconds=(wait.left_at - wait.queued_at).total_seconds(),
        ),
        events.QueueChanged(),
    )
    return case


async def ask_contact(session: AsyncSession, case_id: int) -> bool:
    """Note that the customer is asked how they can be reached; false where that is known or was asked before."""
    case = await session.get(Case, case_id, with_for_update=True)
    if case is None or case.contact or case.contact_asked:
        return False
    case.contact_asked = True
    return True


async def keep_contact(session: AsyncSession, conversation_id: UUID | str, contact: str) -> bool:
    """Keep with the conversation's open case how its customer can be reached; true if that was asked and is new."""
    case = await open_case_of(session, conversation_id)
    if case is None or case.contact == contact:
        return False
    case.contact = contact
    return case.contact_asked


async def pass_on(session: AsyncSession, conversation_id: UUID | str, agent_id: int) -> None:
    """The conversation's case belongs to another agent now."""
    if case := await open_case_of(session, conversation_id):
        case.agent_id = agent_id


async def leave(
    session: AsyncSession, conversation_id: UUID | str, resolution: str | None, keep_complaint: bool = False
) -> None:
    """The conversation was closed or went back to the bot: its case leaves the queue and is resolved.

    With `keep_complaint`, a complaint stays open without an agent: handing a chat back does not solve it.
    """
    wait = await open_wait(session, conversation_id)
    case = await open_case_of(session, conversation_id)
    if case is None:
        return
    if wait is not None:
        wait.left_at = now()
    if keep_complaint and case.kind == "complaint":
        case.agent_id = None
    else:
        case.resolved_at = now()
        case.resolution = resolution
        case.status = "resolved"
    await emit(session, events.QueueChanged())


async def withdraw(session: AsyncSession, conversation_id: UUID | str) -> str | None:
    """Its customer does without a human: the case leaves the queue. Returns its number, None where it has to stay."""
    wait = await open_wait(session, conversation_id)
    case = await open_case_of(session, conversation_id)
    if wait is None or case is None or not case.withdrawable:
        return None
    await leave(session, conversation_id, "withdrawn")
    return case.number


async def set_presence(session: AsyncSession, agent_id: int, team: str, online: bool) -> bool:
    """Note an agent as present or not; true if that changed anything."""
    row = await session.get(Presence, agent_id, with_for_update=True)
    changed = row is None or row.online != online
    statement = insert(Presence).values(agent_id=agent_id, team=team, online=online, seen_at=now())
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["agent_id"], set_={"team": team, "online": online, "seen_at": now()}
        )
    )
    if changed:
        await emit(session, events.QueueChanged())
    return changed


async def queue_changed(session: AsyncSession) -> None:
    """Agents came or fell silent, or the hours are other ones: what those who wait are told has changed."""
    await emit(session, events.QueueChanged())
