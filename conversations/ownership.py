"""Who owns a conversation: one table of moves, and the epoch that grows with each of them."""

from sqlalchemy.ext.asyncio import AsyncSession

from conversations.errors import IllegalMove
from conversations.events import OwnerChanged
from conversations.tables import Conversation
from storage.base import now
from storage.outbox import emit

TRANSITIONS: dict[tuple[str, str], str] = {
    ("bot", "escalate"): "queued",
    ("queued", "claim"): "agent",
    ("queued", "withdraw"): "bot",
    ("agent", "hand_back"): "bot",
    ("agent", "pass_on"): "agent",
    ("agent", "requeue"): "queued",
    ("bot", "close"): "closed",
    ("queued", "close"): "closed",
    ("agent", "close"): "closed",
}


async def move(
    session: AsyncSession, conversation: Conversation, step: str, agent: tuple[int, str] | None = None
) -> None:
    """Make one move of the table on a conversation that the caller has locked; raises IllegalMove.

    `agent` (id, display name) is the new owner for "claim" and "pass_on". A closed conversation keeps the agent it had.
    """
    previous = conversation.owner
    owner = TRANSITIONS.get((previous, step))
    if owner is None:
        raise IllegalMove(owner=previous, move=step)
    conversation.owner = owner
    conversation.epoch += 1
    if owner != "closed":
        conversation.agent_id, conversation.agent_name = agent if agent and owner == "agent" else (None, None)
    if owner == "closed":
        conversation.closed_at = now()
    await emit(
        session,
        OwnerChanged(
            conversation_id=str(conversation.id),
            epoch=conversation.epoch,
            previous=previous,
            owner=owner,
            agent_id=conversation.agent_id,
        ),
    )
