"""What a search shows: the decision that the chat would take, and the articles with the same words."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from channels.help_centre.catalogue import Catalogue, Entry, Topic, folded
from channels.help_centre.languages import Code, code_for
from knowledge_base.search.bands import MENTION_FLOOR
from knowledge_base.search.decision import Candidate, Decision
from knowledge_base.search.index import KnowledgeBase
from language.detect import detect
from language.normalise import normalise, short
from language.script import HAN_CHARACTER
from language.tokenise import tokenise

QUESTION_LIMIT = 500
# A candidate below this has nothing to do with the question.
NEAR_PROBABILITY = 0.1
OFFERED = 4
WITH_WORDS = 8
WITH_WORDS_BESIDE_ANSWER = 4
NEAR_TOPICS = 4
WORDS_LIMIT = 12
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Results:
    """What is shown for a question, each article once.

    `answer` is there when the desk would answer with it, `offered` are the articles that it would ask back with (or that
    come close to the answer), `with_words` contain all of the question's words, `topics` are near when nothing else is.
    """

    action: Literal["answer", "ask_back", "none"]
    answer: Entry | None = None
    offered: tuple[Entry, ...] = ()
    with_words: tuple[Entry, ...] = ()
    topics: tuple[Topic, ...] = ()
    other_language: Code | None = None
    """Where the question would rather be asked: it is written in this language."""


async def find(knowledge: KnowledgeBase, shelf: Catalogue, question: str) -> Results:
    """Results for a question that is not blank; it takes milliseconds of a processor, off the event loop."""
    decision = await knowledge.answer(question, short(shelf.language))
    return await asyncio.to_thread(_results, decision, shelf, question)


def _results(decision: Decision, shelf: Catalogue, question: str) -> Results:
    near = _entries([one for one in decision.candidates if one.probability >= NEAR_PROBABILITY], shelf)
    answer = shelf.by_key.get(decision.article.key) if decision.action == "answer" and decision.article else None
    offered = [one for one in near if one is not answer][:OFFERED] if answer or decision.action == "ask_back" else []
    shown = {one.article.id for one in (*offered, *([answer] if answer else []))}
    words = [one for one in _with_words(shelf, question) if one.article.id not in shown]
    mentioned = [one for one in decision.candidates if one.probability >= MENTION_FLOOR]
    near_topics = dict.fromkeys(one.article.topic for one in _entries(mentioned, shelf))
    return Results(
        action="answer" if answer else "ask_back" if offered else "none",
        answer=answer,
        offered=tuple(offered),
        with_words=tuple(words[: WITH_WORDS_BESIDE_ANSWER if answer else WITH_WORDS]),
        topics=() if shown else tuple(shelf.topics[topic] for topic in near_topics)[:NEAR_TOPICS],
        other_language=_other_language(shelf, question),
    )


def _entries(candidates: Sequence[Candidate], shelf: Catalogue) -> list[Entry]:
    """The candidates' articles, without those that went since the decision."""
    return [found for one in candidates if (found := shelf.by_key.get(one.article.key))]


def _with_words(shelf: Catalogue, question: str) -> list[Entry]:
    """Articles that contain every word of the question, those with the words in their title first."""
    words = [_pattern(word) for word in _words(question)]
    if not words:
        return []
    titled, others = [], []
    for one in shelf.by_key.values():
        title, body = folded(one.article)
        if all(word.search(title) for word in words):
            titled.append(one)
        elif all(word.search(title) or word.search(body) for word in words):
            others.append(one)
    return titled + others


def _words(question: str) -> list[str]:
    """The different words of a question; when there are too many, it is a sentence that no article contains."""
    found = list(dict.fromkeys(token.text for token in tokenise(normalise(question)) if _WORD.search(token.text)))
    return found if len(found) <= WORDS_LIMIT else []


def _pattern(word: str) -> re.Pattern[str]:
    """A word of letters is found from its beginning ("pay" in "payment"), a Chinese one anywhere."""
    return re.compile(("" if HAN_CHARACTER.match(word) else r"(?<!\w)") + re.escape(word))


def _other_language(shelf: Catalogue, question: str) -> Code | None:
    written = detect(question, shelf.language)
    return code_for(written) if short(written) != short(shelf.language) else None
