"""Asking for a CSAT score, and keeping it."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from feedback.errors import BadScore, NoSurvey
from feedback.events import SurveyAnswered, SurveyAsked
from feedback.tables import Survey
from storage.base import now
from storage.outbox import emit

COMMENT_LIMIT = 2000


async def ask(
    session: AsyncSession,
    conversation_id: str,
    *,
    channel: str,
    served_by: str,
    agent_id: int | None,
    team: str | None,
) -> None:
    """Ask once: a second call for the same conversation does nothing."""
    statement = insert(Survey).values(
        conversation_id=UUID(conversation_id),
        channel=channel,
        served_by=served_by,
        agent_id=agent_id,
        team=team,
        asked_at=now(),
    )
    asked = await session.execute(statement.on_conflict_do_nothing().returning(Survey.conversation_id))
    if asked.first() is not None:
        await emit(session, SurveyAsked(conversation_id=conversation_id, channel=channel))


async def rate(session: AsyncSession, conversation_id: UUID | str, score: int, comment: str | None = None) -> None:
    """Store a score from 1 to 5; sent again it may correct the score or add a comment. Raises NoSurvey, BadScore."""
    if not 1 <= score <= 5:
        raise BadScore(score=score)
    survey = await session.get(Survey, conversation_id, with_for_update=True)
    if survey is None:
        raise NoSurvey()
    survey.score = score
    survey.comment = (comment or "").strip()[:COMMENT_LIMIT] or survey.comment
    survey.answered_at = survey.answered_at or now()
    await emit(
        session,
        SurveyAnswered(conversation_id=str(survey.conversation_id), score=score, comment=survey.comment),
    )
