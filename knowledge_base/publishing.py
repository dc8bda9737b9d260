"""Before a save that customers see: which real and pinned questions it would change, and what is much like it."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.changing import Change, State
from knowledge_base.errors import PinnedQuestionsFail
from knowledge_base.message import searchable
from knowledge_base.pins import Broken, Pin, broken, listed
from knowledge_base.render import sentences, to_text
from knowledge_base.search.decision import Article, Decision
from knowledge_base.search.features import Vectoriser
from knowledge_base.search.index import KnowledgeBase, Search
from knowledge_base.search.ranker import background
from knowledge_base.similar import Similar, drafts, similar
from knowledge_base.tables import AskedQuestion
from language.detect import detect
from language.normalise import normalise
from language.script import HAN_CHARACTER
from storage.base import now

ForeignField = Literal["title", "body"]
RECENT = timedelta(days=30)
QUESTIONS = 500
# Questions less like an article than this are hardly ever decided differently by it: 2 of 40 changes, with shuffled words.
NEAR = 0.05


@dataclass(frozen=True)
class Asked:
    """A question as customers asked it lately, in its newest wording; `found` says whether the search found the article."""

    text: str
    count: int
    last_asked_at: datetime
    found: bool = False


@dataclass(frozen=True)
class Changed:
    """A real question that would be decided differently."""

    asked: Asked
    before: Decision
    after: Decision


@dataclass(frozen=True)
class Check:
    """What a save would change; `questions` and `pins` say how many were tried.

    `foreign` are the texts that read as written in the other language. `expired` is what would be published, and at once
    be hidden: its last day is over.
    """

    questions: int
    changed: list[Changed]
    pins: int
    failed: list[Broken]
    similar: list[Similar]
    foreign: list[ForeignField]
    expired: bool


async def guard(knowledge: KnowledgeBase, session: AsyncSession, change: Change, override: str | None) -> None:
    """Raise PinnedQuestionsFail where the change would break pinned questions, unless `override` says why."""
    if not override:
        refuse(await failing(knowledge, session, [change]))


def refuse(failed: Sequence[Broken]) -> None:
    """Raise PinnedQuestionsFail where there are any."""
    if failed:
        raise PinnedQuestionsFail(count=len(failed), failed=[_told(one) for one in failed])


async def failing(knowledge: KnowledgeBase, session: AsyncSession, changes: Collection[Change]) -> list[Broken]:
    """The pinned questions that these changes together would break, at once or on a day that they set."""
    pinned = await listed(session)
    return await _failing(knowledge, pinned, changes) if pinned else []


async def _failing(knowledge: KnowledgeBase, pinned: Sequence[Pin], changes: Collection[Change]) -> list[Broken]:
    states = [found for change in changes if (found := change.states(knowledge.today))]
    at_once = State.of(found[0] for found in states)
    later = State.of(found[-1] for found in states)
    live = knowledge.search
    failed: dict[int, Broken] = {}
    for state in dict.fromkeys((later, at_once)):
        failed |= {one.pin.row.id: one for one in await broken(live, await state.tried(knowledge), pinned)}
    return sorted(failed.values(), key=lambda one: one.pin.row.id)


async def check(knowledge: KnowledgeBase, change: Change) -> Check:
    """What a change would change for customers."""
    article = change.article
    async with knowledge.database.transaction() as session:
        asked = await recent(session, article.language, article.id)
        pinned = await listed(session)
        unseen = await drafts(session, article)
    states = change.states(knowledge.today)
    live, trial = knowledge.search, await (states[0] if states else State()).tried(knowledge)
    changed = await asyncio.to_thread(differences, live, trial, asked, article)
    failed = await _failing(knowledge, pinned, [change])
    going = change.content.status == "archived"
    alike = [] if going else await asyncio.to_thread(similar, live, article, unseen, change.before)
    last = change.content.valid_until
    expired = not going and last is not None and last < knowledge.today
    return Check(len(asked), changed, len(pinned), failed, alike, [] if going else foreign(article), expired)


def foreign(article: Article) -> list[ForeignField]:
    """The texts that are written in the other language, as those of a translation that is not translated yet are.

    Chinese may be full of names in Latin letters, so it must be without a Chinese character to count as English.
    """
    texts: dict[ForeignField, str] = {"title": article.title, "body": to_text(article.body)}
    if article.language == "zh":
        texts = {name: text for name, text in texts.items() if not HAN_CHARACTER.search(text)}
    return [name for name, text in texts.items() if not detect(text, article.language).startswith(article.language)]


async def recent(session: AsyncSession, language: str, article_id: int = 0) -> list[Asked]:
    """The questions of the last 30 days, each once however often it was asked; the newest 500."""
    newest = func.array_agg(aggregate_order_by(AskedQuestion.text, AskedQuestion.id.desc()))[1]
    last = func.max(AskedQuestion.asked_at)
    statement = (
        select(newest, func.count(), last, func.coalesce(func.bool_or(AskedQuestion.article_id == article_id), False))
        .where(
            AskedQuestion.language == language,
            AskedQuestion.action != "chosen",
            AskedQuestion.asked_at >= now() - RECENT,
        )
        .group_by(AskedQuestion.folded)
        .order_by(last.desc())
        .limit(QUESTIONS)
    )
    return [Asked(*row) for row in await session.execute(statement)]


def differences(live: Search, trial: Search, asked: Sequence[Asked], article: Article) -> list[Changed]:
    """The questions with another action or article under `trial`, the most frequent first.

    All are searched with the article; without it only those with which it has to do: those that it is offered for, that
    it was found for when they were asked, and that are like what it says now.
    """
    texts = [searchable(question.text) for question in asked]
    after = trial.answers(texts, article.language)
    near = _near(live, texts, article)
    suspects = [
        place
        for place, question in enumerate(asked)
        if question.found or near[place] or any(one.article.id == article.id for one in after[place].candidates)
    ]
    before = live.answers([texts[place] for place in suspects], article.language)
    found = [
        Changed(asked[place], old, after[place])
        for place, old in zip(suspects, before, strict=True)
        if outcome(old) != outcome(after[place])
    ]
    return sorted(found, key=lambda change: (-change.asked.count, change.asked.text))


def _near(live: Search, texts: Sequence[str], article: Article) -> list[bool]:
    """Which of the texts are like the article as customers see it now."""
    shown = live.articles.get(article.id)
    if shown is None or not texts:
        return [False] * len(texts)
    said = [shown.title, *shown.variants, *sentences(shown.body)]
    rows = Vectoriser(article.language).fit(
        [normalise(text) for text in (*texts, *said, *background(article.language))]
    )
    likeness = (rows[: len(texts)] @ rows[len(texts) : len(texts) + len(said)].T).toarray()
    return [bool(most >= NEAR) for most in likeness.max(axis=1)]


def outcome(decision: Decision) -> tuple[str, int | None]:
    """What the customer gets: the action, and the article where it is answered or offered first."""
    shown = decision.article if decision.action != "none" else None
    return decision.action, shown.id if shown else None


def _told(one: Broken) -> dict[str, Any]:
    """A broken pin as an error tells it, in the shape of the interface's FailedPin."""
    row, after = one.pin.row, one.after
    shown = after.article if after.action != "none" else None
    return {
        "id": row.id,
        "text": row.text,
        "expected": {"id": row.article_id, "title": one.pin.title} if row.article_id is not None else None,
        "after": {
            "action": after.action,
            "article": {"id": shown.id, "title": shown.title} if shown else None,
            "probability": after.candidates[0].probability if after.candidates else 0.0,
        },
    }
