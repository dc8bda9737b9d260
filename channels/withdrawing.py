"""A customer who waits for a human goes back to the bot."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from conversations import service as hub
from conversations.tables import Conversation
from escalation import service as escalation


async def back_to_bot(session: AsyncSession, customer_id: int) -> bool:
    """Take the customer's case out of the queue and give the conversation to the bot, in the caller's transaction.

    False, and nothing has changed, where they do not wait (any more), and where the case has to stay. Locked in this order,
    as a claim does: place in the queue, case, conversation.
    """
    waiting = select(Conversation.id).where(Conversation.customer_id == customer_id, Conversation.owner == "queued")
    conversation_id = await session.scalar(waiting)
    number = await escalation.withdraw(session, conversation_id) if conversation_id else None
    if conversation_id is None or number is None:
        return False
    await hub.withdraw(session, conversation_id, number)
    return True
