"""What an editor should look at in an article: its dates, its source, how it serves."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.tables import ArticleRow, RevisionRow

# A statement names at most this many articles; beyond, it asks for all.
NAMED = 1000

Days = tuple[date | None, date | None]
Flag = Literal["in_review", "stale_translation", "review_due", "getting_worse", "not_yet_valid", "expired"]


async def source_revisions(session: AsyncSession, articles: Iterable[ArticleRow]) -> dict[int, int]:
    """For the sources of these translations: the newest published revision that changed the meaning."""
    sources = {article.source_id for article in articles if article.source_id is not None}
    if not sources:
        return {}
    every = select(ArticleRow.source_id).where(ArticleRow.source_id.is_not(None))
    wanted = RevisionRow.article_id.in_(sources if len(sources) <= NAMED else every)
    statement = (
        select(RevisionRow.article_id, func.max(RevisionRow.revision))
        .where(wanted, RevisionRow.status == "published", ~RevisionRow.minor)
        .group_by(RevisionRow.article_id)
    )
    return dict((await session.execute(statement)).all())


async def shown_days(session: AsyncSession, articles: Iterable[ArticleRow]) -> dict[int, Days]:
    """From when and until when customers see these articles, where a newer revision waits to be published."""
    behind = {article.id for article in articles if article.published_revision not in (None, article.revision)}
    if not behind:
        return {}
    statement = (
        select(ArticleRow.id, RevisionRow.valid_from, RevisionRow.valid_until)
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .where(RevisionRow.revision == ArticleRow.published_revision)
        .where(
            ArticleRow.id.in_(behind) if len(behind) <= NAMED else ArticleRow.published_revision != ArticleRow.revision
        )
    )
    return {row.id: (row.valid_from, row.valid_until) for row in await session.execute(statement)}


def flags(
    article: ArticleRow, sources: dict[int, int], days: dict[int, Days], getting_worse: bool, today: date
) -> list[Flag]:
    """The flags of an article on this day. Archived ones have none.

    `sources` is what `source_revisions` gives, `days` what `shown_days` does: dates of a draft hide nothing yet.
    """
    if article.status == "archived":
        return []
    newest = sources.get(article.source_id) if article.source_id is not None else None
    first, last = days.get(article.id, (article.valid_from, article.valid_until))
    found: dict[Flag, bool] = {
        "in_review": article.status == "in_review",
        "stale_translation": newest is not None and newest > (article.source_revision or 0),
        "review_due": article.review_due is not None and article.review_due <= today,
        "getting_worse": getting_worse,
        "not_yet_valid": first is not None and first > today,
        "expired": last is not None and last < today,
    }
    return [flag for flag, holds in found.items() if holds]
