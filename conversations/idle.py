"""Conversations that fell silent."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from conversations import service
from conversations.responses import say
from conversations.tables import Conversation, Message
from storage.base import now

BATCH = 50
# After these the customer is gone, not silent.
FAREWELLS = frozenset({"utter_goodbye", "utter_declined"})


async def remind_silent(session: AsyncSession, since: datetime) -> int:
    """Ask once, gently, in the bot's conversations in which it spoke last and nobody wrote after `since`.

    Never after a handoff (the epoch has grown), never twice, and not after a goodbye; returns how many, at most BATCH. A
    row that an arriving message holds is left alone, and such a message waits for ours: either the reminder stands before
    it, or there is none.
    """
    last_words = (
        select(Message.author)
        .where(Message.conversation_id == Conversation.id, Message.seq == Conversation.last_seq)
        .where(Message.data["response"].astext.is_(None) | Message.data["response"].astext.not_in(FAREWELLS))
        .scalar_subquery()
    )
    silent = (
        select(Conversation)
        .where(
            Conversation.owner == "bot",
            Conversation.epoch == 0,
            Conversation.reminded_at.is_(None),
            Conversation.unanswered == 0,
            Conversation.active_at < since,
            last_words == "bot",
        )
        .limit(BATCH)
        .with_for_update(of=Conversation, skip_locked=True)
    )
    found = list(await session.scalars(silent))
    for conversation in found:
        conversation.reminded_at = now()
        text = await say(session, "reminder", conversation.language)
        await service.append(session, conversation, "bot", text, data={"response": "reminder"})
    return len(found)


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
