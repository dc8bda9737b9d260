"""What complaints keep beside the model's work."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from complaints.tables import Correction


async def keep_correction(
    session: AsyncSession,
    case_id: int,
    text: str,
    judged: dict[str, Any] | None,
    *,
    category: str,
    severity: int,
    urgency: int,
    by: str,
) -> None:
    """Keep a human's judgement with the text and the model's, for the next training."""
    session.add(
        Correction(
            case_id=case_id,
            text=text,
            judged=judged,
            category=category,
            severity=severity,
            urgency=urgency,
            corrected_by=by,
        )
    )
