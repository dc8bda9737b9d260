"""What an agent's correction makes of a complaint: its parts in the place of those that hold, the priority by the policy."""

from sqlalchemy.ext.asyncio import AsyncSession

from complaints import categories, policy
from console.schemas import TriageCorrection
from escalation.errors import JudgementIncomplete
from escalation.judging import Decision
from escalation.tables import Case


async def decided(session: AsyncSession, case: Case, wanted: TriageCorrection) -> Decision:
    """Raises UnknownCategory, PriorityNotInPolicy, and JudgementIncomplete where what is left out is not known either."""
    await _require_in_use(session, wanted)
    holds = case.triage or {}
    category = wanted.category or holds.get("category")
    severity = wanted.severity or holds.get("severity")
    urgency = wanted.urgency or holds.get("urgency")
    if category is None or severity is None or urgency is None:
        raise JudgementIncomplete(number=case.number)
    is_second_given = "second_category" in wanted.model_fields_set
    second = wanted.second_category if is_second_given else holds.get("second_category")
    rules = await policy.active(session)
    if wanted.priority:
        severity, urgency = rules.nearest(wanted.priority, severity, urgency)
    return Decision(category, second, severity, urgency, rules.priority_of(severity, urgency))


async def _require_in_use(session: AsyncSession, wanted: TriageCorrection) -> None:
    known = await categories.read(session)
    for slug in (wanted.category, wanted.second_category):
        if slug is not None:
            known.require(slug)
