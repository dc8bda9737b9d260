"""Asking the knowledge base in a customer's own words: the one decision of the chat, of the help centre and of "Try"."""

import re
from dataclasses import dataclass, replace
from typing import Protocol

from knowledge_base.follow_up import COMPLETE, LOOKED_AT, elliptical, keep_topic, speaks_of, stands_alone, weigh
from knowledge_base.measure import measure_asked, tells
from knowledge_base.message import asks, goes_on, parts, searchable
from knowledge_base.search.bands import ANSWER_FLOOR, ASK_FLOOR
from knowledge_base.search.decision import CANDIDATES, Article, Candidate, Decision
from knowledge_base.subject import about, is_term, names, names_another, without_trouble
from language.detect import detect
from language.normalise import short
from language.script import HAN_CHARACTER

# So many questions of one message are answered.
ANSWERED_AT_ONCE = 4


class Knowledge(Protocol):
    """The knowledge base as those see it who ask; ``language`` is "en" or "zh"."""

    async def answer(self, text: str, language: str, limit: int = CANDIDATES) -> Decision:
        """What to do with a question, with at most `limit` candidates."""

    async def article(self, article_id: int) -> Article | None:
        """The article as it is now; None when it is gone."""

    async def translation(self, article: Article, language: str) -> Article:
        """The article in ``language`` where there is one, else as it is."""


@dataclass(frozen=True)
class Asked:
    """A question of a message, and what to do with it."""

    text: str
    decision: Decision

    @property
    def best(self) -> Candidate | None:
        """The candidate that answers the question; None where none surely does."""
        return self.decision.candidates[0] if self.decision.action == "answer" and self.decision.candidates else None


_LATIN_WORD = re.compile(r"(?<![A-Za-z\d-])[A-Za-z]{3,}(?![\d-])")


async def decide(knowledge: Knowledge, text: str, language: str) -> list[Asked]:
    """What the chat does with a message before which nothing was said: its questions, those that are answered first.

    That is the whole message, unless it asks several things and some of them are surely answered one by one.
    """
    answered, left = await find_several(knowledge, text, language)
    return [*answered, *left] or [Asked(text, await find_whole(knowledge, text, language))]


async def find_several(
    knowledge: Knowledge, text: str, language: str, before: str | None = None, shown: int | None = None
) -> tuple[list[Asked], list[Asked]]:
    """The questions of a message that asks several things: those to answer, and those that are left.

    Both are empty where it asks but one, where nothing in it is surely answered, and where one article answers all: it is
    then better taken as a whole. A question leans on the answered one before it, the first on the one `before`, which
    the article `shown` answered.
    """
    asked = [part for part in parts(text) if asks(part)]
    answered: list[Asked] = []
    left: list[Asked] = []
    told: dict[int, str] = {}
    for part in asked if len(asked) > 1 else []:
        article, question = next(reversed(told.items()), (shown, before))
        one = Asked(part, await find(knowledge, part, language, question, article))
        if one.best is None or len(answered) == ANSWERED_AT_ONCE:
            left.append(one)
        elif one.best.article.id not in told:
            answered.append(one)
            told[one.best.article.id] = part
    return (answered, left) if answered and len(answered) + len(left) > 1 else ([], [])


async def find_whole(
    knowledge: Knowledge, text: str, language: str, before: str | None = None, shown: int | None = None
) -> Decision:
    """What to do with a message as one question; where only one of its sentences asks, that one may say it better."""
    whole = await find(knowledge, text, language, before, shown)
    asked = [part for part in parts(text) if asks(part)]
    if len(asked) != 1 or searchable(asked[0]) == searchable(text):
        return whole
    return max(whole, await find(knowledge, asked[0], language, before, shown), key=sureness)


async def find(
    knowledge: Knowledge, text: str, language: str, before: str | None = None, shown: int | None = None
) -> Decision:
    """What to do with a question. A short one is also searched for together with the question `before` it.

    `shown` is the id of the article that answered `before`. A word that names another topic stands for itself.
    """
    leant = await knowledge.article(shown) if before and shown is not None and elliptical(text) else None
    if leant is None:
        return await search(knowledge, text, language)
    alone = await search(knowledge, text, language, LOOKED_AT)
    subjects = about(text, alone.candidates)
    measure = measure_asked(text)
    told = measure is not None and tells(leant, measure)
    if not told and is_term(text) and subjects and subjects[0].article.topic != leant.topic:
        return alone
    complete = stands_alone(alone, subjects) and not goes_on(text)
    if complete and not told and not speaks_of(alone, leant.topic):
        return alone
    together = await search(knowledge, f"{before} {searchable(text)}", language, LOOKED_AT)
    if told and together.article and together.article.id == leant.id:
        return replace(together, action="answer")
    if complete:
        return keep_topic(alone, together, leant)
    return weigh(alone, together, leant.id, asks(text), names_another(text) and not subjects)


async def search(knowledge: Knowledge, text: str, language: str, limit: int = CANDIDATES) -> Decision:
    """What to do with a question: looked up in the language that it is written in, answered in ``language``.

    One that mixes both ("怎么 return？") is looked up in both, and the surer finding counts.
    """
    written = short(detect(text, language))
    found = await _look_up(knowledge, text, written, language, limit)
    if _leaves_open(text, found):
        return replace(found, action="ask_back")
    if not (HAN_CHARACTER.search(text) and _LATIN_WORD.search(text)):
        return found
    other = "en" if written == "zh" else "zh"
    return max(found, await _look_up(knowledge, text, other, language, limit), key=sureness)


def sureness(decision: Decision) -> tuple[bool, float]:
    """Larger for a finding that answers, then for one whose best article is more probable."""
    return decision.action == "answer", decision.candidates[0].probability if decision.candidates else 0.0


def _leaves_open(text: str, found: Decision) -> bool:
    """Whether the text is a mere term that several articles are about, or would answer: it does not say what is asked.

    "Help with my account" and 账户有问题 say no more than the term; only an article that is sure of it answers them.
    """
    term = without_trouble(text)
    if found.action != "answer" or found.candidates[0].probability == 1 or not is_term(term):
        return False
    likely = [candidate for candidate in found.candidates if candidate.probability >= ASK_FLOOR]
    if likely[0].probability < COMPLETE and term != text:
        return True
    rivals = [candidate for candidate in likely if candidate.probability >= ANSWER_FLOOR]
    if len(rivals) > 1:
        return True
    return likely[0].probability < COMPLETE and sum(names(candidate.article.title, term) for candidate in likely) > 1


async def _look_up(knowledge: Knowledge, text: str, written: str, language: str, limit: int) -> Decision:
    found = await knowledge.answer(searchable(text), written, limit)
    if written == language:
        return found
    translated = [replace(c, article=await knowledge.translation(c.article, language)) for c in found.candidates]
    return replace(found, candidates=tuple(translated))
