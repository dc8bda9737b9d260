"""What an editor should look at in an article: its dates, its source, how it serves."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.tables import ArticleRow, RevisionRow

# A statement names at most this many articles; beyond, it asks for all.
NAMED = 1000

Flag = Literal["stale_translation", "review_due", "getting_worse", "not_yet_valid", "expired"]


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


def flags(article: ArticleRow, sources: dict[int, int], getting_worse: bool, today: date) -> list[Flag]:
    """The flags of an article on this day; `sources` is what `source_revisions` gives. Archived ones have none."""
    if article.status == "archived":
        return []
    newest = sources.get(article.source_id) if article.source_id is not None else None
    found: dict[Flag, bool] = {
        "stale_translation": newest is not None and newest > (article.source_revision or 0),
        "review_due": article.review_due is not None and article.review_due <= today,
        "getting_worse": getting_worse,
        "not_yet_valid": article.valid_from is not None and article.valid_from > today,
        "expired": article.valid_until is not None and article.valid_until < today,
    }
    return [flag for flag, holds in found.items() if holds]
