"""What the actions ask of the desk besides the knowledge base: a customer's cases, and how urgent a complaint is."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from actions.known_cases import KnownCase, Stage
from app import grievances
from app.handlers import UNJUDGED_PRIORITY, Complaints
from complaints import categories, policy
from complaints.categories import Categories
from complaints.triage import Judgement
from console.tables import Account
from conversations.service import conversations_of_same_customer
from escalation.queue import places
from escalation.service import cases_of
from escalation.tables import Case
from storage.database import Database

log = logging.getLogger(__name__)


class CaseBook:
    """A customer's own cases. `timezone` (an IANA name) is where their times are told."""

    def __init__(self, database: Database, timezone: str) -> None:
        self.database = database
        self.timezone = ZoneInfo(timezone)

    async def of_customer(self, conversation_id: str) -> list[KnownCase]:
        """All cases of the customer who has this conversation, newest first."""
        async with self.database.transaction() as session:
            cases = await cases_of(session, await conversations_of_same_customer(session, conversation_id))
            positions = {place.case.id: place.position for place in await places(session)} if cases else {}
            agents = {case.agent_id for case in cases if case.agent_id is not None}
            names = await session.execute(select(Account.id, Account.name).where(Account.id.in_(agents)))
            known = {row.id: row.name for row in names}
            called = await categories.read(session)
            return [self._known(case, positions, known, called) for case in cases]

    def _known(
        self, case: Case, positions: Mapping[int, int], names: Mapping[int, str], called: Categories
    ) -> KnownCase:
        stage, since = _stage(case, positions)
        agent = names.get(case.agent_id) if case.agent_id is not None else None
        if stage == "in_hands" and agent is None:
            stage, since = "open", case.opened_at
        return KnownCase(
            id=case.id,
            number=case.number,
            kind="complaint" if case.kind == "complaint" else "handoff",
            stage=stage,
            since=since.astimezone(self.timezone),
            agent=agent,
            position=positions.get(case.id),
            order_number=case.order_number,
            about=called.names(case.category) if case.category else {},
        )


def _stage(case: Case, positions: Mapping[int, int]) -> tuple[Stage, datetime]:
    if case.resolved_at is not None:
        return "solved", case.resolved_at
    if case.id in positions:
        return "waiting", case.opened_at
    if case.agent_id is not None:
        return "in_hands", case.claimed_at or case.opened_at
    return "open", case.opened_at


class ComplaintJudge:
    """The priority of a complaint while it is being told, by the active model and policy."""

    def __init__(self, database: Database, complaints: Complaints) -> None:
        self.database = database
        self.complaints = complaints

    async def priority(self, text: str, wish: str | None = None) -> str:
        """P1 to P4; a complaint that cannot be judged counts as it will when it is raised."""
        async with self.database.transaction() as session:
            rules = await policy.active(session)

        def judge(text: str) -> Judgement:
            return self.complaints.model.judge(text, rules)

        try:
            judged = await asyncio.to_thread(grievances.judged, judge, grievances.Told(text, wish), rules)
        except Exception:
            log.exception("a complaint that is being told was not judged")
            return UNJUDGED_PRIORITY
        return str(judged["priority"])
