"""How well articles serve: views, verdicts, conversations that needed no human, and whether that gets worse.

A view is a question that the article answered, or for which the customer chose it. Of a conversation's verdicts on an
article the last one counts. An article is getting worse when it did not help in a larger share of the verdicts of the last
14 days than in those of the 60 days before, or in a larger share of those on what customers see now than in those on its
earlier revisions (Fisher's exact test, one-sided, p < 0.05), with at least 8 newer verdicts. All are of these 74 days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from scipy.stats import fisher_exact
from sqlalchemy import ColumnElement, Select, case, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from knowledge_base.tables import ArticleRating, ArticleRow, AskedQuestion, RevisionRow
from storage.base import now

WINDOW = timedelta(days=30)
RECENT = timedelta(days=14)
BEFORE = timedelta(days=60)
LEAST_RATINGS = 8
SIGNIFICANCE = 0.05
WEEKS = 26
SHOWN = ("answer", "chosen")


@dataclass(frozen=True)
class ArticleFigures:
    """What happened to one article in the last 30 days."""

    views: int = 0
    helpful: int = 0
    unhelpful: int = 0
    getting_worse: bool = False


@dataclass(frozen=True)
class RevisionQuality:
    """What happened to one published revision since it was published."""

    revision: int
    published_at: datetime
    views: int
    helpful: int
    unhelpful: int


@dataclass(frozen=True)
class WeekQuality:
    """What happened in the week (UTC) that began on the Monday `week`."""

    week: date
    views: int
    helpful: int
    unhelpful: int


@dataclass(frozen=True)
class Quality:
    """How well one article serves. Totals are of the last 30 days; weeks run without gaps, at most 26, oldest first."""

    views: int
    helpful: int
    unhelpful: int
    deflection_rate: float | None
    getting_worse: bool
    revisions: list[RevisionQuality]
    weeks: list[WeekQuality]


async def figures(session: AsyncSession, article_ids: list[int] | None = None) -> dict[int, ArticleFigures]:
    """The figures of these articles (None: of all); one that was neither shown nor judged may be missing."""
    viewed = _of(_views(AskedQuestion.article_id).where(AskedQuestion.asked_at >= now() - WINDOW), article_ids)
    judged = _of(_verdicts(), article_ids, ArticleRating.article_id)
    views = {row[0]: row[1] for row in await session.execute(viewed)}
    verdicts = {row.article_id: row for row in await session.execute(judged)}
    return {
        article_id: _figures(views.get(article_id, 0), verdicts.get(article_id))
        for article_id in views.keys() | verdicts.keys()
        if article_id is not None
    }


async def of(session: AsyncSession, article_id: int) -> Quality:
    """How well one article serves, by revision and by week."""
    total = (await figures(session, [article_id])).get(article_id, ArticleFigures())
    return Quality(
        views=total.views,
        helpful=total.helpful,
        unhelpful=total.unhelpful,
        deflection_rate=await _deflection(session, article_id),
        getting_worse=total.getting_worse,
        revisions=await _revisions(session, article_id),
        weeks=await _weeks(session, article_id),
    )


def getting_worse(recent: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether the share of unhelpful verdicts grew, from (unhelpful, helpful) counts of the newer and the older ones."""
    if sum(recent) < LEAST_RATINGS or not sum(before):
        return False
    if recent[0] * sum(before) <= before[0] * sum(recent):
        return False
    return bool(fisher_exact([recent, before], alternative="greater").pvalue < SIGNIFICANCE)


def _views(*groups: InstrumentedAttribute[Any] | ColumnElement[Any]) -> Select[Any]:
    statement = select(*groups, func.count().label("views")).where(AskedQuestion.action.in_(SHOWN))
    return statement.group_by(*groups)


def _of(
    statement: Select[Any],
    article_ids: Sequence[int] | None,
    column: InstrumentedAttribute[Any] = AskedQuestion.article_id,
) -> Select[Any]:
    return statement if article_ids is None else statement.where(column.in_(article_ids))


def _verdicts() -> Select[Any]:
    """Verdicts by article: of the last 30 days, the last 14, the 60 days before these; on the live revision, on others."""
    at, helpful = ArticleRating.rated_at, ArticleRating.helpful
    recent = at >= now() - RECENT
    live = func.coalesce(ArticleRating.revision >= ArticleRow.published_revision, False)
    counted = {
        "helpful": helpful & (at >= now() - WINDOW),
        "unhelpful": ~helpful & (at >= now() - WINDOW),
        "recent_helpful": helpful & recent,
        "recent_unhelpful": ~helpful & recent,
        "before_helpful": helpful & ~recent,
        "before_unhelpful": ~helpful & ~recent,
        "live_helpful": helpful & live,
        "live_unhelpful": ~helpful & live,
        "former_helpful": helpful & ~live,
        "former_unhelpful": ~helpful & ~live,
    }
    columns = [func.count(case((condition, 1))).label(name) for name, condition in counted.items()]
    since = now() - RECENT - BEFORE
    statement = select(ArticleRating.article_id).add_columns(*columns)
    statement = statement.join(ArticleRow, ArticleRow.id == ArticleRating.article_id)
    return statement.where(at >= since).group_by(ArticleRating.article_id)


def _figures(views: int, verdicts: Any) -> ArticleFigures:
    if verdicts is None:
        return ArticleFigures(views=views)
    lately = getting_worse(
        (verdicts.recent_unhelpful, verdicts.recent_helpful), (verdicts.before_unhelpful, verdicts.before_helpful)
    )
    edited = getting_worse(
        (verdicts.live_unhelpful, verdicts.live_helpful), (verdicts.former_unhelpful, verdicts.former_helpful)
    )
    return ArticleFigures(views, verdicts.helpful, verdicts.unhelpful, lately or edited)


async def _deflection(session: AsyncSession, article_id: int) -> float | None:
    """Of the conversations of the last 30 days that showed the article and have ended, the share without a human."""
    conversation = distinct(AskedQuestion.conversation_id)
    statement = select(
        func.count(conversation).filter(AskedQuestion.deflected.is_(True)), func.count(conversation)
    ).where(
        AskedQuestion.article_id == article_id,
        AskedQuestion.action.in_(SHOWN),
        AskedQuestion.deflected.is_not(None),
        AskedQuestion.asked_at >= now() - WINDOW,
    )
    deflected, ended = (await session.execute(statement)).one()
    return deflected / ended if ended else None


async def _revisions(session: AsyncSession, article_id: int) -> list[RevisionQuality]:
    """The revisions that were published, newest first."""
    views = await _by(session, _views(AskedQuestion.revision).where(AskedQuestion.article_id == article_id))
    verdicts = await _by(session, _ratings(article_id, ArticleRating.revision))
    published = select(RevisionRow.revision, RevisionRow.created_at).filter_by(
        article_id=article_id, status="published"
    )
    return [
        RevisionQuality(revision, at, *views.get(revision, (0,)), *verdicts.get(revision, (0, 0)))
        for revision, at in await session.execute(published.order_by(RevisionRow.revision.desc()))
    ]


async def _weeks(session: AsyncSession, article_id: int) -> list[WeekQuality]:
    """Every week since the first one in which something happened."""
    asked, rated = _monday(AskedQuestion.asked_at), _monday(ArticleRating.rated_at)
    views = await _by(session, _views(asked).where(AskedQuestion.article_id == article_id))
    verdicts = await _by(session, _ratings(article_id, rated))
    this = now().date() - timedelta(days=now().weekday())
    mondays = [this - timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    first = min([*views, *verdicts], default=None)
    return [
        WeekQuality(monday, *views.get(monday, (0,)), *verdicts.get(monday, (0, 0)))
        for monday in mondays
        if first is not None and monday >= first
    ]


def _ratings(article_id: int, group: InstrumentedAttribute[Any] | ColumnElement[Any]) -> Select[Any]:
    helpful = func.count(case((ArticleRating.helpful, 1)))
    unhelpful = func.count(case((~ArticleRating.helpful, 1)))
    return select(group, helpful, unhelpful).where(ArticleRating.article_id == article_id).group_by(group)


def _monday(at: InstrumentedAttribute[datetime]) -> ColumnElement[Any]:
    return func.date(func.date_trunc("week", at, "UTC").op("AT TIME ZONE")("UTC"))


async def _by(session: AsyncSession, statement: Select[Any]) -> dict[Any, tuple[int, ...]]:
    """The rows of a grouped statement by their first column."""
    return {row[0]: tuple(row[1:]) for row in await session.execute(statement)}
