"""What an editor should look at in an article: its dates, its source, how it serves."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.meaning import same_meaning
from knowledge_base.tables import ArticleRow, RevisionRow

# A statement names at most this many articles; beyond, it asks for all.
NAMED = 1000

_Revision = tuple[int, int]
"""An article's id and the number of its revision."""
Days = tuple[date | None, date | None]
Flag = Literal["in_review", "stale_translation", "review_due", "getting_worse", "not_yet_valid", "expired"]


async def stale(session: AsyncSession, articles: Iterable[ArticleRow]) -> set[int]:
    """The ids of those translations whose source says something else by now than in the revision that they render."""
    rendered = {one.id: (one.source_id, one.source_revision or 0) for one in articles if one.source_id is not None}
    newest = await _newest(session, {source for source, _ in rendered.values()})
    behind = {id: old for id, old in rendered.items() if newest.get(old[0], 0) > old[1]}
    texts = await _texts(session, {*behind.values(), *((source, newest[source]) for source, _ in behind.values())})
    return {
        id
        for id, old in behind.items()
        if old not in texts or not same_meaning(texts[old], texts[old[0], newest[old[0]]])
    }


async def _texts(session: AsyncSession, revisions: Collection[_Revision]) -> dict[_Revision, RevisionRow]:
    """What these revisions of articles say."""
    wanted = sorted(revisions)
    key = tuple_(RevisionRow.article_id, RevisionRow.revision)
    found: dict[_Revision, RevisionRow] = {}
    for start in range(0, len(wanted), NAMED):
        rows = await session.scalars(select(RevisionRow).where(key.in_(wanted[start : start + NAMED])))
        found |= {(row.article_id, row.revision): row for row in rows}
    return found


async def _newest(session: AsyncSession, sources: Collection[int]) -> dict[int, int]:
    """For these sources of translations: the newest published revision that changed the meaning."""
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
    article: ArticleRow, stale: Collection[int], days: dict[int, Days], getting_worse: bool, today: date
) -> list[Flag]:
    """The flags of an article on this day. Archived ones have none.

    `stale` is what the function of that name gives, `days` what `shown_days` does: dates of a draft hide nothing yet.
    """
    if article.status == "archived":
        return []
    first, last = days.get(article.id, (article.valid_from, article.valid_until))
    found: dict[Flag, bool] = {
        "in_review": article.status == "in_review",
        "stale_translation": article.id in stale,
        "review_due": article.review_due is not None and article.review_due <= today,
        "getting_worse": getting_worse,
        "not_yet_valid": first is not None and first > today,
        "expired": last is not None and last < today,
    }
    return [flag for flag, holds in found.items() if holds]
