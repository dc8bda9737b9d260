"""The knowledge base in memory: built from the published articles, rebuilt in the background after every edit."""

import asyncio
import logging
from collections.abc import Collection

from sqlalchemy import select

from knowledge_base.search.bands import action
from knowledge_base.search.decision import Article, Candidate, Decision
from knowledge_base.search.ranker import Ranker
from knowledge_base.search.segment import Document
from knowledge_base.tables import ArticleRow
from storage.database import Database

log = logging.getLogger(__name__)

LANGUAGES = ("en", "zh")


class KnowledgeBase:
    """Answers questions from the published articles of `database`, one ranker per language.

    `wake` is the callback of the notification that every edit sends; while a ranker is rebuilt, the old one answers.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._articles: dict[int, Article] = {}
        self._rankers: dict[str, Ranker] = {}
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Future[None]] = set()

    async def start(self) -> None:
        """Build the index for the first time."""
        await self.refresh()

    def wake(self, _payload: str = "") -> None:
        """Rebuild soon, in the background."""
        task = asyncio.ensure_future(self.refresh())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def refresh(self) -> None:
        """Take over what changed in the published articles, off the event loop."""
        async with self._lock:
            async with self.database.transaction() as session:
                rows = list(await session.scalars(select(ArticleRow).where(ArticleRow.status == "published")))
            articles = {row.id: _article(row) for row in rows}
            known = self._articles
            changed = [row for row in rows if articles[row.id] != known.get(row.id)]
            removed = known.keys() - articles.keys()
            if changed or removed:
                self._rankers = await asyncio.to_thread(self._updated, changed, removed)
                self._articles = articles

    def _updated(self, changed: list[ArticleRow], removed: Collection[int]) -> dict[str, Ranker]:
        """The rankers with these articles new or different and those gone; built anew where most has changed."""
        rankers = {}
        for language in LANGUAGES:
            documents = [_document(row) for row in changed if row.language == language]
            if old := self._rankers.get(language):
                rankers[language] = old.updated(documents, removed)
            elif documents:
                rankers[language] = Ranker(language).fit(documents)
        return rankers

    async def article(self, article_id: int) -> Article | None:
        """A published article, None if it is gone."""
        return self._articles.get(article_id)

    async def answer(self, text: str, language: str) -> Decision:
        """What to do with a question in `language` ("en" or "zh")."""
        ranker = self._rankers.get(language)
        if ranker is None:
            return Decision("none")
        matches = [m for m in await asyncio.to_thread(ranker.rank, text) if m.id in self._articles]
        candidates = tuple(Candidate(self._articles[m.id], m.score) for m in matches)
        return Decision(action(matches), candidates)


def _document(row: ArticleRow) -> Document:
    return Document(row.id, row.title, tuple(row.variants), row.body)


def _article(row: ArticleRow) -> Article:
    return Article(row.id, row.key, row.language, row.topic, row.title, row.body, row.revision)
