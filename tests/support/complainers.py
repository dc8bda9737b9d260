"""Customers who complain, put straight into the database, and a dispatcher that brings their complaints together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from app.incidents import Incidents
from conversations import service as hub
from conversations.ownership import move
from escalation import service as escalation
from escalation.events import ComplaintFiled
from escalation.tables import Case
from storage.database import Database
from storage.events import Event
from storage.outbox import Dispatcher, Handler

UNSURE = {"categories": {}, "priority": "P3", "priorities": {}, "severity": 2, "urgency": 2, "sure": False, "words": []}
_numbers = count()


async def complain(
    database: Database,
    text: str,
    language: str = "en",
    category: str | None = "technical_fault",
    agent: tuple[int, str] | None = None,
    channel: str = "web",
    triage: dict[str, Any] | None = None,
) -> Case:
    """A customer complains: the conversation waits for a human, or `agent` has claimed it.

    `triage` is what was made of it; without it, something unsure of the `category`.
    """
    async with database.transaction() as session:
        customer = await hub.customer(session, channel, f"complainer-{next(_numbers)}", language, "Kim")
        message = await hub.receive(session, customer.id, text)
        chat = await hub.lock(session, message.conversation_id)
        chat.language = language
        await move(session, chat, "escalate")
        triage = triage or ({**UNSURE, "category": category} if category else None)
        case = await escalation.open_case(
            session, chat.id, kind="complaint", reason="complaint", complaint=text, triage=triage
        )
    if agent is not None:
        async with database.transaction() as session:
            await escalation.claim(session, case.id, agent[0])
            await hub.claim(session, chat.id, agent)
    return case


def dispatcher(database: Database, more: Mapping[type[Event], Sequence[Handler]] | None = None) -> Dispatcher:
    """What brings complaints together, and nothing else of the journey but `more`."""
    handlers: Mapping[type[Event], Sequence[Handler]] = {ComplaintFiled: [Incidents().link], **(more or {})}
    return Dispatcher(database, defaultdict(list, handlers), workers=2)
