"""The handlers that lead from one stage to the next: each reads an event and makes one call into another stage."""

import asyncio
import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from actions.handoff import Handoff
from actions.spoken import advice, announced
from app import grievances
from app.degraded import shipped
from complaints import categories, policy
from complaints import service as complaints
from complaints.events import ComplaintTriaged
from complaints.live import LiveTriage
from complaints.triage import Judgement
from console.tables import Account
from conversations import events as hub_events
from conversations import service as hub
from conversations.responses import fill, say
from conversations.tables import Conversation, Message
from escalation import judging, opening
from escalation import service as escalation
from escalation.events import CaseClaimed, CaseOpened, CorrectionTakenBack, TriageCorrected
from escalation.queue import place
from escalation.tables import Case
from feedback import service as feedback
from feedback.events import SurveyAnswered, SurveyAsked
from knowledge_base import questions
from language.contact import find_contact
from language.normalise import short
from language.order_number import only_number, stated_order_number
from reports import service as reports
from storage.base import now
from storage.outbox import emit

log = logging.getLogger(__name__)
UNJUDGED_PRIORITY = "P2"
CONTACT_SPAN = timedelta(days=7)


# --- complaints and cases ---------------------------------------------------------------------------------------------


class Complaints:
    """Judges complaints with the active model."""

    def __init__(self, model: LiveTriage) -> None:
        self.model = model

    async def triage(self, session: AsyncSession, event: hub_events.ComplaintRaised) -> None:
        """Judge a complaint. One that the model cannot judge goes on all the same, for a human to judge soon."""
        told = grievances.Told(event.text, event.wish, event.reason, event.evidence)
        judged, priority = await self._judged(session, event.conversation_id, told)
        triaged = ComplaintTriaged(
            conversation_id=event.conversation_id,
            text=event.text,
            priority=priority,
            triage=judged,
            order_number=event.order_number,
            wish=event.wish,
            reason=event.reason,
            evidence=event.evidence,
        )
        await emit(session, triaged)

    async def hear_waiting(self, session: AsyncSession, event: hub_events.WroteWhileWaiting) -> None:
        """A customer who waits tells of trouble: their handoff becomes a complaint; of danger or law, it hastens one.

        What to do about a danger they are told at once, unless they were told before.
        """
        written = select(Message).filter_by(conversation_id=event.conversation_id, seq=event.seq)
        message = await session.scalar(written)
        if message is None or not grievances.tells_trouble(message):
            return
        why = grievances.urgent_reason(message.text)
        told = grievances.Told(message.text, None, why.reason if why else None, why.evidence if why else None)
        judged, priority = await self._judged(session, event.conversation_id, told)
        case = await escalation.open_case_of(session, event.conversation_id)
        if case is None or case.reason in grievances.NO_COMPLAINT:
            return
        if why:
            await _advise(session, case, why)
        if why and why.reason in grievances.NO_COMPLAINT:
            case.reason, case.evidence = why.reason, why.evidence
            await _hasten(session, case, why.reason, why.evidence)
            return
        weighty = why is not None and grievances.outweighs(why.reason, case.reason)
        if why and (case.kind != "complaint" or weighty):
            case.reason, case.evidence = why.reason, why.evidence
        if case.kind != "complaint":
            await judging.becomes_complaint(session, case, told.text, priority, judged)
            await complaints.keep_judgement(session, event.conversation_id, told.text, judged)
        elif why and why.reason in grievances.LEAST:
            await _hasten(session, case, why.reason, why.evidence)

    async def judge_by_tier(self, session: AsyncSession, event: hub_events.TierChanged) -> None:
        """A customer has another tier: how urgent their open complaints are at least follows, where no human decided."""
        conversations = await hub.conversations_of_same_customer(session, event.conversation_id)
        for case in sorted(await escalation.cases_of(session, conversations), key=lambda case: case.id):
            if case.resolved_at is None and case.triage and case.complaint:
                told = grievances.Told(case.complaint, case.wish, case.reason, case.evidence)
                judged, priority = await self._judged(session, str(case.conversation_id), told)
                if judged:
                    await judging.revise(session, case.id, judged, priority)
        await escalation.queue_changed(session)

    async def _judged(
        self, session: AsyncSession, conversation_id: str, told: grievances.Told
    ) -> tuple[dict[str, Any] | None, str]:
        """The judgement (None: the model failed) on what a conversation's customer told, and the priority it gets."""
        rules = await policy.active(session)
        known = await _circumstances(session, conversation_id)
        in_use = await categories.read(session)

        def judge(text: str) -> Judgement:
            return in_use.without_retired(self.model.judge(text, rules, known))

        try:
            judged = await asyncio.to_thread(grievances.judged, judge, told, rules)
        except Exception:
            log.exception("triage failed; the case goes on unjudged")
            least = grievances.LEAST.get(told.reason or "")
            return None, min(UNJUDGED_PRIORITY, rules.priority_of(*least)) if least else UNJUDGED_PRIORITY
        return judged, judged["priority"]


async def _advise(session: AsyncSession, case: Case, why: Handoff) -> None:
    """Say to a customer who waits what the assistant says first of such a danger, as the desk."""
    first = announced(why)[:1] if why.reason in grievances.NO_COMPLAINT else advice(why.reason, why.evidence)
    if not first or first == advice(case.reason, case.evidence):
        return
    conversation = await hub.lock(session, case.conversation_id)
    language = conversation.language
    (said,) = await fill(session, [shipped(first[0], language)], language)
    await hub.append(session, conversation, "system", said.text, kind="notice")


async def _circumstances(session: AsyncSession, conversation_id: str) -> policy.Circumstances:
    """What the desk knows of a complaint's customer: the tier, and their complaints of the last 7 days, with this one.

    A complaint that is told again in its conversation while it is open is still the same one.
    """
    conversation = await session.get(Conversation, conversation_id)
    if conversation is None:
        return policy.Circumstances()
    others = select(Conversation.id).where(
        Conversation.customer_id == conversation.customer_id, Conversation.id != conversation.id
    )
    earlier = await escalation.count_complaints(session, await session.scalars(others), now() - CONTACT_SPAN)
    return policy.Circumstances(contacts_in_7_days=earlier + 1, tier=conversation.customer.tier)


async def keep_correction(session: AsyncSession, event: TriageCorrected) -> None:
    await complaints.keep_correction(
        session,
        event.conversation_id,
        event.case_id,
        event.text,
        event.judged,
        category=event.category,
        severity=event.severity,
        urgency=event.urgency,
        priority=event.priority,
        second_category=event.second_category,
        by=event.by,
    )


async def drop_correction(session: AsyncSession, event: CorrectionTakenBack) -> None:
    await complaints.drop_correction(session, event.conversation_id, event.case_id)


async def keep_judgement(session: AsyncSession, event: ComplaintTriaged) -> None:
    await complaints.keep_judgement(session, event.conversation_id, event.text, event.triage)


async def open_complaint_case(session: AsyncSession, event: ComplaintTriaged) -> None:
    await escalation.open_case(
        session,
        event.conversation_id,
        kind="complaint",
        reason=event.reason,
        evidence=event.evidence,
        priority=event.priority,
        triage=event.triage,
        complaint=event.text,
        order_number=event.order_number,
        wish=event.wish,
    )


async def open_handoff_case(session: AsyncSession, event: hub_events.HumanRequested) -> None:
    """Open a case for a human; where the customer told of trouble it is a complaint, and judged like one."""
    case = await escalation.open_case_of(session, event.conversation_id)
    complaint = None if case else await grievances.told(session, event.conversation_id, event.reason)
    if complaint:
        conversation = await session.get_one(Conversation, event.conversation_id)
        raised = hub_events.ComplaintRaised(
            conversation_id=event.conversation_id,
            text=complaint,
            language=short(conversation.language),
            order_number=stated_order_number(complaint),
            reason=event.reason,
            evidence=event.evidence,
        )
        await emit(session, raised)
        return
    least = grievances.LEAST.get(event.reason)
    if case and least:
        await _hasten(session, case, event.reason, event.evidence)
    await escalation.open_case(
        session,
        event.conversation_id,
        kind="handoff",
        reason=event.reason,
        priority=(await policy.active(session)).priority_of(*least) if least else "P3",
        team=event.team,
        evidence=event.evidence,
    )


async def _hasten(session: AsyncSession, case: Case, reason: str, evidence: dict[str, Any] | None) -> None:
    """The customer of an open, locked case tells of danger or law, after whatever was decided: it is as urgent as that."""
    rules = await policy.active(session)
    told = grievances.Told(case.complaint or "", case.wish, reason, evidence)
    judged = grievances.heightened(case.triage, told, rules) if case.triage else None
    priority = judged["priority"] if judged else rules.priority_of(*grievances.LEAST[reason])
    await judging.hasten(session, case, priority, judged)


async def add_to_case(session: AsyncSession, event: hub_events.CaseAdditionTold) -> None:
    """Leave what the customer told as a note in the case's own conversation, where its agents read it."""
    conversation_id = await escalation.conversation_of(session, event.case_id)
    conversation = await hub.lock(session, conversation_id)
    text = await say(session, "case_addition", conversation.language, text=event.text)
    await hub.append(session, conversation, "system", text, kind="note")


async def correct_order_number(session: AsyncSession, event: hub_events.OrderNumberCorrected) -> None:
    """Correct the case, and leave a note of it in its conversation."""
    case = await escalation.correct_order_number(session, event.case_id, event.order_number)
    conversation = await hub.lock(session, case.conversation_id)
    text = await say(session, "case_correction", conversation.language, number=event.order_number)
    await hub.append(session, conversation, "system", text, kind="note")


async def announce_case(session: AsyncSession, event: CaseOpened) -> None:
    """Tell the customer the case number, the position in the queue and an honest waiting range.

    Who speaks of hurting themselves was told what matters, and is spared numbers.
    """
    # Locked before its conversation, as a claim does.
    case = await escalation.open_case_of(session, event.conversation_id)
    if case is None or case.reason in grievances.NO_COMPLAINT:
        return  # withdrawn or closed meanwhile, or spared
    conversation = await hub.lock(session, event.conversation_id)
    if not event.again:
        key = "case_opened" if event.kind == "complaint" else "handed_over"
        await hub.notice(session, conversation, key, number=event.number)
    standing = await place(session, event.conversation_id)
    if conversation.owner != "queued" or standing is None:
        return  # an agent was quicker
    if not standing.staffed:
        await _say_when_back(session, conversation, event, standing.position)
    elif standing.low == 0:
        await hub.notice(session, conversation, "place_short", position=standing.position, high=standing.high)
    else:
        await hub.notice(
            session, conversation, "place", position=standing.position, low=standing.low, high=standing.high
        )


async def _say_when_back(session: AsyncSession, conversation: Conversation, event: CaseOpened, position: int) -> None:
    """Nobody is online. Out of hours, say when people are back, and ask once how the customer can be reached.

    Who has written that already is told that it is noted instead.
    """
    if (await opening.current(session)).is_open(now()):
        await hub.notice(session, conversation, "unstaffed", position=position)
        return
    await hub.notice(session, conversation, "out_of_hours", position=position)
    written = await _contact_written(session, conversation)
    if known := written or conversation.customer.contact:
        await escalation.keep_contact(session, conversation.id, known)
        if written and not event.again:
            await hub.notice(session, conversation, "contact_noted", contact=written)
    elif await escalation.ask_contact(session, event.case_id):
        await hub.notice(session, conversation, "ask_contact")


async def _contact_written(session: AsyncSession, conversation: Conversation) -> str | None:
    """What the customer wrote of how they can be reached, the latest first."""
    written = select(Message.text).filter_by(conversation_id=conversation.id, author="customer")
    texts = await session.scalars(written.order_by(Message.seq.desc()))
    return next(filter(None, map(find_contact, texts)), None)


async def keep_contact(session: AsyncSession, event: hub_events.WroteWhileWaiting) -> None:
    """A customer who waits wrote how they can be reached: agents see it with the case."""
    written = select(Message.text).filter_by(conversation_id=event.conversation_id, seq=event.seq)
    contact = find_contact(await session.scalar(written) or "")
    if contact is None:
        return
    was_asked = await escalation.keep_contact(session, event.conversation_id, contact)
    conversation = await hub.lock(session, event.conversation_id)
    conversation.customer.contact = contact
    if was_asked:
        await hub.notice(session, conversation, "contact_noted", contact=contact)


async def keep_order_number(session: AsyncSession, event: hub_events.WroteWhileWaiting) -> None:
    """A customer who waits wrote the order number that the case lacks, or nothing but another one: it is put there."""
    written = select(Message.text).filter_by(conversation_id=event.conversation_id, seq=event.seq)
    text = await session.scalar(written) or ""
    number = stated_order_number(text)
    case = await escalation.open_case_of(session, event.conversation_id) if number else None
    if case is None or number is None or not (case.order_number is None or only_number(text)):
        return
    await escalation.correct_order_number(session, case.id, number)
    conversation = await hub.lock(session, event.conversation_id)
    await hub.notice(session, conversation, "order_kept", number=number)


# --- knowledge --------------------------------------------------------------------------------------------------------


async def keep_asked(session: AsyncSession, event: hub_events.QuestionAsked) -> None:
    await questions.note_asked(
        session,
        event.conversation_id,
        event.text,
        event.language,
        event.action,
        article_id=event.article_id,
        revision=event.revision,
        probability=event.probability,
        variant=event.variant,
    )


async def keep_unanswered(session: AsyncSession, event: hub_events.QuestionUnanswered) -> None:
    await questions.note_unanswered(session, event.text, event.language, event.candidates)


async def rate_article(session: AsyncSession, event: hub_events.ArticleRated) -> None:
    await questions.rate_article(session, event.conversation_id, event.article_id, event.helpful)


async def keep_deflection(session: AsyncSession, event: hub_events.DeflectionKnown) -> None:
    await questions.note_closing(session, event.conversation_id, event.deflected)


# --- feedback ---------------------------------------------------------------------------------------------------------


async def ask_for_score(session: AsyncSession, event: hub_events.ConversationClosed) -> None:
    """Ask for a CSAT score once, credited to whoever served the conversation when it closed."""
    if not event.ask_survey:
        return
    account = await session.get(Account, event.agent_id) if event.agent_id is not None else None
    await feedback.ask(
        session,
        event.conversation_id,
        channel=event.channel,
        served_by=event.served_by,
        agent_id=event.agent_id,
        team=account.team if account else None,
    )


async def show_survey(session: AsyncSession, event: SurveyAsked) -> None:
    conversation = await hub.lock(session, event.conversation_id)
    text = await say(session, "survey", conversation.language)
    unrated = {"survey": {"score": None, "comment": None}}
    await hub.append(session, conversation, "system", text, kind="survey", data=unrated)


async def show_score(session: AsyncSession, event: SurveyAnswered) -> None:
    """Keep the score with the message that asked for it, so that every window shows it."""
    asked = select(Message).filter_by(conversation_id=UUID(event.conversation_id), kind="survey").with_for_update()
    message = await session.scalar(asked)
    if message is not None:
        message.data = {**message.data, "survey": {"score": event.score, "comment": event.comment}}
        shown = hub_events.MessageStored(conversation_id=event.conversation_id, seq=message.seq)
        await emit(session, shown)


# --- reports ----------------------------------------------------------------------------------------------------------


async def record_opening(session: AsyncSession, event: hub_events.ConversationOpened) -> None:
    conversation = await session.get(Conversation, event.conversation_id)
    at = conversation.opened_at if conversation else now()
    await reports.opened(session, event.conversation_id, event.channel, event.language, at)


async def record_case(session: AsyncSession, event: CaseOpened) -> None:
    facts = {"complaint": True, "category": event.category} if event.kind == "complaint" else {}
    await reports.note(session, event.conversation_id, escalated_at=now(), **facts)


async def record_category(session: AsyncSession, event: TriageCorrected | CorrectionTakenBack) -> None:
    await reports.note(session, event.conversation_id, category=event.category)


async def record_claim(session: AsyncSession, event: CaseClaimed) -> None:
    await reports.note(session, event.conversation_id, waited_seconds=event.waited_seconds)


async def record_closing(session: AsyncSession, event: hub_events.ConversationClosed) -> None:
    await reports.note(
        session,
        event.conversation_id,
        closed_at=now(),
        served_by=event.served_by,
        agent_id=event.agent_id,
        outcome=event.outcome,
        language=event.language,
    )


async def record_score(session: AsyncSession, event: SurveyAnswered) -> None:
    await reports.note(session, event.conversation_id, csat=event.score)
