"""Delivering an incident's answer: one conversation, one transaction."""

from sqlalchemy.ext.asyncio import AsyncSession

from conversations import service as hub
from conversations.tables import Conversation
from escalation import answers
from escalation import service as escalation
from escalation.events import AnswerDue
from escalation.tables import Answer, Case


async def deliver_answer(session: AsyncSession, event: AnswerDue) -> None:
    """Write an answer into a case's conversation, once, and resolve the case where that was asked for.

    Locked in this order: place in the queue, case, conversation.
    """
    found = await answers.take(session, event.answer_id, event.case_id)
    if found is None:
        return
    answer, delivery, case = found
    conversation = await hub.lock(session, case.conversation_id)
    text = answers.texts_of(answer).of(conversation.language)
    if case.resolved_at is not None or conversation.owner == "closed":
        delivery.status, delivery.reason = "skipped", "closed"
    elif text is None:
        delivery.status, delivery.reason = "skipped", "language"
    else:
        key = f"incident:{answer.incident_id}:{answer.id}:{case.id}"
        await hub.write_for_desk(session, conversation, (answer.author_id, answer.author_name), text, key)
        delivery.status = "sent"
        if answer.resolution is not None:
            delivery.resolved = await _resolve(session, answer, case, conversation)


async def _resolve(session: AsyncSession, answer: Answer, case: Case, conversation: Conversation) -> bool:
    """Resolve the case, and close the conversation unless the bot has it; false where a colleague works on it."""
    who = (conversation.owner, conversation.agent_id, answer.author_id, answer.leads)
    if not answers.resolves(*who):
        return False
    await escalation.leave(session, case.conversation_id, answer.resolution)
    if answers.closes(*who):
        await hub.close(session, conversation, "solved", answer.resolution)
    return True
