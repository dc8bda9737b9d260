"""Handoffs that are complaints: whether the customer told of trouble before a human was called, and in which messages."""

import re
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from actions import temper
from actions.complaint_reading import complains, tells_of_trouble, tells_what_happened
from actions.handoff import Handoff, Signals, decide
from actions.turn import Turn, signed
from complaints.policy import Policy
from complaints.triage import Judgement
from conversations.tables import Message
from knowledge_base.message import asks
from language.normalise import normalise

BY_THEMSELVES = frozenset({"safety", "legal", "anger"})
"""Reasons for a handoff (actions/handoff.py) that are grievances, however the message is put that led to it."""
ENDANGERED = (4, 3)
"""Severity and urgency of somebody who is in danger or was hurt, at least (docs/reference/complaints-rubric.md): P1."""
TEXT_LIMIT = 5_000
"""Characters of a conversation that are judged: the latest ones."""

_CLAUSE = re.compile(r"(?<=[,;.!?\n，；。！？])\s*|\s+(?=(?:but|and|so|then)\b)", re.IGNORECASE)
# What asks for a human tells nothing of what happened.
_HUMANS = re.compile(
    r"\b(?:get|give|speak|talk|chat|connect|transfer|pass|call|bring|have|let|to|with|real|live|actual|human|person|people"
    r"|being|agent|somebody|someone|representative|operator|manager|supervisor|staff|colleague|bot|robot)\b"
    r"|转(?:接|到)?|找|换|叫|人工|真人|活人|客服|经理|主管|机器人|一个人"
)


async def told(session: AsyncSession, conversation_id: str, reason: str) -> str | None:
    """What is to be judged of a handoff for `reason`; None where nobody told of trouble: a plain request, questions.

    It is what the customer wrote of trouble since a colleague last had the conversation; where the reason is a grievance
    by itself, with the message that led to it.
    """
    written = select(Message).filter_by(conversation_id=conversation_id).order_by(Message.seq)
    since: list[Message] = []
    for message in await session.scalars(written):
        since = [] if message.author == "agent" and message.kind != "note" else [*since, message]
    own = [m for m in since if m.author == "customer" and "payload" not in m.data]
    intents = _understood(since)
    kept = [m for m in own if tells_trouble(m, intents.get(m.seq))]
    if reason in BY_THEMSELVES and own and own[-1] not in kept:
        kept.append(own[-1])
    return "\n".join(m.text for m in kept)[-TEXT_LIMIT:] or None


def urgent_reason(text: str) -> Handoff | None:
    """Danger or law in what a customer tells while they wait, with the words; None for any other trouble."""
    return decide(Signals(safety_words=temper.safety_words(text), legal_words=temper.legal_words(text)))


def safety_first(judged: Judgement, rules: Policy) -> Judgement:
    """The judgement on a complaint of somebody who is in danger or was hurt: at least as severe and urgent as that."""
    severity, urgency = max(ENDANGERED[0], judged.severity), max(ENDANGERED[1], judged.urgency)
    of_text = max(ENDANGERED[1], judged.urgency_of_text)
    priority = rules.priority_of(severity, urgency)
    return replace(
        judged, severity=severity, urgency=urgency, urgency_of_text=of_text, priority=priority, priority_sure=True
    )


def tells_trouble(message: Message, intent: str | None = None) -> bool:
    """Whether a customer's message tells of danger, of law or, if it was understood as a complaint or feels bad, of anything.

    Without an assistant that read it (`intent` is None, no sentiment), one that says that it complains is as good.
    """
    text = message.text
    felt = signed(message.data.get("sentiment"))
    if intent == "complain" or (intent is None and complains(text) and tells_what_happened(text)):
        felt = -1.0
    return any(
        _tells(clause, -1.0 if temper.safety_words(clause) or temper.legal_words(clause) else felt)
        for clause in _CLAUSE.split(text)
    )


def _tells(clause: str, felt: float) -> bool:
    said = _HUMANS.sub(" ", normalise(clause)).strip(" ,.!，。！")
    return not asks(clause) and tells_of_trouble(Turn(said, "", 0.0, sentiment=felt), said)


def _understood(messages: Iterable[Message]) -> dict[int, str]:
    """The intent by the number of the customer's message: the bot's answer bears it."""
    found: dict[int, str] = {}
    latest: int | None = None
    for message in messages:
        if message.author == "customer":
            latest = message.seq
        elif latest is not None and (intent := message.data.get("understood")):
            found[latest] = intent
    return found
