"""A customer's tier: set by the staff, and kept with who and when."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from conversations.events import TierChanged
from conversations.tables import Conversation, Customer
from storage.base import now
from storage.errors import NotFound
from storage.outbox import emit


async def set_tier(session: AsyncSession, conversation_id: UUID, tier: str, by: str) -> None:
    """Give the customer of a conversation a tier ("standard", "silver", "gold"); the same again changes nothing.

    Raises NotFound.
    """
    owner = select(Conversation.customer_id).where(Conversation.id == conversation_id).scalar_subquery()
    found = select(Customer).where(Customer.id == owner).with_for_update(key_share=True)
    customer = await session.scalar(found.execution_options(populate_existing=True))
    if customer is None:
        raise NotFound(what="conversation", id=str(conversation_id))
    if customer.tier == tier:
        return
    customer.tier, customer.tier_by, customer.tier_at = tier, by, now()
    await emit(session, TierChanged(conversation_id=str(conversation_id), tier=tier, by=by))
