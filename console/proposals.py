"""Articles that agents propose from conversations that they solved."""

from collections.abc import Sequence
from itertools import takewhile
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from console import knowledge_schemas as schemas
from conversations.tables import Conversation, Message
from knowledge_base.errors import NotServed
from knowledge_base.questions import folded
from knowledge_base.tables import AskedQuestion
from language.masking import masked
from language.normalise import short, simplify
from storage.errors import NotFound

TITLE_LIMIT = 200
BODY_LIMIT = 20_000


async def require_served(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """The conversation, if an agent served it; raises NotFound and NotServed."""
    conversation = await session.get(Conversation, conversation_id)
    if conversation is None:
        raise NotFound(what="conversation", id=str(conversation_id))
    if conversation.served_by != "agent":
        raise NotServed()
    return conversation


async def draft(session: AsyncSession, conversation_id: UUID) -> schemas.ProposalDraft:
    """The customer's last question before the handoff, and what the agents wrote; raises NotFound and NotServed."""
    conversation = await require_served(session, conversation_id)
    written = select(Message).filter_by(conversation_id=conversation.id, kind="text").order_by(Message.seq)
    messages = list(await session.scalars(written))
    question = masked(_question(messages, await _asked(session, conversation_id)))
    answers = [masked(message.text).strip() for message in messages if message.author == "agent"]
    line = " ".join(question.split())
    body = "\n\n".join(answers)
    if short(conversation.language) == "zh":
        line, body = simplify(line), simplify(body)
    return schemas.ProposalDraft(
        language=short(conversation.language),
        topic="",
        title=line[:TITLE_LIMIT],
        body=body[:BODY_LIMIT],
        variants=[line] if line and len(line) <= TITLE_LIMIT else [],
    )


async def _asked(session: AsyncSession, conversation_id: UUID) -> set[str]:
    """What the knowledge base was asked in this conversation, folded."""
    return set(await session.scalars(select(AskedQuestion.folded).filter_by(conversation_id=conversation_id)))


def _question(messages: Sequence[Message], asked: set[str]) -> str:
    """The last question before the first agent wrote; empty if the customer asked nothing ("a person, please").

    A question is what the knowledge base was asked, or else what was typed when the bot did not answer any more.
    """
    before = list(takewhile(lambda message: message.author != "agent", messages))
    silent_from = max((m.seq for m in before if m.author == "bot"), default=0)
    typed = [m for m in before if m.author == "customer" and "payload" not in m.data]
    waiting = [m.text for m in typed if m.seq > silent_from]
    questions = [m.text for m in typed if folded(masked(m.text)) in asked]
    return (["", *waiting, *questions])[-1]
