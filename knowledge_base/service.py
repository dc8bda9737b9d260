"""Reading and editing articles, and keeping what the search missed. Functions work in the caller's transaction."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from knowledge_base.errors import DuplicateArticle, EditConflict
from knowledge_base.tables import ArticleRating, ArticleRow, RevisionRow, UnansweredRow
from language.normalise import normalise
from storage.base import now
from storage.database import notify
from storage.errors import InvalidInput, NotFound

CHANNEL = "careline_knowledge"
FOLDED_LIMIT = 500


async def list_articles(
    session: AsyncSession,
    language: str | None = None,
    topic: str | None = None,
    status: str | None = None,
    search: str | None = None,
) -> list[ArticleRow]:
    """Articles by topic and title; `search` looks into title, body and variants."""
    statement = select(ArticleRow).order_by(ArticleRow.topic, ArticleRow.title, ArticleRow.id)
    for column, wanted in ((ArticleRow.language, language), (ArticleRow.topic, topic), (ArticleRow.status, status)):
        if wanted:
            statement = statement.where(column == wanted)
    if search and search.strip():
        term = "%" + re.sub(r"([%_\\])", r"\\\1", search.strip()) + "%"
        columns = (ArticleRow.title, ArticleRow.body, cast(ArticleRow.variants, Text))
        statement = statement.where(or_(*(column.ilike(term) for column in columns)))
    return list(await session.scalars(statement))


async def get_article(session: AsyncSession, article_id: int) -> ArticleRow:
    """One article with its revisions, newest first; raises NotFound."""
    found = await session.get(
        ArticleRow, article_id, options=[selectinload(ArticleRow.revisions)], populate_existing=True
    )
    if found is None:
        raise NotFound(what="article", id=article_id)
    return found


async def create(
    session: AsyncSession,
    *,
    language: str,
    topic: str,
    title: str,
    body: str,
    variants: Iterable[str] = (),
    status: str = "published",
    key: str | None = None,
    by: str | None = None,
) -> ArticleRow:
    """Make an article; its key is made from the title unless given. Raises DuplicateArticle, InvalidInput."""
    article = ArticleRow(language=language, key=key or await _free_key(session, title), revision=0)
    taken = await session.scalar(select(ArticleRow.id).filter_by(key=article.key, language=language))
    if taken is not None:
        raise DuplicateArticle(key=article.key)
    session.add(article)
    await _save(session, article, topic, title, body, variants, status, by)
    return await get_article(session, article.id)


async def update_article(
    session: AsyncSession,
    article_id: int,
    base_revision: int,
    *,
    topic: str,
    title: str,
    body: str,
    variants: Iterable[str],
    status: str,
    by: str | None = None,
) -> ArticleRow:
    """Save an edit that began at `base_revision`; raises EditConflict when somebody saved since, NotFound."""
    article = await session.get(ArticleRow, article_id, with_for_update=True, populate_existing=True)
    if article is None:
        raise NotFound(what="article", id=article_id)
    if article.revision != base_revision:
        raise EditConflict(revision=article.revision)
    await _save(session, article, topic, title, body, variants, status, by)
    return await get_article(session, article_id)


async def restore(session: AsyncSession, article_id: int, revision: int, by: str | None = None) -> ArticleRow:
    """Save an old revision's title, body and variants as the newest one; raises NotFound."""
    article = await session.get(ArticleRow, article_id, with_for_update=True, populate_existing=True)
    old = await session.get(RevisionRow, (article_id, revision))
    if article is None or old is None:
        raise NotFound(what="revision", id=revision)
    await _save(session, article, article.topic, old.title, old.body, old.variants, article.status, by)
    return await get_article(session, article_id)


async def topics(session: AsyncSession) -> list[str]:
    """The topics in use."""
    return list(await session.scalars(select(ArticleRow.topic).distinct().order_by(ArticleRow.topic)))


async def list_unanswered(session: AsyncSession, limit: int = 100) -> list[UnansweredRow]:
    """Questions without an answer, the most frequent first."""
    statement = select(UnansweredRow).where(UnansweredRow.dismissed_at.is_(None))
    order = (UnansweredRow.count.desc(), UnansweredRow.last_asked_at.desc())
    return list(await session.scalars(statement.order_by(*order).limit(limit)))


async def dismiss_unanswered(session: AsyncSession, question_id: int) -> None:
    """Take a question off the list until it is asked again; raises NotFound."""
    row = await session.get(UnansweredRow, question_id)
    if row is None:
        raise NotFound(what="question", id=question_id)
    row.dismissed_at = now()


async def note_unanswered(session: AsyncSession, text: str, language: str, candidates: list[int]) -> None:
    """Count a question that got no answer."""
    folded = normalise(text)[:FOLDED_LIMIT]
    if not folded:
        return
    statement = insert(UnansweredRow).values(
        language=language, text=text[:FOLDED_LIMIT], folded=folded, count=1, candidates=candidates, last_asked_at=now()
    )
    changes = {"count": UnansweredRow.count + 1, "last_asked_at": now(), "dismissed_at": None}
    await session.execute(statement.on_conflict_do_update(index_elements=["language", "folded"], set_=changes))


async def rate_article(session: AsyncSession, conversation_id: str, article_id: int, helpful: bool) -> None:
    """Keep whether an article helped; one that is gone is passed over."""
    if await session.get(ArticleRow, article_id) is None:
        return
    statement = insert(ArticleRating).values(
        conversation_id=UUID(conversation_id), article_id=article_id, helpful=helpful
    )
    keys = ["conversation_id", "article_id"]
    await session.execute(statement.on_conflict_do_update(index_elements=keys, set_={"helpful": helpful}))


async def _save(
    session: AsyncSession,
    article: ArticleRow,
    topic: str,
    title: str,
    body: str,
    variants: Iterable[str],
    status: str,
    by: str | None,
) -> None:
    """Write the article and its next revision, and tell every process."""
    article.topic = _required("topic", topic)
    article.title = _required("title", title)
    article.body = _required("body", body)
    article.variants = distinct(variants, article.title)
    article.status = status
    article.revision += 1
    article.updated_at = now()
    article.updated_by = by
    await session.flush()
    kept: dict[str, Any] = {"title": article.title, "body": article.body, "variants": article.variants}
    session.add(RevisionRow(article_id=article.id, revision=article.revision, edited_by=by, created_at=now(), **kept))
    if status == "published":
        await _answered(session, article)
    await session.flush()
    await notify(session, CHANNEL, str(article.id))


async def _answered(session: AsyncSession, article: ArticleRow) -> None:
    """Questions that became a title or variant of a published article have their answer."""
    folded = [normalise(text)[:FOLDED_LIMIT] for text in (article.title, *article.variants)]
    statement = update(UnansweredRow).where(
        UnansweredRow.language == article.language, UnansweredRow.folded.in_(folded)
    )
    await session.execute(statement.values(dismissed_at=now()))


def _required(field: str, text: str) -> str:
    if not text.strip():
        raise InvalidInput(field=field, problem="must not be empty")
    return text.strip()


def distinct(variants: Iterable[str], title: str) -> list[str]:
    """Variants without blanks and repetitions (also of the title), compared in normalised form."""
    seen = {normalise(title)}
    kept = []
    for variant in variants:
        if (folded := normalise(variant)) and folded not in seen:
            seen.add(folded)
            kept.append(variant.strip())
    return kept


async def _free_key(session: AsyncSession, title: str) -> str:
    """A readable key from the title, with a number if it is taken."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", ascii_title.lower()))[:80].strip("-") or "article"
    taken = set(await session.scalars(select(ArticleRow.key).where(ArticleRow.key.like(f"{stem}%"))))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)
