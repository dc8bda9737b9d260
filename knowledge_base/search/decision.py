"""What the knowledge base decides about a question: answer it, ask back, or say that it does not know."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

CANDIDATES = 5
"""How many articles a decision names, unless more are asked for."""


@dataclass(frozen=True)
class Article:
    """One article as customers see it, at one revision, in one language ("en" or "zh"). ``body`` is Markdown."""

    id: int
    key: str
    language: str
    topic: str
    title: str
    body: str
    revision: int
    variants: tuple[str, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that are the same for the same texts, in whichever database and revision."""
        texts = json.dumps([self.language, self.title, self.body, *self.variants])
        return hashlib.blake2b(texts.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Candidate:
    """An article that may answer the question.

    ``probability`` is the chance that it does, 0…1; ``variant`` is the wording in the article nearest to the question
    (its title, a variant or a sentence of its body).
    """

    article: Article
    probability: float
    variant: str | None = None


@dataclass(frozen=True)
class Decision:
    """What to do with a question, and the articles nearest to it, best first.

    ``degraded`` says why the search was not the best it can be (for example "no encoder"); None when it was.
    """

    action: Literal["answer", "ask_back", "none"]
    candidates: tuple[Candidate, ...] = ()
    degraded: str | None = None

    @property
    def article(self) -> Article | None:
        """The article of the best candidate, or None when there is none."""
        return self.candidates[0].article if self.candidates else None
