"""One answer to all open cases of an incident: who gets which text, and what has become of it.

The deliveries are events of the outbox, one for each case: a crash in between continues where it was.
"""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.errors import AnswerEmpty, IncidentOver
from escalation.events import AnswerDue, IncidentChanged
from escalation.incidents import ACTIVE, decide
from escalation.service import open_wait
from escalation.tables import Answer, Case, Delivery, Incident
from language.normalise import short, simplify
from language.traditional import to_traditional
from storage.errors import NotFound
from storage.outbox import emit


@dataclass(frozen=True)
class Texts:
    """What is written to all, in one or both languages. `use_other`: who has no text of their language gets the other."""

    english: str | None
    chinese: str | None
    use_other: bool = False

    def of(self, language: str) -> str | None:
        """The text for a customer of `language` ("en", "zh-Hans", "zh-Hant"), None where there is none for them."""
        chinese = self.chinese and simplify(self.chinese)
        if chinese and language == "zh-Hant":
            chinese = to_traditional(chinese)
        own, other = (chinese, self.english) if short(language) == "zh" else (self.english, chinese)
        return own or (other if self.use_other else None)


async def start(
    session: AsyncSession,
    incident_id: int,
    texts: Texts,
    *,
    client_id: str,
    resolution: str | None,
    author: tuple[int, str],
    by: str,
    leads: bool,
) -> Answer:
    """Put an answer on its way to all cases that are open now; the same `client_id` again returns the first one.

    With a `resolution`, each case is resolved after it, and the incident now. `leads`: the author may also close
    colleagues' conversations.
    Raises AnswerEmpty, NotFound and IncidentOver.
    """
    if not (texts.english or texts.chinese):
        raise AnswerEmpty()
    incident = await session.get(Incident, incident_id, with_for_update={"key_share": True}, populate_existing=True)
    if incident is None:
        raise NotFound(what="incident", id=incident_id)
    key = f"{author[0]}:{client_id}"
    if known := await session.scalar(select(Answer).where(Answer.client_id == key)):
        return known
    if incident.status in ("dismissed", "merged"):
        raise IncidentOver(id=incident_id)
    answer = Answer(
        incident_id=incident_id, client_id=key, english=texts.english, chinese=texts.chinese, use_other=texts.use_other,
        resolution=resolution, author_id=author[0], author_name=author[1], leads=leads,
    )  # fmt: skip
    session.add(answer)
    await session.flush()
    cases = list(await session.scalars(open_cases(incident_id)))
    session.add_all(Delivery(answer_id=answer.id, case_id=case.id, status="due") for case in cases)
    due = [AnswerDue(conversation_id=str(case.conversation_id), answer_id=answer.id, case_id=case.id) for case in cases]
    if resolution is not None and incident.status in ACTIVE:
        await decide(session, incident, "resolved", by)
    await emit(session, *due, IncidentChanged(incident_id=incident_id))
    return answer


async def take(session: AsyncSession, answer_id: int, case_id: int) -> tuple[Answer, Delivery, Case] | None:
    """A delivery that is due, with its place in the queue and its case locked; None where it is done or erased."""
    delivery = await session.get(Delivery, (answer_id, case_id))
    case = await session.get(Case, case_id)
    if delivery is None or case is None or delivery.status != "due":
        return None
    await open_wait(session, case.conversation_id)
    case = await session.get(Case, case_id, with_for_update=True, populate_existing=True)
    return (await session.get_one(Answer, answer_id), delivery, case) if case else None


def texts_of(answer: Answer) -> Texts:
    return Texts(answer.english, answer.chinese, answer.use_other)


def closes(owner: str, agent_id: int | None, author_id: int, leads: bool) -> bool:
    """Whether a resolving answer also closes a conversation: not a colleague's, unless its author leads; nor the bot's."""
    return owner == "queued" or (owner == "agent" and (leads or agent_id == author_id))


def resolves(owner: str, agent_id: int | None, author_id: int, leads: bool) -> bool:
    """Whether a resolving answer resolves the case: one that a colleague works on stays with them."""
    return owner == "bot" or closes(owner, agent_id, author_id, leads)


def open_cases(incident_id: int) -> Select[Case]:
    """The open cases of an incident, oldest first."""
    return select(Case).where(Case.incident_id == incident_id, Case.resolved_at.is_(None)).order_by(Case.id)
