"""The regression set: questions pinned to the article that must answer them, or to none."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base import asking
from knowledge_base.questions import folded
from knowledge_base.search.decision import Decision
from knowledge_base.search.index import Search, Snapshot
from knowledge_base.tables import ArticleRow, PinnedQuestion
from storage.base import now
from storage.errors import InvalidInput, NotFound


@dataclass(frozen=True)
class Pin:
    """A pinned question; `title` is that of the article that must answer it, None where it must stay unanswered.

    An `archived` article cannot answer it.
    """

    row: PinnedQuestion
    title: str | None
    archived: bool = False


@dataclass(frozen=True)
class Broken:
    """A pin that would fail, and what would be decided instead."""

    pin: Pin
    after: Decision


_PINS = select(PinnedQuestion, ArticleRow.title, ArticleRow.status).outerjoin(
    ArticleRow, ArticleRow.id == PinnedQuestion.article_id
)


def _pin(row: PinnedQuestion, title: str | None, status: str | None) -> Pin:
    return Pin(row, title, status == "archived")


async def listed(session: AsyncSession, language: str | None = None) -> list[Pin]:
    """The regression set (of one language), oldest first."""
    statement = _PINS.where(PinnedQuestion.language == language) if language else _PINS
    return [_pin(*row) for row in await session.execute(statement.order_by(PinnedQuestion.id))]


async def pinned(session: AsyncSession, language: str, text: str) -> Pin | None:
    """The pin of this question as it is, apart from what changes it later; None where it is not pinned."""
    statement = _PINS.where(PinnedQuestion.language == language, PinnedQuestion.folded == folded(text))
    found = (await session.execute(statement)).one_or_none()
    if found is None:
        return None
    session.expunge(found[0])
    return _pin(*found)


async def add(session: AsyncSession, language: str, text: str, article_id: int | None, by: str | None) -> Pin:
    """Pin a question, in place of an earlier pin of it. Raises NotFound, and InvalidInput for another language's article."""
    article = await session.get(ArticleRow, article_id) if article_id is not None else None
    if article_id is not None and article is None:
        raise NotFound(what="article", id=article_id)
    if article is not None and article.language != language:
        raise InvalidInput(field="article_id", problem="is not valid")
    pinned = {"text": text, "article_id": article_id, "created_at": now(), "created_by": by}
    statement = insert(PinnedQuestion).values(language=language, folded=folded(text), **pinned)
    statement = statement.on_conflict_do_update(index_elements=["language", "folded"], set_=pinned)
    number = await session.scalar(statement.returning(PinnedQuestion.id))
    row = await session.get_one(PinnedQuestion, number, populate_existing=True)
    return _pin(row, article.title, article.status) if article else _pin(row, None, None)


async def remove(session: AsyncSession, pin_id: int) -> None:
    """Take a question out of the regression set; raises NotFound."""
    if await session.scalar(delete(PinnedQuestion).filter_by(id=pin_id).returning(PinnedQuestion.id)) is None:
        raise NotFound(what="question", id=pin_id)


def holds(pin: Pin, decision: Decision) -> bool:
    """Whether the decision is the one that the pin demands."""
    wanted = pin.row.article_id
    if wanted is None:
        return decision.action != "answer"
    return decision.action == "answer" and decision.article is not None and decision.article.id == wanted


async def decided(search: Search, pins: Sequence[Pin]) -> list[Decision]:
    """What the chat decides about each pinned question with this state of the index."""
    state = Snapshot(search)
    return [await asking.search(state, pin.row.text, pin.row.language) for pin in pins]


async def broken(live: Search, trial: Search, pins: Sequence[Pin]) -> list[Broken]:
    """The pins that hold in the live index and would not in the trial one. What fails already is nobody's fault here."""
    after = await decided(trial, pins)
    suspects = [(pin, decision) for pin, decision in zip(pins, after, strict=True) if not holds(pin, decision)]
    before = await decided(live, [pin for pin, _ in suspects])
    return [Broken(pin, decision) for (pin, decision), now_ in zip(suspects, before, strict=True) if holds(pin, now_)]
