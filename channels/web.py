"""The web widget's door: the Socket.IO namespace /chat (docs/reference/protocol.md)."""

import hashlib
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import socketio
from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError, field_validator
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from channels.render import conversation_view, message_view
from channels.withdrawing import back_to_bot
from conversations import service as hub
from conversations.events import ConversationOpened, LanguageChosen, MessageStored, OwnerChanged
from conversations.tables import Conversation, Customer, Message
from escalation.queue import places
from feedback import service as feedback
from feedback.errors import NoSurvey
from language.detect import from_tag
from storage.base import without_nul
from storage.database import Database
from storage.errors import CarelineError, InvalidInput

log = logging.getLogger(__name__)

# A newer message can overtake an older one (an acknowledgement, a welcome): so much before the cursor comes again.
OVERLAP = 50

Answer = dict[str, Any]
TypingSink = Callable[[str, str | None, bool], Awaitable[None]]


class _Data(BaseModel):
    model_config = ConfigDict(extra="ignore")

    _without_nul = field_validator("*", mode="before")(without_nul)


class _Auth(_Data):
    token: str | None = Field(None, max_length=200)
    language: str | None = Field(None, max_length=20)
    conversation_id: UUID | None = None
    after: int = 0
    name: str | None = Field(None, max_length=200)


class _Choice(_Data):
    seq: StrictInt
    index: StrictInt


class _Send(_Data):
    client_id: str = Field(min_length=1, max_length=64)
    text: str
    choice: _Choice | None = None


class _Typing(_Data):
    typing: bool


class _Rate(_Data):
    conversation_id: UUID
    score: StrictInt
    comment: str | None = Field(None, max_length=feedback.COMMENT_LIMIT)


class WebChat(socketio.AsyncNamespace):  # type: ignore[misc]
    """Visitors are customers of the channel "web", known by the hash of a random token that their browser keeps.

    `typing_sink(conversation_id, name, typing)` is told when a visitor types.
    """

    def __init__(self, database: Database, typing_sink: TypingSink) -> None:
        super().__init__("/chat")
        self.database = database
        self.typing_sink = typing_sink

    # --- what visitors do ---------------------------------------------------------------------------------------------

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        try:
            asked = _Auth.model_validate(auth or {})
        except ValidationError as error:
            raise socketio.exceptions.ConnectionRefusedError(InvalidInput.of(error.errors()).body("en")) from error
        token = asked.token or secrets.token_urlsafe(32)
        language = from_tag(asked.language)
        async with self.database.transaction() as session:
            visitor = await hub.customer(session, "web", _digest(token), language, asked.name)
            await self.save_session(sid, {"customer_id": visitor.id, "language": visitor.language})
            await self.enter_room(sid, _room(visitor.id))
            welcome = await self._welcome(session, visitor.id, asked)
        await self.emit("welcome", {"token": token, **welcome}, to=sid)

    async def _welcome(self, session: AsyncSession, customer_id: int, asked: _Auth) -> Answer:
        conversation = await _latest(session, customer_id)
        if conversation is None:
            return {"conversation": None, "messages": []}
        after = asked.after - OVERLAP if asked.conversation_id == conversation.id else 0
        missing = (
            select(Message)
            .where(Message.conversation_id == conversation.id, Message.seq > after, Message.kind != "note")
            .order_by(Message.seq)
        )
        return {
            "conversation": await conversation_view(session, conversation),
            "messages": [message_view(row) for row in await session.scalars(missing)],
        }

    async def on_send(self, sid: str, data: Any = None) -> Answer:
        async def send(visitor: dict[str, Any]) -> Answer:
            sent = _Send.model_validate(data)
            choice = (sent.choice.seq, sent.choice.index) if sent.choice else None
            async with self.database.transaction() as session:
                stored = await hub.receive(
                    session, visitor["customer_id"], sent.text, client_id=sent.client_id, choice=choice
                )
                return {"message": message_view(stored)}

        return await self._acknowledge(sid, send)

    async def on_human(self, sid: str, data: Any = None) -> Answer:
        async def human(visitor: dict[str, Any]) -> Answer:
            async with self.database.transaction() as session:
                await hub.request_human_as_customer(session, visitor["customer_id"])
            return {}

        return await self._acknowledge(sid, human)

    async def on_assistant(self, sid: str, data: Any = None) -> Answer:
        async def assistant(visitor: dict[str, Any]) -> Answer:
            async with self.database.transaction() as session:
                await back_to_bot(session, visitor["customer_id"])
            return {}

        return await self._acknowledge(sid, assistant)

    async def on_typing(self, sid: str, data: Any = None) -> Answer:
        async def typing(visitor: dict[str, Any]) -> Answer:
            state = _Typing.model_validate(data)
            async with self.database.transaction() as session:
                conversation = await _latest(session, visitor["customer_id"])
            if conversation is not None and conversation.owner in ("queued", "agent"):
                await self.typing_sink(str(conversation.id), conversation.customer.name, state.typing)
            return {}

        return await self._acknowledge(sid, typing)

    async def on_rate(self, sid: str, data: Any = None) -> Answer:
        async def rate(visitor: dict[str, Any]) -> Answer:
            rating = _Rate.model_validate(data)
            async with self.database.transaction() as session:
                rated = await session.get(Conversation, rating.conversation_id)
                if rated is None or rated.customer_id != visitor["customer_id"]:
                    raise NoSurvey()
                await feedback.rate(session, rating.conversation_id, rating.score, rating.comment)
            return {}

        return await self._acknowledge(sid, rate)

    async def _acknowledge(self, sid: str, action: Callable[[dict[str, Any]], Awaitable[Answer]]) -> Answer:
        """Run an action and give its acknowledgement; what goes wrong is told in the visitor's language."""
        visitor = await self.get_session(sid)
        try:
            return {"ok": True, **await action(visitor)}
        except ValidationError as error:
            problem: CarelineError = InvalidInput.of(error.errors())
        except CarelineError as error:
            problem = error
        except Exception:
            log.exception("a visitor's event failed")
            problem = CarelineError()
        return {"ok": False, "error": problem.body(await self._language(visitor))}

    async def _language(self, visitor: dict[str, Any]) -> str:
        """The visitor's language as it is now, or as it was when they came if the database does not say."""
        try:
            async with self.database.transaction() as session:
                now = await session.scalar(select(Customer.language).filter_by(id=visitor["customer_id"]))
        except Exception:
            log.exception("a visitor's language was not read")
            now = None
        return str(now or visitor["language"])

    # --- what visitors are shown (handlers of the journey) -----------------------------------------------------------

    async def show_message(self, session: AsyncSession, event: MessageStored) -> None:
        """Show a stored message to all windows of its visitor; private notes are nobody's there."""
        key = {"conversation_id": UUID(event.conversation_id), "seq": event.seq}
        row = (await session.scalars(select(Message).filter_by(**key))).one()
        if row.channel == "web" and row.kind != "note":
            await self.emit("message", message_view(row), room=_room(row.customer_id))

    async def show_owner(
        self, session: AsyncSession, event: ConversationOpened | OwnerChanged | LanguageChosen
    ) -> None:
        """Show who has the conversation now, and in which language it is."""
        row = await session.get(Conversation, event.conversation_id)
        if row is not None and row.channel == "web":
            await self.emit("conversation", await conversation_view(session, row), room=_room(row.customer_id))

    async def show_places(self, session: AsyncSession, event: Any) -> None:
        """Show everybody who waits their place in the queue."""
        for standing in await places(session):
            row = await session.get(Conversation, standing.case.conversation_id)
            if row is not None and row.channel == "web" and row.owner == "queued":
                view = await conversation_view(session, row, standing)
                await self.emit("conversation", view, room=_room(row.customer_id))

    async def show_typing(self, conversation_id: str, name: str, typing: bool) -> None:
        """Show that an agent types."""
        async with self.database.transaction() as session:
            row = await session.get(Conversation, conversation_id)
        if row is not None and row.channel == "web":
            state = {"conversation_id": conversation_id, "author": "agent", "name": name, "typing": typing}
            await self.emit("typing", state, room=_room(row.customer_id))


async def _latest(session: AsyncSession, customer_id: int) -> Conversation | None:
    newest = select(Conversation).where(Conversation.customer_id == customer_id)
    return await session.scalar(newest.order_by(Conversation.opened_at.desc()).limit(1))


def _room(customer_id: int) -> str:
    return f"customer:{customer_id}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
