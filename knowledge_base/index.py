"""The knowledge base in memory: built from the published articles, rebuilt in the background after every edit."""

import asyncio
import logging

from sqlalchemy import select

from knowledge_base.decision import Article, Candidate, Decision
from knowledge_base.ranker import Ranker
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
        """Read the published articles and rebuild, off the event loop."""
        async with self._lock:
            async with self.database.transaction() as session:
                rows = list(await session.scalars(select(ArticleRow).where(ArticleRow.status == "published")))
            articles = {row.id: _article(row) for row in rows}
            texts = {
                language: {row.id: [row.title, *row.variants] for row in rows if row.language == language}
                for language in LANGUAGES
            }
            bodies = {row.id: row.body for row in rows}
            self._rankers = await asyncio.to_thread(
                lambda: {language: Ranker().fit(found, bodies) for language, found in texts.items() if found}
            )
            self._articles = articles

    async def article(self, article_id: int) -> Article | None:
        """A published article, None if it is gone."""
        return self._articles.get(article_id)

    async def answer(self, text: str, language: str) -> Decision:
        """What to do with a question in `language` ("en" or "zh")."""
        ranker = self._rankers.get(language)
        if ranker is None:
            return Decision("none")
        action, ranked = ranker.decide(text)
        found = [Candidate(self._articles[i], score) for i, score in ranked if i in self._articles]
        return Decision(action if found else "none", tuple(found))


def _article(row: ArticleRow) -> Article:
    return Article(row.id, row.key, row.language, row.topic, row.title, row.body, row.revision)
