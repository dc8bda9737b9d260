"""The knowledge base in memory: built from the published articles, and changed in place after every edit."""

import asyncio
import gc
import logging
import time
from collections.abc import Collection, Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select

from knowledge_base.search.bands import action, is_bare
from knowledge_base.search.decision import CANDIDATES, Article, Candidate, Decision
from knowledge_base.search.measurements import Measurement, Measurements
from knowledge_base.search.ranker import Ranker, SentenceEncoder
from knowledge_base.search.segment import Document, lay_out
from knowledge_base.search.tuning import tuned
from knowledge_base.search.vectors import StoredEncoder
from knowledge_base.tables import ArticleRow, RevisionRow
from knowledge_base.topics import topic_key
from language.encoder import Encoder
from storage.base import now
from storage.database import Database

log = logging.getLogger(__name__)

LANGUAGES = ("en", "zh")
LONGEST_QUESTION = 2000
"""Characters of a question that are read."""
# Articles come and go with their validity dates, without an edit that would say so.
CALENDAR_SECONDS = 60
PROGRESS_SECONDS = 5.0
LOADED_AT_ONCE = 5000
COLLECTIONS = gc.get_threshold()
"""When Python looks for garbage, as set where this module is imported."""


class Search:
    """One state of the index: answers questions from the articles that it was made of. It never changes."""

    def __init__(
        self, articles: Mapping[int, Article], rankers: Mapping[str, Ranker], encoder: SentenceEncoder | None = None
    ) -> None:
        self.articles = articles
        self.rankers = rankers
        self.encoder = encoder

    def answer(self, text: str, language: str, limit: int = CANDIDATES) -> Decision:
        """What to do with a question in `language` ("en" or "zh"). Takes milliseconds of a processor: use a thread."""
        ranker = self.rankers.get(language)
        if ranker is None:
            return Decision("none")
        matches = ranker.rank(text[:LONGEST_QUESTION], limit)
        candidates = tuple(Candidate(self.articles[m.id], m.probability, m.variant) for m in matches)
        return Decision(action(matches, is_bare(text)), candidates)

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Article]:
        """The articles by key and language: those of one key are translations of each other."""
        return {(article.key, article.language): article for article in self.articles.values()}

    def answers(self, texts: Sequence[str], language: str) -> list[Decision]:
        """What to do with each of these questions."""
        return [self.answer(text, language) for text in texts]

    def changed(self, articles: Iterable[Article], removed: Collection[int] = (), trial: bool = False) -> "Search":
        """The state after these articles are new or different and those gone; a trial leaves nothing behind in this one."""
        new = {article.id: article for article in articles}
        gone = {*removed, *new} & self.articles.keys()
        kept = {id: article for id, article in self.articles.items() if id not in gone}
        rankers = {}
        for language in LANGUAGES:
            documents = [document(article) for article in new.values() if article.language == language]
            old = self.rankers.get(language)
            if old is not None and len(documents) <= len(kept):
                rankers[language] = old.updated(documents, gone, learn=not trial)
            elif documents:
                others = [document(article) for article in kept.values() if article.language == language]
                rankers[language] = Ranker(language, self.encoder).fit([*others, *documents], _Progress(language))
        return Search(kept | new, rankers, self.encoder)

    def measured(self, kept: Measurements) -> dict[str, Measurement]:
        """What the rankers should go by and do not yet, by language: found in `kept`, or measured, which takes seconds."""
        wanted = {}
        for language, ranker in self.rankers.items():
            articles = frozenset(a.fingerprint for a in self.articles.values() if a.language == language)
            found = kept.find(language, articles)
            if found is None:
                better = tuned(ranker)
                found = Measurement(better.shares_, better.calibration_)
                kept.keep(language, articles, found)
            if found != Measurement(ranker.shares_, ranker.calibration_):
                wanted[language] = found
        return wanted

    def tuned(self, measured: Mapping[str, Measurement]) -> "Search":
        """The same state, in which the rankers of these languages go by what was measured."""
        changed = {
            name: ranker.tuned(measured[name].shares, measured[name].calibration)
            for name, ranker in self.rankers.items()
            if name in measured
        }
        return Search(self.articles, {**self.rankers, **changed}, self.encoder)


class Snapshot:
    """One state of the index, asked off the event loop."""

    def __init__(self, search: Search) -> None:
        self.search = search

    async def article(self, article_id: int) -> Article | None:
        """A published article, None if it is gone."""
        return self.search.articles.get(article_id)

    async def translation(self, article: Article, language: str) -> Article:
        """The article in `language` where there is one, else as it is."""
        return self.search.by_key.get((article.key, language), article)

    async def answer(self, text: str, language: str, limit: int = CANDIDATES) -> Decision:
        """What to do with a question in `language` ("en" or "zh"), taken as it is (see knowledge_base.asking)."""
        return await asyncio.to_thread(self.search.answer, text, language, limit)


class KnowledgeBase(Snapshot):
    """Answers questions from the published articles of `database`.

    `wake` is the callback of the notification that every edit sends, with the article's id; while the index changes, the
    old state answers. `timezone` (an IANA name) is where the days of validity begin and end. `encoder` is optional, and so is
    the folder in which `measurements` outlive a restart.
    """

    def __init__(
        self,
        database: Database,
        timezone: str = "UTC",
        encoder: Encoder | None = None,
        measurements: Path | None = None,
    ) -> None:
        self.database = database
        self.timezone = ZoneInfo(timezone)
        self.encoder = StoredEncoder(database, encoder) if encoder else None
        super().__init__(Search({}, {}, self.encoder))
        self.measurements = Measurements(measurements, encoder.name if encoder else None)
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Future[None]] = set()

    async def start(self) -> None:
        """Build the index for the first time, and measure it in the background unless that was done before."""
        await self.refresh()
        self._soon(self.tune())

    async def follow_calendar(self) -> None:
        """Take articles up on the day from which they are valid, drop them after the last, and keep measuring, for ever."""
        while True:
            await asyncio.sleep(CALENDAR_SECONDS)
            try:
                await self.refresh()
                await self.tune()
            except Exception:
                log.exception("the knowledge base was not refreshed")

    def wake(self, payload: str = "") -> None:
        """Refresh soon, in the background: the article with the id in `payload`, or all."""
        self._soon(self.refresh([int(payload)] if payload.isdecimal() else None))

    async def refresh(self, ids: Collection[int] | None = None) -> None:
        """Take over what changed in these published articles, or in all, off the event loop."""
        async with self._lock:
            with _few_full_collections():
                await self._refresh(ids)

    async def _refresh(self, ids: Collection[int] | None) -> None:
        known = self.search.articles
        visible = await self._visible(ids)
        changed = [id for id, revision in visible.items() if id not in known or known[id].revision != revision]
        removed = (known.keys() if ids is None else known.keys() & ids) - visible.keys()
        articles = await self._load(changed)
        if not articles and not removed:
            return
        if self.encoder:
            await self.encoder.prepare([text for article in articles for text in lay_out([document(article)]).texts])
        self.search = await asyncio.to_thread(self.search.changed, articles, removed)
        if self.encoder:
            self.encoder.forget()

    async def tune(self) -> None:
        """Take over what was measured on these articles; measure anew where more than a tenth of them is different."""
        measured = await asyncio.to_thread(self.search.measured, self.measurements)
        if measured:
            async with self._lock:
                self.search = self.search.tuned(measured)

    @property
    def today(self) -> date:
        return now().astimezone(self.timezone).date()

    async def trial(self, articles: Collection[Article], gone: Collection[int] = ()) -> Search:
        """The index as it would be with these articles (a new one has the id 0) and without those, beside the live one."""
        return await asyncio.to_thread(self.search.changed, articles, gone, trial=True)

    async def _visible(self, ids: Collection[int] | None) -> dict[int, int]:
        """The published revisions of these articles, or of all, by id."""
        statement = published(self.today).with_only_columns(ArticleRow.id, RevisionRow.revision)
        if ids is not None:
            statement = statement.where(ArticleRow.id.in_(ids))
        async with self.database.transaction() as session:
            return {row.id: row.revision for row in await session.execute(statement)}

    async def _load(self, ids: Sequence[int]) -> list[Article]:
        """These articles as customers see them, some at a time."""
        found: list[Article] = []
        async with self.database.transaction() as session:
            for start in range(0, len(ids), LOADED_AT_ONCE):
                wanted = published(self.today).where(ArticleRow.id.in_(ids[start : start + LOADED_AT_ONCE]))
                found += [shown(*row) for row in await session.execute(wanted)]
        return found

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Future[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("the knowledge base was not refreshed", exc_info=error)


@contextmanager
def _few_full_collections() -> Iterator[None]:
    """What is indexed lives on: going through all of it for garbage, again and again, takes a quarter of the time.

    Garbage among what is new is collected as ever.
    """
    gc.set_threshold(*COLLECTIONS[:2], 1_000_000)
    try:
        yield
    finally:
        gc.set_threshold(*COLLECTIONS)


class _Progress:
    """Logs how far a long first indexing is."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.told = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self.told > PROGRESS_SECONDS:
            self.told = time.monotonic()
            log.info("indexing the knowledge base (%s): %d of %d texts", self.language, done, of)


def published(today: date) -> Select[int, str, str, str, str, str, int, list[Any]]:
    """The articles that customers see on this day, field by field: identity from the row, the rest from the revision."""
    shown_revision = (RevisionRow.article_id == ArticleRow.id) & (RevisionRow.revision == ArticleRow.published_revision)
    return (
        select(
            ArticleRow.id,
            ArticleRow.key,
            ArticleRow.language,
            RevisionRow.topic,
            RevisionRow.title,
            RevisionRow.body,
            RevisionRow.revision,
            RevisionRow.variants,
        )
        .join(RevisionRow, shown_revision)
        .where(
            or_(RevisionRow.valid_from.is_(None), RevisionRow.valid_from <= today),
            or_(RevisionRow.valid_until.is_(None), RevisionRow.valid_until >= today),
        )
        .order_by(ArticleRow.id)
    )


def shown(
    id: int, key: str, language: str, topic: str, title: str, body: str, revision: int, variants: Sequence[str]
) -> Article:
    """An article as customers see it, of the fields of `published`."""
    return Article(id, key, language, topic_key(topic), title, body, revision, tuple(variants))


def document(article: Article) -> Document:
    """What is indexed of an article."""
    return Document(article.id, article.title, article.variants, article.body)
