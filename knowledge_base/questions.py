"""What customers asked: every question with its decision, verdicts on articles, and the questions without an answer.

Functions work in the caller's transaction.
"""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.search.segment import fold
from knowledge_base.tables import ArticleRating, ArticleRow, AskedQuestion, UnansweredRow
from language.address import is_address
from language.details import without_details
from language.masking import masked
from storage.base import now

TEXT_LIMIT = 500
KEPT = timedelta(days=180)


def folded(text: str) -> str:
    """The form in which two questions are the same one: the search's own, without case and punctuation."""
    return fold(text)[:TEXT_LIMIT]


def _kept(text: str) -> str:
    """What is kept of a question; nothing of a text that only gives an address, a name, or how to be reached."""
    return "" if is_address(text) or not without_details(text) else masked(text)[:TEXT_LIMIT]


async def note_asked(
    session: AsyncSession,
    conversation_id: str,
    text: str,
    language: str,
    action: str,
    *,
    article_id: int | None = None,
    revision: int | None = None,
    probability: float | None = None,
    variant: str | None = None,
) -> None:
    """Keep a question with what was decided about it: `action` is answer, ask_back, none or chosen."""
    text = _kept(text)
    if not folded(text):
        return
    known = article_id is not None and await session.get(ArticleRow, article_id) is not None
    session.add(
        AskedQuestion(
            conversation_id=UUID(conversation_id),
            language=language,
            text=text,
            folded=folded(text),
            action=action,
            article_id=article_id if known else None,
            revision=revision if known else None,
            probability=probability,
            variant=variant[:TEXT_LIMIT] if variant else None,
            asked_at=now(),
        )
    )
    await session.flush()


async def note_unanswered(
    session: AsyncSession, text: str, language: str, candidates: Collection[int], unhelpful: bool = False
) -> None:
    """Count a question that got no answer, or (`unhelpful`) one that did not help; one that was dismissed comes back."""
    text = _kept(text)
    if not folded(text):
        return
    new = {"language": language, "text": text, "folded": folded(text), "candidates": list(candidates)}
    statement = insert(UnansweredRow).values(**new, count=1, unhelpful=int(unhelpful), last_asked_at=now())
    changes = {
        "count": UnansweredRow.count + 1,
        "unhelpful": UnansweredRow.unhelpful + int(unhelpful),
        "last_asked_at": now(),
        "dismissed_at": None,
    }
    await session.execute(statement.on_conflict_do_update(index_elements=["language", "folded"], set_=changes))


async def list_unanswered(session: AsyncSession, limit: int = 100, language: str | None = None) -> list[UnansweredRow]:
    """Questions without an answer, the newest first."""
    statement = select(UnansweredRow).where(UnansweredRow.dismissed_at.is_(None))
    if language:
        statement = statement.where(UnansweredRow.language == language)
    order = (UnansweredRow.last_asked_at.desc(), UnansweredRow.id.desc())
    return list(await session.scalars(statement.order_by(*order).limit(limit)))


async def dismiss_unanswered(session: AsyncSession, question_ids: Collection[int]) -> None:
    """Take questions off the list until they are asked again; ids that are gone are passed over."""
    statement = update(UnansweredRow).where(UnansweredRow.id.in_(question_ids), UnansweredRow.dismissed_at.is_(None))
    await session.execute(statement.values(dismissed_at=now()))


async def reopen_unanswered(session: AsyncSession, question_ids: Collection[int]) -> None:
    """Put questions back on the list that were dismissed; ids that are gone are passed over."""
    await session.execute(update(UnansweredRow).where(UnansweredRow.id.in_(question_ids)).values(dismissed_at=None))


async def answered(session: AsyncSession, article: ArticleRow) -> None:
    """Questions that became a title or variant of a published article have their answer."""
    texts = [folded(text) for text in (article.title, *article.variants)]
    statement = update(UnansweredRow).where(
        UnansweredRow.language == article.language,
        UnansweredRow.folded.in_(texts),
        UnansweredRow.dismissed_at.is_(None),
    )
    await session.execute(statement.values(dismissed_at=now()))


async def rate_article(session: AsyncSession, conversation_id: str, article_id: int, helpful: bool) -> None:
    """Keep whether an article helped, with the revision that was shown; one that is gone is passed over.

    The question that led to the article keeps the verdict; one that was not helped counts as unanswered, too.
    """
    article = await session.get(ArticleRow, article_id)
    if article is None:
        return
    asked = await _shown(session, conversation_id, article_id)
    revision = asked.revision if asked else article.published_revision
    keys = {"conversation_id": UUID(conversation_id), "article_id": article_id}
    verdict = {"helpful": helpful, "revision": revision, "rated_at": now()}
    statement = insert(ArticleRating).values(**keys, **verdict)
    await session.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=verdict))
    if asked is not None:
        repeated = asked.helpful is False
        asked.helpful = helpful
        if not helpful and not repeated:
            await note_unanswered(session, asked.text, asked.language, [article_id], unhelpful=True)


async def _shown(session: AsyncSession, conversation_id: str, article_id: int) -> AskedQuestion | None:
    """The newest question of the conversation that led to the article."""
    statement = select(AskedQuestion).filter_by(conversation_id=UUID(conversation_id), article_id=article_id)
    statement = statement.where(AskedQuestion.action.in_(("answer", "chosen")))
    return await session.scalar(statement.order_by(AskedQuestion.id.desc()).limit(1))


async def note_closing(session: AsyncSession, conversation_id: str, deflected: bool) -> None:
    """Keep with a conversation's questions whether it ended without a human."""
    statement = update(AskedQuestion).where(AskedQuestion.conversation_id == UUID(conversation_id))
    await session.execute(statement.values(deflected=deflected))


async def forget_old(session: AsyncSession) -> None:
    """Delete the questions that were asked more than 180 days ago."""
    await session.execute(delete(AskedQuestion).where(AskedQuestion.asked_at < now() - KEPT))
