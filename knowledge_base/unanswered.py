"""The questions that found no answer or no help, for editors: alike ones together, and what to do about them."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base import questions, service
from knowledge_base.changing import Change
from knowledge_base.clusters import clusters
from knowledge_base.content import Content
from knowledge_base.errors import NotPublished
from knowledge_base.message import searchable
from knowledge_base.publishing import guard
from knowledge_base.search.bands import MENTION_FLOOR
from knowledge_base.search.decision import Candidate, Decision
from knowledge_base.search.index import KnowledgeBase, Search
from knowledge_base.tables import ArticleRow, RevisionRow, UnansweredRow
from storage.base import now
from storage.errors import NotFound

NEWEST = 2000
CLUSTERS = 100
EXAMPLES = 5
SUGGESTIONS = 3
REASON = "from unanswered questions"
TAKEN_BACK = "back to unanswered questions"


@dataclass(frozen=True)
class Cluster:
    """Questions alike, newest first; `typical` stands for them, `suggestions` are the articles nearest to it."""

    typical: UnansweredRow
    rows: tuple[UnansweredRow, ...]
    suggestions: tuple[Candidate, ...]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def unhelpful(self) -> int:
        return sum(row.unhelpful for row in self.rows)

    @property
    def examples(self) -> tuple[UnansweredRow, ...]:
        return self.rows[:EXAMPLES]


async def listed(knowledge: KnowledgeBase, language: str | None = None) -> list[Cluster]:
    """Groups of the newest 2,000 open questions, the most frequent first, at most 100 of each language.

    A question that an article published since now answers is done: it is dismissed and left out.
    """
    async with knowledge.database.transaction() as session:
        rows = await questions.list_unanswered(session, NEWEST, language)
        since = await _published_since(session, min((row.last_asked_at for row in rows), default=now()))
    found: list[Cluster] = []
    done: set[int] = set()
    for each in sorted({row.language for row in rows}):
        own = [row for row in rows if row.language == each]
        groups, answered = await asyncio.to_thread(_grouped, knowledge.search, own, each, since)
        found += groups
        done |= answered
    if done:
        async with knowledge.database.transaction() as session:
            await questions.dismiss_unanswered(session, done)
    return sorted(found, key=lambda group: (-group.count, group.typical.text))


async def add_variants(
    knowledge: KnowledgeBase,
    session: AsyncSession,
    article_id: int,
    texts: Iterable[str],
    question_ids: Collection[int],
    by: str | None = None,
) -> tuple[ArticleRow, list[str]]:
    """Make wordings variants of what customers see, as a new revision, and dismiss the questions that they answer.

    A newer draft gets them, too, and stays the newest revision. Gives the article and the wordings that it did not have.
    Raises NotFound, NotPublished, and PinnedQuestionsFail.
    """
    added = tuple(texts)
    row, new = await _reword(knowledge, session, article_id, lambda variants: (*variants, *added), REASON, by)
    await questions.dismiss_unanswered(session, question_ids)
    return row, new


async def take_back(
    knowledge: KnowledgeBase,
    session: AsyncSession,
    article_id: int,
    texts: Collection[str],
    question_ids: Collection[int],
    by: str | None = None,
) -> None:
    """Undo `add_variants`: the article loses the wordings that it got, and the questions are on the list again.

    Raises NotFound, NotPublished, and PinnedQuestionsFail.
    """

    def without(variants: Sequence[str]) -> Sequence[str]:
        return [variant for variant in variants if variant not in texts]

    await _reword(knowledge, session, article_id, without, TAKEN_BACK, by)
    await questions.reopen_unanswered(session, question_ids)


async def _reword(
    knowledge: KnowledgeBase,
    session: AsyncSession,
    article_id: int,
    change: Callable[[Sequence[str]], Sequence[str]],
    reason: str,
    by: str | None,
) -> tuple[ArticleRow, list[str]]:
    """Change the variants of what customers see and of a draft on top; gives the article and what customers see anew."""
    row = await session.get(ArticleRow, article_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(what="article", id=article_id)
    if row.published_revision is None:
        raise NotPublished(title=row.title)
    shown = Content.of(await service.get_revision(session, row.id, row.published_revision))
    newest, contents = Content.of(row), [shown]
    if newest.status != "published":
        contents.append(newest)
    live, *draft = (one.with_fields({"variants": list(change(one.variants))}).cleaned() for one in contents)
    await guard(knowledge, session, await Change.of(session, live, row.language, row), None)
    for content in (live, *draft):
        row = await service.update_article(session, row.id, row.revision, by=by, reason=reason, **content.fields())
    return row, [variant for variant in live.variants if variant not in shown.variants]


class _Published(NamedTuple):
    revision: int
    at: datetime


async def _published_since(session: AsyncSession, since: datetime) -> dict[int, _Published]:
    """The articles that customers see in a revision newer than `since`, with that revision."""
    statement = (
        select(ArticleRow.id, RevisionRow.revision, RevisionRow.created_at)
        .join(
            RevisionRow,
            (RevisionRow.article_id == ArticleRow.id) & (RevisionRow.revision == ArticleRow.published_revision),
        )
        .where(RevisionRow.created_at > since)
    )
    return {id: _Published(revision, at) for id, revision, at in await session.execute(statement)}


def _grouped(
    search: Search, rows: Sequence[UnansweredRow], language: str, since: Mapping[int, _Published]
) -> tuple[list[Cluster], set[int]]:
    """The groups that are still open, and the ids of questions that are answered by now.

    One search stands for a group; only where a newer article is near it, all of its questions are searched.
    """
    found = clusters([row.text for row in rows], [row.count for row in rows], language)
    found.sort(key=lambda group: -sum(rows[place].count for place in group.members))
    open_groups: list[Cluster] = []
    done: set[int] = set()
    for group in found[:CLUSTERS]:
        members = [rows[place] for place in group.members]
        typical = rows[group.typical]
        decision = search.answer(searchable(typical.text), language)
        if any(candidate.article.id in since for candidate in decision.candidates):
            answered = {
                row.id for row in members if _answered(row, search.answer(searchable(row.text), language), since)
            }
            done |= answered
            members = [row for row in members if row.id not in answered]
            if typical.id in answered and members:
                typical = max(members, key=lambda row: row.count)
                decision = search.answer(searchable(typical.text), language)
        if members:
            named = tuple(one for one in decision.candidates[:SUGGESTIONS] if one.probability >= MENTION_FLOOR)
            open_groups.append(Cluster(typical, tuple(members), named))
    return open_groups, done


def _answered(row: UnansweredRow, decision: Decision, since: Mapping[int, _Published]) -> bool:
    """Whether an article answers the question that was published after it was asked last.

    An index that is still behind knows wordings that have been taken back meanwhile: what it says is no reason to dismiss.
    """
    article = decision.article
    if decision.action != "answer" or article is None:
        return False
    published = since.get(article.id)
    return published is not None and published.at > row.last_asked_at and article.revision >= published.revision
