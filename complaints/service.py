"""What complaints keep beside the model's work."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from complaints import policy
from complaints.bands import language_of
from complaints.tables import Correction, JudgementRow


async def keep_correction(
    session: AsyncSession,
    conversation_id: UUID | str,
    case_id: int,
    text: str,
    judged: dict[str, Any] | None,
    *,
    category: str,
    severity: int,
    urgency: int,
    by: str,
    priority: str | None = None,
    second_category: str | None = None,
) -> None:
    """Keep a human's judgement with the text and the model's, for the next training and for watching the model.

    `urgency` is the text's; without a `priority` it is the one that the policy gives.
    """
    priority = priority or (await policy.active(session)).priority_of(severity, urgency)
    session.add(
        Correction(
            case_id=case_id,
            text=text,
            judged=judged,
            category=category,
            second_category=second_category,
            severity=severity,
            urgency=urgency,
            priority=priority,
            corrected_by=by,
            model=(judged or {}).get("model"),
        )
    )
    if (row := await _latest_judgement(session, conversation_id)) is not None:
        row.human_category, row.human_priority = category, priority


async def drop_correction(session: AsyncSession, conversation_id: UUID | str, case_id: int) -> None:
    """Forget a case's last correction: the one before it counts again, if there is one."""
    found = select(Correction).filter_by(case_id=case_id).order_by(Correction.id.desc()).limit(2)
    last, before = [*await session.scalars(found), None, None][:2]
    if last is not None:
        await session.delete(last)
    if (row := await _latest_judgement(session, conversation_id)) is not None:
        row.human_category = before.category if before else None
        row.human_priority = before.priority if before else None


async def _latest_judgement(session: AsyncSession, conversation_id: UUID | str) -> JudgementRow | None:
    found = select(JudgementRow).filter_by(conversation_id=conversation_id).order_by(JudgementRow.id.desc())
    return await session.scalar(found.limit(1))


async def keep_judgement(
    session: AsyncSession, conversation_id: UUID | str, text: str, judged: dict[str, Any] | None
) -> None:
    """Keep what the model made of a complaint (complaints.triage.Judgement as a dict), to watch how it does."""
    if judged is None:
        return
    session.add(
        JudgementRow(
            conversation_id=conversation_id,
            language=language_of(text),
            category=judged["category"],
            priority=judged["priority"],
            confidence=judged["categories"][judged["category"]],
            sure=judged["sure"],
            model=judged["model"],
        )
    )
