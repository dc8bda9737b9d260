"""What a save changes for customers: which articles they see from then on, on which days, and which no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.content import Content
from knowledge_base.search.decision import Article
from knowledge_base.search.index import KnowledgeBase, Search
from knowledge_base.tables import ArticleRow, RevisionRow


@dataclass(frozen=True)
class State:
    """Articles that are new or different, and the ids of those that are gone."""

    articles: tuple[Article, ...] = ()
    gone: frozenset[int] = frozenset()

    @classmethod
    def of(cls, states: Iterable["State"]) -> "State":
        """All of them together."""
        every = list(states)
        return cls(
            tuple(article for one in every for article in one.articles),
            frozenset(id for one in every for id in one.gone),
        )

    async def tried(self, knowledge: KnowledgeBase) -> Search:
        """The index as it would be, beside the one that answers."""
        return await knowledge.trial(self.articles, self.gone)


@dataclass(frozen=True)
class Change:
    """A save of `content`: `article` is how customers would see it, `before` what is published so far, if anything is."""

    article: Article
    content: Content
    before: Content | None = None

    @classmethod
    async def of(
        cls, session: AsyncSession, content: Content, language: str, row: ArticleRow | None = None
    ) -> "Change":
        """The save of content in an article; a new one has the id 0."""
        before = None
        if row is not None and row.published_revision is not None:
            before = Content.of(await session.get_one(RevisionRow, (row.id, row.published_revision)))
        article = Article(
            id=row.id if row else 0,
            key=row.key if row else "",
            language=language,
            topic=content.topic,
            title=content.title,
            body=content.body,
            revision=row.revision + 1 if row else 1,
            variants=content.variants,
        )
        return cls(article, content, before)

    @classmethod
    def saved(cls, row: ArticleRow, before: Content | None) -> "Change":
        """The save that `row` holds already."""
        content = Content.of(row)
        texts = (content.topic, content.title, content.body, row.revision, content.variants)
        return cls(Article(row.id, row.key, row.language, *texts), content, before)

    def shows(self, today: date) -> bool:
        """Whether customers see it at once."""
        return any(state.articles for state in self.states(today)[:1])

    def withdraws(self, today: date) -> bool:
        """Whether customers see it now and lose it at once."""
        shown = self.before is not None and self.before.valid_on(today)
        return shown and any(state.gone for state in self.states(today)[:1])

    def states(self, today: date) -> list[State]:
        """What customers see of it: at once, and where its dates are new, after the day on which these change that.

        Nothing changes with what is not published.
        """
        shown, gone = State((self.article,)), State(gone=frozenset({self.article.id}))
        content, before = self.content, self.before
        if content.status == "archived":
            return [gone]
        if content.status != "published":
            return []
        moved = before is None or (before.valid_from, before.valid_until) != (content.valid_from, content.valid_until)
        if content.valid_until and content.valid_until < today:
            return [gone]
        if content.valid_from and content.valid_from > today:
            return [gone, shown]
        return [shown, gone] if content.valid_until and moved else [shown]
