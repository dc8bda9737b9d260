"""What the actions need of the knowledge base."""

from typing import Protocol

from knowledge_base.search.decision import Article, Decision


class Knowledge(Protocol):
    """The knowledge base as the actions see it; ``language`` is "en" or "zh"."""

    async def answer(self, text: str, language: str) -> Decision:
        """What to do with a question."""

    async def article(self, article_id: int) -> Article | None:
        """The article as it is now; None when it is gone."""
