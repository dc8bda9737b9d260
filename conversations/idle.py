"""Conversations that fell silent."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from conversations import service
from conversations.tables import Conversation

BATCH = 50


async def close_idle(session: AsyncSession, since: datetime) -> int:
    """Close the bot's conversations in which nobody wrote after `since`; returns how many, at most BATCH.

    One in which the bot had answered ends as solved, so that a score is asked for; any other ends as no reply.
    """
    silent = (
        select(Conversation)
        .where(Conversation.owner == "bot", Conversation.active_at < since)
        .limit(BATCH)
        .with_for_update(of=Conversation, skip_locked=True)
    )
    found = list(await session.scalars(silent))
    for conversation in found:
        answered = conversation.served_by is not None and conversation.unanswered == 0
        await service.close(session, conversation, "solved" if answered else "no_reply")
    return len(found)
