"""The staff's live view: the Socket.IO namespace /desk (docs/reference/protocol.md)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import socketio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from console import snapshots
from console.access import COOKIE, RANKS
from console.accounts import account_of
from console.errors import ForeignOrigin, NotLoggedIn
from console.schemas import Staff
from conversations.events import LanguageChosen, MessageStored, OwnerChanged, TierChanged
from conversations.tables import Conversation, Message
from escalation import service as escalation
from escalation.events import CaseJudged, IncidentChanged
from escalation.queue import online_agents
from language.detect import from_tag
from storage.database import Database
from storage.errors import InvalidInput

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 20
EVERYBODY = "staff"
SUPERVISORS = "supervisors"
TypingSink = Callable[[str, str, bool], Awaitable[None]]


class LiveDesk(socketio.AsyncNamespace):  # type: ignore[misc]
    """What happens at the desk, to those who may see it: the owner of a chat and supervisors; all, while it waits.

    `typing_sink(conversation_id, name, typing)` shows the customer that an agent types.
    """

    def __init__(self, database: Database, demo: bool) -> None:
        super().__init__("/desk")
        self.database = database
        self.demo = demo
        self.typing_sink: TypingSink | None = None
        self._online: dict[str, tuple[int, str]] = {}

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        if not _same_origin(environ):
            raise socketio.exceptions.ConnectionRefusedError(ForeignOrigin().body(_language(environ)))
        cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
        async with self.database.transaction() as session:
            account = await account_of(session, cookie.value if cookie else None, self.demo)
        if account is None:
            raise socketio.exceptions.ConnectionRefusedError(NotLoggedIn().body(_language(environ)))
        about = {"id": account.id, "name": account.name, "team": account.team, "language": _language(environ)}
        await self.save_session(sid, about)
        await self.enter_room(sid, EVERYBODY)
        await self.enter_room(sid, _room(account.id))
        if RANKS[account.role] >= RANKS["supervisor"]:
            await self.enter_room(sid, SUPERVISORS)

    async def on_disconnect(self, sid: str, reason: Any = None) -> None:
        self._online.pop(sid, None)

    async def on_presence(self, sid: str, data: Any = None) -> dict[str, Any]:
        """An agent starts or stops taking chats; kept up by a heartbeat while the connection stands."""
        agent = await self.get_session(sid)
        online = bool(isinstance(data, dict) and data.get("online"))
        if online:
            self._online[sid] = (agent["id"], agent["team"])
        else:
            self._online = {k: v for k, v in self._online.items() if v[0] != agent["id"]}
        await self.set_presence(agent["id"], agent["team"], online)
        return {"ok": True}

    async def set_presence(self, agent_id: int, team: str, online: bool) -> None:
        """Store an agent's presence and show the staff list where it changed."""
        async with self.database.transaction() as session:
            changed = await escalation.set_presence(session, agent_id, team, online)
            members = await snapshots.staff(session) if changed else []
        if changed:
            await self._show_staff(members)

    async def _show_staff(self, members: list[Staff]) -> None:
        await self.emit("staff", [m.model_dump(mode="json") for m in members], room=EVERYBODY)

    async def heartbeat(self) -> None:
        """For ever: say of the agents connected here that they are still there, and notice who no longer is."""
        known: set[int] = set()
        while True:
            for agent_id, team in set(self._online.values()):
                await self.set_presence(agent_id, team, True)
            async with self.database.transaction() as session:
                present = set(await online_agents(session))
                if present != known:
                    await escalation.queue_changed(session)
                    await self._show_staff(await snapshots.staff(session))
            known = present
            await asyncio.sleep(HEARTBEAT_SECONDS)

    async def on_typing(self, sid: str, data: Any = None) -> dict[str, Any]:
        """Show the customer that the agent types, if the conversation is this agent's."""
        agent = await self.get_session(sid)
        try:
            identity, typing = str(UUID(data["conversation_id"])), bool(data["typing"])
        except (KeyError, TypeError, ValueError):
            wrong = InvalidInput(field="conversation_id, typing", problem="is not valid")
            return {"ok": False, "error": wrong.body(agent["language"])}
        async with self.database.transaction() as session:
            conversation = await session.get(Conversation, identity)
        if conversation is not None and conversation.agent_id == agent["id"] and self.typing_sink:
            await self.typing_sink(identity, agent["name"], typing)
        return {"ok": True}

    # --- handlers of the journey --------------------------------------------------------------------------------------

    async def show_message(self, session: AsyncSession, event: MessageStored) -> None:
        """Show a stored message, and the conversation's changed summary."""
        key = {"conversation_id": UUID(event.conversation_id), "seq": event.seq}
        row = (await session.scalars(select(Message).filter_by(**key))).one()
        brief = await snapshots.summary(session, event.conversation_id)
        rooms = self._watchers(brief.owner, brief.agent.id if brief.agent else None)
        await self.emit("message", snapshots.message(row).model_dump(mode="json"), room=rooms)
        await self.emit("conversation", brief.model_dump(mode="json"), room=rooms)

    async def show_owner(self, session: AsyncSession, event: OwnerChanged | LanguageChosen | TierChanged) -> None:
        """Show everybody who has a conversation now, in which language it is, and its customer's tier."""
        brief = await snapshots.summary(session, event.conversation_id)
        await self.emit("conversation", brief.model_dump(mode="json"), room=EVERYBODY)

    async def show_judgement(self, session: AsyncSession, event: CaseJudged) -> None:
        """Tell those who may see a conversation that its case is judged otherwise; who shows it asks for it."""
        brief = await snapshots.summary(session, event.conversation_id)
        rooms = self._watchers(brief.owner, brief.agent.id if brief.agent else None)
        await self.emit("judged", {"conversation_id": event.conversation_id}, room=rooms)
        await self.emit("conversation", brief.model_dump(mode="json"), room=rooms)

    async def show_queue(self, session: AsyncSession, event: Any) -> None:
        """Show everybody the whole queue."""
        entries = [entry.model_dump(mode="json") for entry in await snapshots.queue(session)]
        await self.emit("queue", entries, room=EVERYBODY)

    async def show_incident(self, session: AsyncSession, event: IncidentChanged) -> None:
        """Tell everybody that an incident has changed; who shows it asks for it."""
        await self.emit("incident", {"id": event.incident_id}, room=EVERYBODY)

    async def show_typing(self, conversation_id: str, name: str | None, typing: bool) -> None:
        """Show that a customer types."""
        state = {"conversation_id": conversation_id, "author": "customer", "name": name, "typing": typing}
        await self.emit("typing", state, room=EVERYBODY)

    def _watchers(self, owner: str, agent_id: int | None) -> list[str]:
        if owner == "queued":
            return [EVERYBODY]
        return [SUPERVISORS, _room(agent_id)] if agent_id is not None else [SUPERVISORS]


def _room(agent_id: int) -> str:
    return f"agent:{agent_id}"


def _language(environ: dict[str, Any]) -> str:
    return from_tag(environ.get("HTTP_ACCEPT_LANGUAGE", "en").split(",")[0].split(";")[0])


def _same_origin(environ: dict[str, Any]) -> bool:
    """Browsers send Origin; a cookie from another site's page must not open the desk."""
    origin = environ.get("HTTP_ORIGIN")
    return origin is None or urlsplit(origin).netloc == environ.get("HTTP_HOST")
