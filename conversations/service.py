"""What can be done with a conversation. Each function works in the caller's transaction and locks what it changes.

The customer's row is locked before anything of theirs is written, so messages of one customer are strictly ordered and
one customer has at most one open conversation.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from conversations import events
from conversations.errors import NotYours, TextLength, UnknownChoice
from conversations.ownership import move
from conversations.responses import say
from conversations.tables import Conversation, Customer, Message
from language.detect import detect, from_tag
from language.script import HAN_CHARACTER
from storage.base import now
from storage.errors import NotFound
from storage.outbox import emit

TEXT_LIMIT = 5_000


async def customer(
    session: AsyncSession, channel: str, external_id: str, language: str, name: str | None = None
) -> Customer:
    """The customer behind an identity of a channel, made on first sight."""
    identity = {"channel": channel, "external_id": external_id}
    await session.execute(insert(Customer).values(**identity, language=language, name=name).on_conflict_do_nothing())
    found = (await session.scalars(select(Customer).filter_by(**identity))).one()
    if name and found.name != name:
        found.name = name
    return found


async def lock(session: AsyncSession, conversation_id: UUID | str) -> Conversation:
    """The conversation, locked and fresh; raises NotFound."""
    found = await session.scalar(
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update(of=Conversation)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound(what="conversation", id=str(conversation_id))
    return found


async def receive(
    session: AsyncSession,
    customer_id: int,
    text: str,
    *,
    client_id: str | None = None,
    external_id: str | None = None,
    choice: tuple[int, int] | None = None,
) -> Message:
    """Store a customer's message and put the bot's turn on its way; the same message again returns the stored one.

    `client_id` (per customer) or `external_id` (per channel) tells a repetition. `choice` is (seq, index) of a choice
    that the bot offered. Writing when no conversation is open opens one. Raises TextLength and UnknownChoice.
    """
    sender = await _lock_customer(session, customer_id)
    if known := await _known_message(session, sender, client_id, external_id):
        return known
    if not 1 <= len(text.strip()) <= TEXT_LIMIT:
        raise TextLength(limit=TEXT_LIMIT, length=len(text))
    conversation = await _open_conversation(session, sender, text)
    data: dict[str, Any] = {}
    if choice is not None:
        text, data = await _chosen(session, conversation, *choice)
    message = await append(
        session, conversation, "customer", text, data=data, client_id=client_id, external_id=external_id
    )
    if conversation.owner == "bot":
        due = events.TurnDue(conversation_id=str(conversation.id), seq=message.seq, epoch=conversation.epoch)
        await emit(session, due)
    elif conversation.owner == "queued":
        await emit(session, events.WroteWhileWaiting(conversation_id=str(conversation.id), seq=message.seq))
    return message


async def append(
    session: AsyncSession,
    conversation: Conversation,
    author: str,
    text: str,
    *,
    kind: str = "text",
    data: dict[str, Any] | None = None,
    agent: tuple[int, str] | None = None,
    client_id: str | None = None,
    external_id: str | None = None,
) -> Message:
    """Write the next message of a conversation that the caller has locked."""
    conversation.last_seq += 1
    conversation.active_at = now()
    if author == "customer":
        conversation.unanswered += 1
    elif author in ("bot", "agent") and kind != "note":
        conversation.unanswered = 0
    message = Message(
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        channel=conversation.channel,
        seq=conversation.last_seq,
        author=author,
        author_id=agent[0] if agent else None,
        author_name=agent[1] if agent else None,
        kind=kind,
        text=text,
        data=data or {},
        client_id=client_id,
        external_id=external_id,
        created_at=now(),
    )
    session.add(message)
    await session.flush()
    identity = str(conversation.id)
    await emit(session, events.MessageStored(conversation_id=identity, seq=message.seq))
    if conversation.channel != "web" and author != "customer" and kind != "note":
        await emit(session, events.MessageDue(conversation_id=identity, seq=message.seq))
    return message


async def notice(session: AsyncSession, conversation: Conversation, key: str, **values: object) -> Message:
    """A line of the desk itself (see conversations/texts.py), in the customer's language."""
    text = await say(session, key, conversation.language, **values)
    return await append(session, conversation, "system", text, kind="notice")


async def request_human(
    session: AsyncSession, conversation: Conversation, reason: str, evidence: dict[str, Any] | None = None
) -> None:
    """Put a locked conversation into the queue; nothing happens where a human has it or is awaited already."""
    if conversation.owner in ("queued", "agent"):
        return
    await move(session, conversation, "escalate")
    requested = events.HumanRequested(conversation_id=str(conversation.id), reason=reason, evidence=evidence)
    await emit(session, requested)


async def request_human_as_customer(session: AsyncSession, customer_id: int, reason: str = "asked") -> None:
    """The customer's own button: works at any moment, with or without an open conversation."""
    sender = await _lock_customer(session, customer_id)
    await request_human(session, await _open_conversation(session, sender, ""), reason)


async def conversations_of_same_customer(session: AsyncSession, conversation_id: UUID | str) -> list[UUID]:
    """The ids of all conversations of the customer who has this one, which is among them; empty where there is none."""
    customer_id = select(Conversation.customer_id).where(Conversation.id == conversation_id).scalar_subquery()
    return list(await session.scalars(select(Conversation.id).where(Conversation.customer_id == customer_id)))


async def claim(session: AsyncSession, conversation_id: UUID, agent: tuple[int, str]) -> Conversation:
    """A waiting conversation becomes the agent's."""
    conversation = await lock(session, conversation_id)
    await move(session, conversation, "claim", agent)
    conversation.served_by = "agent"
    await notice(session, conversation, "agent_joined", name=agent[1])
    return conversation


async def write_as_agent(
    session: AsyncSession, conversation_id: UUID, agent: tuple[int, str], text: str, client_id: str
) -> Message:
    """The agent's reply; the same `client_id` again returns the stored message. Raises NotYours."""
    conversation = await lock(session, conversation_id)
    key = f"agent:{agent[0]}:{client_id}"
    stored = select(Message).filter_by(customer_id=conversation.customer_id, client_id=key)
    if known := await session.scalar(stored):
        return known
    require_owner(conversation, agent[0])
    return await append(session, conversation, "agent", text, agent=agent, client_id=key)


async def write_for_desk(
    session: AsyncSession, conversation: Conversation, agent: tuple[int, str], text: str, key: str
) -> Message:
    """An agent's message into a locked, open conversation, whoever owns it; the same `key` again returns the stored one."""
    stored = select(Message).filter_by(customer_id=conversation.customer_id, client_id=key)
    if known := await session.scalar(stored):
        return known
    return await append(session, conversation, "agent", text, agent=agent, client_id=key)


async def hand_back(session: AsyncSession, conversation_id: UUID, agent: tuple[int, str]) -> Conversation:
    """The agent gives the conversation back to the bot."""
    conversation = await lock(session, conversation_id)
    require_owner(conversation, agent[0])
    await move(session, conversation, "hand_back")
    conversation.bot_state = None
    await notice(session, conversation, "handed_back", name=agent[1])
    return conversation


async def withdraw(session: AsyncSession, conversation_id: UUID, number: str) -> None:
    """A waiting customer goes back to the bot; their case `number` is no more."""
    conversation = await lock(session, conversation_id)
    await move(session, conversation, "withdraw")
    conversation.bot_state = None
    await notice(session, conversation, "withdrawn", number=number)


async def pass_on(
    session: AsyncSession, conversation_id: UUID, agent: tuple[int, str], successor: tuple[int, str]
) -> Conversation:
    """The agent transfers the conversation to a colleague."""
    conversation = await lock(session, conversation_id)
    require_owner(conversation, agent[0])
    await move(session, conversation, "pass_on", successor)
    await notice(session, conversation, "passed_on", name=successor[1])
    return conversation


async def requeue(
    session: AsyncSession, conversation_id: UUID, agent: tuple[int, str], team: str, team_name: str
) -> Conversation:
    """The agent transfers the conversation to a team: it waits in the queue again."""
    conversation = await lock(session, conversation_id)
    require_owner(conversation, agent[0])
    await move(session, conversation, "requeue")
    await notice(session, conversation, "requeued", name=agent[1], team=team_name)
    requested = events.HumanRequested(conversation_id=str(conversation.id), reason="transferred", team=team)
    await emit(session, requested)
    return conversation


async def close(session: AsyncSession, conversation: Conversation, outcome: str, resolution: str | None = None) -> None:
    """End a locked conversation. A score is asked for where somebody was served (not after spam or no reply)."""
    deflected = conversation.epoch == 0  # nobody asked for a human
    await move(session, conversation, "close")
    served = conversation.served_by is not None
    conversation.served_by = conversation.served_by or "bot"
    conversation.outcome = outcome
    conversation.resolution = resolution
    await notice(session, conversation, "closed")
    await emit(
        session,
        events.ConversationClosed(
            conversation_id=str(conversation.id),
            channel=conversation.channel,
            language=conversation.language,
            served_by=conversation.served_by,
            agent_id=conversation.agent_id if conversation.served_by == "agent" else None,
            outcome=outcome,
            ask_survey=served and outcome in ("solved", "not_solved"),
        ),
    )
    await emit(session, events.DeflectionKnown(conversation_id=str(conversation.id), deflected=deflected))


def require_owner(conversation: Conversation, agent_id: int) -> None:
    """Raise NotYours unless this agent owns the conversation."""
    if conversation.owner != "agent" or conversation.agent_id != agent_id:
        raise NotYours()


async def _lock_customer(session: AsyncSession, customer_id: int) -> Customer:
    """Lock the row, but not its key: a foreign key to it (an agent's message) does not have to wait."""
    statement = select(Customer).where(Customer.id == customer_id).with_for_update(key_share=True)
    return (await session.scalars(statement)).one()


async def _known_message(
    session: AsyncSession, sender: Customer, client_id: str | None, external_id: str | None
) -> Message | None:
    same = []
    if client_id is not None:
        same.append((Message.customer_id == sender.id) & (Message.client_id == client_id))
    if external_id is not None:
        same.append((Message.channel == sender.channel) & (Message.external_id == external_id))
    return await session.scalar(select(Message).where(or_(*same))) if same else None


async def _open_conversation(session: AsyncSession, sender: Customer, text: str) -> Conversation:
    """The customer's open conversation, locked, or a new one; its language follows what they write."""
    conversation = await session.scalar(
        select(Conversation)
        .where(Conversation.customer_id == sender.id, Conversation.owner != "closed")
        .with_for_update(of=Conversation)
        .execution_options(populate_existing=True)
    )
    if conversation is None:
        language = written_language(text, sender.language)
        conversation = Conversation(
            customer=sender, channel=sender.channel, language=language, opened_at=now(), active_at=now(),
            epoch=0, last_seq=0, unanswered=0, owner="bot",
        )  # fmt: skip
        session.add(conversation)
        await session.flush()
        opened = events.ConversationOpened(
            conversation_id=str(conversation.id), channel=sender.channel, language=language
        )
        await emit(session, opened)
    elif not conversation.language_chosen:
        conversation.language = written_language(text, conversation.language)
    sender.language = conversation.language
    return conversation


def choose_language(conversation: Conversation, asked: str) -> None:
    """Answer a locked conversation in the language asked for from now on; "zh" keeps the script that is in use."""
    kept = asked == "zh" and conversation.language.startswith("zh")
    conversation.language = conversation.language if kept else from_tag(asked)
    conversation.language_chosen = True
    conversation.customer.language = conversation.language


def written_language(text: str, current: str) -> str:
    """The language to answer in.

    A short Latin word (a brand, an order number, "ok") does not end a Chinese chat, nor does English with Chinese in it.
    """
    found = detect(text, current)
    if found == "en" and current != "en" and (len(text.split()) < 3 or HAN_CHARACTER.search(text)):
        return current
    return found


async def _chosen(
    session: AsyncSession, conversation: Conversation, seq: int, index: int
) -> tuple[str, dict[str, Any]]:
    """Title and payload of a choice that the bot offered in this conversation; raises UnknownChoice."""
    offered = await session.scalar(select(Message).filter_by(conversation_id=conversation.id, seq=seq))
    choices = offered.data.get("choices", []) if offered else []
    if not 0 <= index < len(choices):
        raise UnknownChoice()
    return choices[index]["title"], {"payload": choices[index]["payload"]}
