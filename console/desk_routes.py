"""The agents' work over HTTP: the queue, conversations, cases, colleagues.

Rows are locked in one order everywhere, case before conversation, so that two actions never wait for each other.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, status
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

import conversations.service as hub
from console import decisions, schemas, snapshots
from console.access import RANKS, Agent, Store, may_read
from console.errors import Forbidden, UnknownColleague
from console.tables import Account
from conversations import tiers
from conversations.tables import Conversation, Message
from escalation import judging
from escalation import service as cases
from escalation.queue import online_agents
from escalation.tables import Case
from storage.errors import NotFound

router = APIRouter(prefix="/api", tags=["desk"])


@router.get("/queue")
async def queue(agent: Agent, database: Store) -> list[schemas.QueueEntry]:
    """Everybody who waits for a human, in the order in which they will be served."""
    async with database.transaction() as session:
        return await snapshots.queue(session)


@router.post("/queue/next")
async def claim_next(agent: Agent, database: Store) -> schemas.ConversationDetail:
    """Claim the first of the queue; 404 `queue_empty` when nobody waits."""
    async with database.transaction() as session:
        case = await cases.claim_next(session, agent.id, agent.team)
        return await _claimed(session, case, agent)


@router.post("/cases/{case_id}/claim")
async def claim(case_id: schemas.Id, agent: Agent, database: Store) -> schemas.ConversationDetail:
    """Claim one case; 409 `already_claimed` when a colleague was quicker."""
    async with database.transaction() as session:
        case = await cases.claim(session, case_id, agent.id)
        return await _claimed(session, case, agent)


async def _claimed(session: AsyncSession, case: Case, agent: Account) -> schemas.ConversationDetail:
    await hub.claim(session, case.conversation_id, agent.agent)
    return await snapshots.detail(session, case.conversation_id)


@router.put("/cases/{case_id}/triage")
async def correct_triage(
    case_id: schemas.Id, correction: schemas.TriageCorrection, agent: Agent, database: Store
) -> schemas.Triage | None:
    """Put a human's judgement in the place of the model's. What is left out stays as it holds, and is confirmed by that.

    The priority follows from severity and urgency by the active policy. Where a `priority` is asked for instead, they become
    the levels that give it and are the fewest steps from those that hold; of several as near, severity changes least.

    422 `unknown_category`, `nothing_to_judge`, `judgement_incomplete`, `priority_not_in_policy`; 409 `triage_changed` where
    `base` is not the version any more.
    """
    async with database.transaction() as session:
        await require_sight(session, await cases.conversation_of(session, case_id), agent)
        case = await judging.to_judge(session, case_id, correction.base)
        decision = await decisions.decided(session, case, correction)
        return snapshots.triage(await judging.correct(session, case, decision, agent.username))


@router.delete("/cases/{case_id}/triage")
async def take_back(
    case_id: schemas.Id, agent: Agent, database: Store, base: Annotated[schemas.Id, Query()]
) -> schemas.Triage | None:
    """Take the last human decision back: what held before holds again. 409 `triage_changed`, `nothing_to_take_back`."""
    async with database.transaction() as session:
        await require_sight(session, await cases.conversation_of(session, case_id), agent)
        return snapshots.triage(await judging.take_back(session, case_id, base, agent.username))


@router.get("/conversations")
async def conversations(
    agent: Agent,
    database: Store,
    owner: schemas.Owner | None = None,
    mine: bool = False,
    limit: int = Query(50, ge=1, le=200),
) -> list[schemas.ConversationSummary]:
    """Conversations by latest activity. Agents see their own and those that wait; supervisors see all."""
    if not mine and owner != "queued" and RANKS[agent.role] < RANKS["supervisor"]:
        raise Forbidden(role="supervisor")
    async with database.transaction() as session:
        return await snapshots.summaries(session, owner=owner, agent_id=agent.id if mine else None, limit=limit)


@router.get("/conversations/{conversation_id}")
async def conversation(conversation_id: UUID, agent: Agent, database: Store) -> schemas.ConversationDetail:
    """One conversation with its messages and the handoff packet. Agents open their own and those that wait."""
    async with database.transaction() as session:
        await require_sight(session, conversation_id, agent)
        return await snapshots.detail(session, conversation_id)


@router.put("/conversations/{conversation_id}/tier")
async def set_tier(
    conversation_id: UUID, wanted: schemas.TierChoice, agent: Agent, database: Store
) -> schemas.ConversationSummary:
    """Give the conversation's customer a tier. Open complaints follow it as the triage policy says."""
    async with database.transaction() as session:
        await require_sight(session, conversation_id, agent)
        await tiers.set_tier(session, conversation_id, wanted.tier, agent.username)
        return await snapshots.summary(session, conversation_id)


@router.post("/conversations/{conversation_id}/messages", status_code=status.HTTP_201_CREATED)
async def write(
    conversation_id: UUID, message: schemas.NewMessage, agent: Agent, database: Store
) -> schemas.StaffMessage:
    """Reply to the customer. The same `client_id` again stores nothing new; 409 `not_yours` for another's chat."""
    async with database.transaction() as session:
        row = await hub.write_as_agent(session, conversation_id, agent.agent, message.text, message.client_id)
        return snapshots.message(row)


@router.post("/conversations/{conversation_id}/notes", status_code=status.HTTP_201_CREATED)
async def note(conversation_id: UUID, text: schemas.Note, agent: Agent, database: Store) -> schemas.StaffMessage:
    """Leave a private note; the customer never sees it."""
    async with database.transaction() as session:
        await require_sight(session, conversation_id, agent)
        row = await _note(session, conversation_id, agent, text.text)
        return snapshots.message(row)


async def require_sight(session: AsyncSession, conversation_id: UUID, agent: Account) -> None:
    """Raise Forbidden unless it waits, is or was this agent's, or a supervisor asks; NotFound if there is none."""
    row = await session.get(Conversation, conversation_id)
    if row is None:
        raise NotFound(what="conversation", id=str(conversation_id))
    if not may_read(row, agent):
        raise Forbidden(role="supervisor")


async def _note(session: AsyncSession, conversation_id: UUID, agent: Account, text: str) -> Message:
    locked = await hub.lock(session, conversation_id)
    return await hub.append(session, locked, "agent", text, kind="note", agent=agent.agent)


@router.post("/conversations/{conversation_id}/hand-back")
async def hand_back(conversation_id: UUID, agent: Agent, database: Store) -> schemas.ConversationSummary:
    """Give the conversation back to the bot. A complaint stays open; any other case is resolved."""
    async with database.transaction() as session:
        await cases.leave(session, conversation_id, "handed back", keep_complaint=True)
        await hub.hand_back(session, conversation_id, agent.agent)
        return await snapshots.summary(session, conversation_id)


@router.post("/conversations/{conversation_id}/transfer")
async def transfer(
    conversation_id: UUID, target: schemas.Transfer, agent: Agent, database: Store
) -> schemas.ConversationSummary:
    """Pass the conversation on to an online colleague, or to a team's part of the queue."""
    if (target.agent_id is None) == (target.team is None):
        raise UnknownColleague()
    async with database.transaction() as session:
        if target.agent_id is not None:
            successor = await _online_colleague(session, target.agent_id)
            await cases.pass_on(session, conversation_id, successor[0])
            await hub.pass_on(session, conversation_id, agent.agent, successor)
        elif target.team in await _teams(session):
            await hub.requeue(session, conversation_id, agent.agent, target.team, target.team)
        else:
            raise UnknownColleague()
        if target.note:
            await _note(session, conversation_id, agent, target.note)
        return await snapshots.summary(session, conversation_id)


async def _online_colleague(session: AsyncSession, agent_id: int) -> tuple[int, str]:
    account = await session.get(Account, agent_id)
    if account is None or not account.active or agent_id not in await online_agents(session):
        raise UnknownColleague()
    return account.agent


@router.post("/conversations/{conversation_id}/close")
async def close(
    conversation_id: UUID, ending: schemas.Close, agent: Agent, database: Store
) -> schemas.ConversationSummary:
    """End the conversation with an outcome; the customer is asked for a score unless it was spam or left unanswered."""
    async with database.transaction() as session:
        await cases.leave(session, conversation_id, ending.resolution)
        locked = await hub.lock(session, conversation_id)
        if RANKS[agent.role] < RANKS["supervisor"]:
            hub.require_owner(locked, agent.id)
        await hub.close(session, locked, ending.outcome, ending.resolution)
        return await snapshots.summary(session, conversation_id)


@router.get("/staff")
async def staff(agent: Agent, database: Store) -> list[schemas.Staff]:
    """All colleagues, with presence and number of open chats."""
    async with database.transaction() as session:
        return await snapshots.staff(session)


class PresenceInput(BaseModel):
    online: bool


@router.put("/presence")
async def presence(wanted: PresenceInput, agent: Agent, request: Request, database: Store) -> schemas.Staff:
    """Start or stop taking chats. Holds for a minute unless a /desk connection of this agent keeps it up."""
    await request.app.state.live.set_presence(agent.id, agent.team, wanted.online)
    async with database.transaction() as session:
        return next(s for s in await snapshots.staff(session) if s.id == agent.id)


@router.get("/teams")
async def teams(agent: Agent, database: Store) -> list[str]:
    """The names of the teams."""
    async with database.transaction() as session:
        return await _teams(session)


async def _teams(session: AsyncSession) -> list[str]:
    return list(await session.scalars(select(Account.team).where(Account.active).distinct().order_by(Account.team)))
