"""What a search shows: the decision that the chat would take, and the articles with the same words."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from channels.help_centre.catalogue import Catalogue, Entry, Topic, catalogue, folded
from channels.help_centre.languages import Code, code_for
from knowledge_base.asking import Asked, decide
from knowledge_base.search.bands import MENTION_FLOOR
from knowledge_base.search.decision import Candidate
from knowledge_base.search.index import KnowledgeBase
from language.detect import detect
from language.normalise import normalise, short
from language.script import HAN_CHARACTER
from language.tokenise import tokenise

QUESTION_LIMIT = 500
# A candidate below this has nothing to do with the question.
NEAR_PROBABILITY = 0.1
OFFERED = 3
WITH_WORDS = 8
WITH_WORDS_BESIDE_ANSWER = 4
NEAR_TOPICS = 4
WORDS_LIMIT = 12
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Results:
    """What is shown for a question, each article once.

    `answers` are there when the desk would answer with them, `offered` are the articles that it would ask back with (or that
    come close to the answer), `with_words` contain all of the question's words, `topics` are near when nothing else is. All
    but those with the question's words stand in the language that the question is written in.
    """

    action: Literal["answer", "ask_back", "none"]
    answers: tuple[Entry, ...] = ()
    offered: tuple[Entry, ...] = ()
    with_words: tuple[Entry, ...] = ()
    topics: tuple[Topic, ...] = ()
    other_language: Code | None = None
    """Where the question would rather be asked: it is written in this language."""


async def find(knowledge: KnowledgeBase, shelf: Catalogue, question: str) -> Results:
    """Results for a question that is not blank; it takes milliseconds of a processor, off the event loop."""
    other = _other_language(shelf, question)
    asked = catalogue(knowledge.search, other) if other else shelf
    decided = await decide(knowledge, question, short(asked.language))
    return await asyncio.to_thread(_results, decided, asked, shelf, question)


def _results(decided: Sequence[Asked], asked: Catalogue, shelf: Catalogue, question: str) -> Results:
    """`asked` are the articles in the language of the question, `shelf` those in the reader's."""
    answers = _entries((one.best for one in decided if one.best), asked)
    candidates = [found for one in sorted(decided, key=lambda one: bool(one.best)) for found in one.decision.candidates]
    near = _entries((one for one in candidates if one.probability >= NEAR_PROBABILITY), asked)
    asks_back = any(one.decision.action == "ask_back" for one in decided)
    offered = [one for one in near if one not in answers][:OFFERED] if answers or asks_back else []
    shown = {one.article.id for one in (*answers, *offered)}
    words = [one for one in _with_words(dict.fromkeys((shelf, asked)), question) if one.article.id not in shown]
    mentioned = _entries((one for one in candidates if one.probability >= MENTION_FLOOR), asked)
    near_topics = dict.fromkeys(one.article.topic for one in mentioned if one.article.topic in shelf.topics)
    return Results(
        action="answer" if answers else "ask_back" if offered else "none",
        answers=tuple(answers),
        offered=tuple(offered),
        with_words=tuple(words[: WITH_WORDS_BESIDE_ANSWER if answers else WITH_WORDS]),
        topics=() if shown else tuple(shelf.topics[topic] for topic in near_topics)[:NEAR_TOPICS],
        other_language=asked.code if asked is not shelf else None,
    )


def _entries(candidates: Iterable[Candidate], shelf: Catalogue) -> list[Entry]:
    """The candidates' articles, each once, without those that went since the decision."""
    found = (shelf.by_key.get(one.article.key) for one in candidates)
    return list(dict.fromkeys(one for one in found if one))


def _with_words(shelves: Iterable[Catalogue], question: str) -> list[Entry]:
    """Articles that contain every word of the question, those with the words in their title first."""
    words = [_pattern(word) for word in _words(question)]
    if not words:
        return []
    titled, others = [], []
    for one in (entry for shelf in shelves for entry in shelf.by_key.values()):
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
