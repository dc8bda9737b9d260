"""What a case is: the model's judgement on a complaint, and a human's in its place. Works in the caller's transaction.

`Case.triage` has the keys of complaints.triage.Judgement, and: `version` counts its changes from 0; `corrected_by` is the
human whose decision holds, `confirmed` whether it is what the model had said, `judged` that (the keys of DECIDED), and
`before` what held before the decision, so that it can be taken back. `severity_of_text` and `urgency_of_text` leave out the
customer's circumstances and what they said beside the text, as a wish or later: they are what the model can learn from it.
"""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from escalation import events
from escalation.errors import NothingToJudge, NothingToTakeBack, TriageChanged
from escalation.tables import Case
from storage.errors import NotFound
from storage.outbox import emit

SAID = ("category", "second_category", "severity", "urgency")
OF_TEXT = ("severity_of_text", "urgency_of_text")
DECIDED = (*SAID, *OF_TEXT, "priority", "sure", "priority_sure")
HUMAN = ("corrected_by", "confirmed", "judged", "before")


@dataclass(frozen=True)
class Decision:
    """What a human says a complaint is. A `second_category` that is the category is none."""

    category: str
    second_category: str | None
    severity: int
    urgency: int
    priority: str


def put_complaint(case: Case, complaint: str | None, priority: str, triage: dict[str, Any] | None) -> None:
    """Make a case one of this complaint; `triage` is the model's judgement, None where it failed."""
    case.kind = "complaint"
    case.complaint = complaint
    case.priority = priority
    if triage is not None:
        case.triage = {**triage, "version": version(case) + 1 if case.triage else 0}
        case.category = triage["category"]
        case.status = "classified" if case.status == "received" else case.status


async def becomes_complaint(
    session: AsyncSession, case: Case, complaint: str, priority: str, triage: dict[str, Any] | None
) -> None:
    """An open, locked handoff turns out to be a complaint. It stays where it is: in the queue, or with its agent."""
    put_complaint(case, complaint, priority, triage)
    opened = events.CaseOpened(
        conversation_id=str(case.conversation_id),
        case_id=case.id,
        number=case.number,
        kind=case.kind,
        category=case.category,
        again=True,
    )
    await emit(session, opened, events.QueueChanged(), events.ComplaintFiled(case_id=case.id))


async def hasten(session: AsyncSession, case: Case, priority: str, triage: dict[str, Any] | None) -> None:
    """Give a locked case this priority, unless it has a more urgent one; a complaint that was judged, this judgement too."""
    case.priority = min(case.priority, priority)
    if triage:
        case.triage = {**triage, "version": version(case) + 1}
    await _tell(session, case)


async def revise(session: AsyncSession, case_id: int, judged: dict[str, Any], priority: str) -> None:
    """How severe and urgent an open complaint is in new circumstances; its category stays, and a human's decision."""
    case = await session.get(Case, case_id, with_for_update=True, populate_existing=True)
    if case is None or case.resolved_at is not None or not case.triage or case.triage.get("corrected_by"):
        return
    names = ("severity", "urgency", *OF_TEXT, "priority", "priorities", "priority_sure", "evidence")
    new = {name: judged[name] for name in names}
    if priority == case.priority and new.items() <= case.triage.items():
        return
    case.triage = {**case.triage, **new, "version": version(case) + 1}
    case.priority = priority
    await _tell(session, case)


async def to_judge(session: AsyncSession, case_id: int, base: int) -> Case:
    """The locked case of a complaint, for a human who has seen version `base` of what it is judged to be.

    Raises NotFound, TriageChanged, and NothingToJudge for a case without the text of a complaint.
    """
    case = await _locked(session, case_id, base)
    if not (case.complaint or "").strip():
        raise NothingToJudge(number=case.number)
    return case


async def correct(session: AsyncSession, case: Case, decision: Decision, by: str) -> Case:
    """A human's decision on a case (to_judge) replaces what holds; kept to be learned from, also where they agree."""
    before, judged = case.triage or {}, by_model(case.triage)
    second = decision.second_category if decision.second_category != decision.category else None
    own = asdict(decision) | {"second_category": second}
    of_text = {f"{name}_of_text": _of_text(before, name, own[name]) for name in ("severity", "urgency")}
    case.triage = {
        "categories": {},
        "priorities": {},
        "words": [],
        **before,
        **own,
        **of_text,
        "sure": True,
        "priority_sure": True,
        "corrected_by": by,
        "confirmed": judged is not None and all(own[name] == judged.get(name) for name in SAID),
        "judged": _part(judged, DECIDED) if judged else None,
        "before": _part(before, (*DECIDED, *HUMAN)) if before else None,
        "version": version(case) + 1,
    }
    case.category, case.priority = decision.category, decision.priority
    corrected = events.TriageCorrected(
        conversation_id=str(case.conversation_id),
        case_id=case.id,
        text=case.complaint or "",
        judged=judged,
        by=by,
        **own | {"severity": of_text["severity_of_text"], "urgency": of_text["urgency_of_text"]},
    )
    await emit(session, corrected)
    await _tell(session, case)
    return case


async def take_back(session: AsyncSession, case_id: int, base: int, by: str) -> Case:
    """What held before the last human decision holds again; raises NotFound, TriageChanged and NothingToTakeBack."""
    case = await _locked(session, case_id, base)
    triage = case.triage or {}
    before = triage.get("before")
    if not triage.get("corrected_by") or not before:
        raise NothingToTakeBack(number=case.number)
    kept = {name: value for name, value in triage.items() if name not in HUMAN}
    case.triage = {**kept, **_part(before, DECIDED), "version": version(case) + 1}
    if before.get("corrected_by"):
        case.triage = {**case.triage, **{name: before[name] for name in HUMAN}}
    case.category, case.priority = before["category"], before["priority"]
    taken = events.CorrectionTakenBack(
        conversation_id=str(case.conversation_id), case_id=case.id, category=before["category"], by=by
    )
    await emit(session, taken)
    await _tell(session, case)
    return case


def by_model(triage: dict[str, Any] | None) -> dict[str, Any] | None:
    """What the model made of a complaint, whatever humans decided since; None where it failed."""
    if not triage or not triage.get("corrected_by"):
        return triage
    judged = triage.get("judged")
    if not judged:
        return None
    kept = {name: value for name, value in triage.items() if name not in (*HUMAN, "version")}
    return {**kept, **judged}


def _part(triage: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Some of the keys; judgements of earlier releases say nothing of `priority_sure`, and were taken for sure."""
    return {name: triage.get(name, True if name == "priority_sure" else None) for name in names}


def _of_text(before: dict[str, Any], name: str, level: int) -> int:
    """The level that a decision gives the text: whoever leaves a level as it is leaves the text's own, too."""
    kept = before.get(f"{name}_of_text") if level == before.get(name) else None
    return kept or level


def version(case: Case) -> int:
    """How often what a case is judged to be has changed."""
    return int((case.triage or {}).get("version", 0))


async def _locked(session: AsyncSession, case_id: int, base: int) -> Case:
    """The case, locked and fresh; raises NotFound, and TriageChanged where `base` is not its version any more."""
    case = await session.get(Case, case_id, with_for_update=True, populate_existing=True)
    if case is None:
        raise NotFound(what="case", id=case_id)
    if version(case) != base:
        raise TriageChanged(
            number=case.number,
            by=(case.triage or {}).get("corrected_by") or "Careline",
            category=case.category,
            priority=case.priority,
            version=version(case),
        )
    return case


async def _tell(session: AsyncSession, case: Case) -> None:
    judged = events.CaseJudged(conversation_id=str(case.conversation_id), case_id=case.id)
    await emit(session, judged, events.QueueChanged())
