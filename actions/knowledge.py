"""What the actions need of the knowledge base."""

import re
from dataclasses import replace
from typing import Protocol

from actions.question import searchable
from knowledge_base.search.decision import Article, Decision
from language.detect import detect
from language.normalise import short
from language.script import HAN_CHARACTER


class Knowledge(Protocol):
    """The knowledge base as the actions see it; ``language`` is "en" or "zh"."""

    async def answer(self, text: str, language: str) -> Decision:
        """What to do with a question."""

    async def article(self, article_id: int) -> Article | None:
        """The article as it is now; None when it is gone."""

    async def translation(self, article: Article, language: str) -> Article:
        """The article in ``language`` where there is one, else as it is."""


_LATIN_WORD = re.compile(r"(?<![A-Za-z\d-])[A-Za-z]{3,}(?![\d-])")


async def search(knowledge: Knowledge, text: str, language: str) -> Decision:
    """What to do with a question: looked up in the language that it is written in, answered in ``language``.

    One that mixes both ("怎么 return？") is looked up in both, and the surer finding counts.
    """
    written = short(detect(text, language))
    found = await _look_up(knowledge, text, written, language)
    if not (HAN_CHARACTER.search(text) and _LATIN_WORD.search(text)):
        return found
    other = "en" if written == "zh" else "zh"
    return max(found, await _look_up(knowledge, text, other, language), key=sureness)


def sureness(decision: Decision) -> tuple[bool, float]:
    """Larger for a finding that answers, then for one whose best article is more probable."""
    return decision.action == "answer", decision.candidates[0].probability if decision.candidates else 0.0


async def _look_up(knowledge: Knowledge, text: str, written: str, language: str) -> Decision:
    found = await knowledge.answer(searchable(text), written)
    if written == language:
        return found
    translated = [replace(c, article=await knowledge.translation(c.article, language)) for c in found.candidates]
    return replace(found, candidates=tuple(translated))
