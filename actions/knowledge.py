"""What the actions need of the knowledge base."""

from dataclasses import replace
from typing import Protocol

from actions.question import searchable
from knowledge_base.search.decision import Article, Decision
from language.detect import detect
from language.normalise import short


class Knowledge(Protocol):
    """The knowledge base as the actions see it; ``language`` is "en" or "zh"."""

    async def answer(self, text: str, language: str) -> Decision:
        """What to do with a question."""

    async def article(self, article_id: int) -> Article | None:
        """The article as it is now; None when it is gone."""

    async def translation(self, article: Article, language: str) -> Article:
        """The article in ``language`` where there is one, else as it is."""


async def search(knowledge: Knowledge, text: str, language: str) -> Decision:
    """What to do with a question: looked up in the language that it is written in, answered in ``language``."""
    written = short(detect(text, language))
    found = await knowledge.answer(searchable(text), written)
    if written == language:
        return found
    translated = [replace(c, article=await knowledge.translation(c.article, language)) for c in found.candidates]
    return replace(found, candidates=tuple(translated))
