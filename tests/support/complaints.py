"""A customer's complaint as it stands at the desk: a waiting conversation with its case, and nothing else."""

from typing import Any
from uuid import uuid4

from sqlalchemy import select

from conversations import service as hub
from conversations.tables import Conversation
from escalation import service as escalation
from escalation.tables import Case
from storage.database import Database


async def filed(
    database: Database,
    text: str,
    *,
    language: str = "en",
    customer: str | None = None,
    priority: str = "P3",
    triage: dict[str, Any] | None = None,
    apart: bool = False,
) -> Case:
    """File a complaint of a new customer, or of the one with this name; their conversation waits in the queue.

    With `apart`, what they have open is closed before, so that this complaint has a conversation of its own.
    """
    async with database.transaction() as session:
        sender = await hub.customer(session, "web", customer or uuid4().hex, language)
        if apart:
            theirs = select(Conversation.id).where(
                Conversation.customer_id == sender.id, Conversation.closed_at.is_(None)
            )
            for conversation_id in list(await session.scalars(theirs)):
                await escalation.leave(session, conversation_id, "done")
                await hub.close(session, await hub.lock(session, conversation_id), "solved", None)
    async with database.transaction() as session:
        message = await hub.receive(session, sender.id, text)
        conversation = await hub.lock(session, message.conversation_id)
        conversation.language = language
        await hub.request_human(session, conversation, "complaint")
        return await escalation.open_case(
            session,
            conversation.id,
            kind="complaint",
            reason="complaint",
            priority=priority,
            triage=triage,
            complaint=text,
        )


async def conversation_of(database: Database, case: Case) -> Conversation:
    async with database.transaction() as session:
        found = await session.get(Conversation, case.conversation_id)
    assert found is not None
    return found
