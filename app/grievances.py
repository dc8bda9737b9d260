"""Complaints as they were told: in which messages, and what beside their text makes them more urgent.

Category, words and places are the text's alone, which the packet shows and the model learns. A wish, and what called for a
human at once, can only raise how severe and urgent it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from actions import temper
from actions.complaint_reading import complains, tells_of_trouble, tells_what_happened
from actions.danger import safety_words
from actions.emergency import tells_of_harm
from actions.fraud import words_of_fraud
from actions.handoff import Handoff, decide
from actions.self_harm import words_of_self_harm
from actions.spoken import signals_of
from actions.turn import Turn, signed
from complaints import evidence
from complaints.policy import Policy
from complaints.rubric import PRIORITIES, URGENT
from complaints.triage import Judgement
from conversations.tables import Message
from knowledge_base.message import asks
from language.normalise import normalise

BY_THEMSELVES = frozenset({"safety", "fraud", "legal", "anger"})
"""Reasons for a handoff (actions/handoff.py) that are grievances, however the message is put that led to it."""
NO_COMPLAINT = frozenset({"self_harm"})
"""Reasons for which a human comes to help, whatever else was told: nothing is filed, and nobody is asked for anything."""
ENDANGERED = (4, 3)
"""Severity and urgency of somebody who is in danger or was hurt, at least (docs/reference/complaints-rubric.md): P1."""
LEAST = {"self_harm": ENDANGERED, "safety": ENDANGERED, "fraud": ENDANGERED, "legal": (1, 3)}
"""What a reason for a handoff gives a complaint at least, likewise: a threat with the law has an urgency of 3."""
NOTHING = (0, 0)
KINDS = {"self_harm": "harm", "safety": "danger", "fraud": "fraud", "legal": "legal"}
"""The kind of evidence that the words of such a reason are."""
MILDER = frozenset({"mild", "past"})
"""Kinds of evidence that do not raise anything: wishes are mostly polite."""
BY_WISH = ("severity", "urgency", "priority", "priorities", "priority_sure")
"""What of a judgement (complaints.triage.Judgement) a wish may raise."""
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
    if reason in NO_COMPLAINT:
        return None
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
    """What a customer tells of self-harm, danger, fraud or law, with the words, where no assistant read it."""
    return decide(signals_of(Turn(text, "ask_question" if asks(text) else "", 0.0), 0))


def outweighs(reason: str, other: str | None) -> bool:
    """Whether a reason makes a complaint more severe or urgent than another one, if there is any."""
    return LEAST.get(reason, NOTHING) > LEAST.get(other or "", NOTHING)


@dataclass(frozen=True)
class Told:
    """A complaint's text and wish, and the reason for which a human is needed, with the values that led to it."""

    text: str
    wish: str | None = None
    reason: str | None = None
    evidence: Mapping[str, Any] | None = None

    @property
    def words(self) -> list[str]:
        """The words that called for a human."""
        return list((self.evidence or {}).get("words", ()))

    @property
    def beside(self) -> list[str]:
        """Those of them that do not stand in the text."""
        return [word for word in self.words if word not in self.text]

    def places(self, word: str) -> list[list[int]]:
        """Where a word stands in the text: [start, end) in code points."""
        return [[found.start(), found.end()] for found in re.finditer(re.escape(word), self.text)]


def judged(judge: Callable[[str], Judgement], told: Told, rules: Policy) -> dict[str, Any]:
    """The judgement (complaints.triage.Judgement as a dict) on what was told, with `severity_of_text`."""
    alone = judge(told.text)
    found = {**asdict(alone), "severity_of_text": alone.severity}
    if beside := [one for one in evidence.found(told.wish or "") if one["kind"] not in MILDER]:
        together = asdict(judge(f"{told.text}\n{told.wish}"))
        more = min(found, together, key=_by_urgency)
        told_beside = [{**one, "spans": []} for one in beside]
        found |= {name: more[name] for name in BY_WISH} | {"evidence": _joined(found["evidence"], told_beside)}
    return heightened(found, told, rules)


def heightened(found: dict[str, Any], told: Told, rules: Policy) -> dict[str, Any]:
    """The judgement, as severe and urgent as the reason for the handoff makes it at least.

    The text itself is that only where the words of the reason stand in it.
    """
    if told.reason not in LEAST:
        return found
    least = dict(zip(("severity", "urgency"), LEAST[told.reason], strict=True))
    levels = {name: max(level, found[name]) for name, level in least.items()}
    of_text = {f"{name}_of_text": found.get(f"{name}_of_text") or found[name] for name in least}
    if not told.beside:
        of_text = {name: max(level, of_text[name]) for name, level in zip(of_text, least.values(), strict=True)}
    priority = min(found["priority"], rules.priority_of(**levels))
    # What was as urgent before may be milder still, but for what the reason rules out.
    surely = priority if priority < found["priority"] else rules.priority_of(**least)
    words = [{"kind": KINDS[told.reason], "text": word, "spans": told.places(word)} for word in told.words]
    return {
        **found,
        **levels,
        **of_text,
        "priority": priority,
        "priorities": _at_least(surely, found["priorities"]),
        "priority_sure": priority in URGENT or found.get("priority_sure", True),
        "evidence": _joined(found.get("evidence", []), words),
    }


def _by_urgency(found: dict[str, Any]) -> tuple[str, float]:
    """The most urgent first: by priority, and within it by the mean of the probabilities."""
    return found["priority"], sum(PRIORITIES.index(name) * share for name, share in found["priorities"].items())


def _at_least(priority: str, shares: dict[str, float]) -> dict[str, float]:
    """The probabilities of priorities, where none is less urgent than this one."""
    milder = sum(share for name, share in shares.items() if name > priority)
    return {name: 0.0 if name > priority else share + milder * (name == priority) for name, share in shares.items()}


def _joined(found: list[dict[str, Any]], more: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The evidence with more of it, of which nothing was known: no word, nor a part of it as evidence of that kind."""
    return [*found, *(one for one in more if not any(_says(known, one) for known in found))]


def _says(known: dict[str, Any], one: dict[str, Any]) -> bool:
    return known["text"] == one["text"] or (known["kind"] == one["kind"] and known["text"] in one["text"])


def tells_trouble(message: Message, intent: str | None = None) -> bool:
    """Whether a customer's message tells of danger, fraud, law or, where it is a complaint or feels bad, of anything.

    Without an assistant that read it (`intent` is None, no sentiment), one that says that it complains is as good.
    """
    text = message.text
    felt = signed(message.data.get("sentiment"))
    if intent == "complain" or (intent is None and complains(text) and tells_what_happened(text)):
        felt = -1.0
    return bool(tells_of_harm(text) or words_of_fraud(text) or words_of_self_harm(text)) or any(
        (temper.legal_words(clause) and not asks(clause)) or _tells(clause, -1.0 if safety_words(clause) else felt)
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
