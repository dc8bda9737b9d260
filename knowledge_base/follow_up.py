"""Short questions that only make sense after the one before: "and abroad?", "那多少钱呢"."""

import re
from collections.abc import Iterable

from knowledge_base.search.bands import BANDS, MENTION_FLOOR
from knowledge_base.search.decision import Candidate, Decision
from language.normalise import normalise
from language.script import HAN_CHARACTER

# From here on the words are taken to stand for themselves.
COMPLETE = 0.9
ANSWER_FLOOR = next(band.floor for band in BANDS if band.action == "answer")
# An article with less behind it than this, on the average of both searches, is not even offered.
OFFER_FLOOR = 0.1

_LONGEST = 8
_LONGEST_CHARACTERS = 60
_HAN_PER_WORD = 2
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def elliptical(text: str) -> bool:
    """Whether the text is so short (eight words, or sixteen Chinese characters) that it may lean on what was said before."""
    folded = normalise(text)
    words = len(_WORD.findall(HAN_CHARACTER.sub(" ", folded))) + len(HAN_CHARACTER.findall(folded)) / _HAN_PER_WORD
    return 0 < words <= _LONGEST and len(folded) <= _LONGEST_CHARACTERS


def stands_alone(text: str, alone: Decision) -> bool:
    """Whether the text needs no context: it is long enough, or surely answered without any."""
    sure = alone.action == "answer" and alone.candidates[0].probability >= COMPLETE
    return sure or not elliptical(text)


def weigh(alone: Decision, together: Decision, shown: int) -> Decision:
    """What to do with a follow-up, from the search for its words alone and for them together with the question before.

    The article `shown` last is not the answer: the customer has it. An article answers that both searches name, and the
    second one surely; one about the same topic comes first. Otherwise the words alone decide if the second search at least
    names their article too, and else the customer chooses, in the order of the mean probability. On held-out questions put
    after a random other one, this answers 1 of 283 fewer than the words alone do.
    """
    topic = next((c.article.topic for c in together.candidates if c.article.id == shown), None)
    chances = {c.article.id: c.probability for c in alone.candidates}
    fresh = [c for c in together.candidates if c.article.id != shown]
    named = [c for c in fresh if chances.get(c.article.id, 0.0) >= MENTION_FLOOR]
    if sure := [c for c in named if c.probability >= ANSWER_FLOOR]:
        best = max(sure, key=lambda c: (c.article.topic == topic, c.probability))
        return Decision("answer", (best, *(c for c in fresh if c is not best)), together.degraded)
    supported = {c.article.id for c in fresh if c.probability >= MENTION_FLOOR} | {shown}
    if alone.action == "answer" and alone.candidates[0].article.id in supported:
        return alone
    choices = tuple(c for c in _by_mean(alone.candidates, fresh) if c.probability >= OFFER_FLOOR)
    return Decision("ask_back" if choices else "none", choices, together.degraded)


def _by_mean(*searches: Iterable[Candidate]) -> list[Candidate]:
    """The candidates of both searches, each with the mean of its probabilities, best first."""
    found: dict[int, Candidate] = {}
    sums: dict[int, float] = {}
    for candidates in searches:
        for candidate in candidates:
            found.setdefault(candidate.article.id, candidate)
            sums[candidate.article.id] = sums.get(candidate.article.id, 0.0) + candidate.probability
    mean = [Candidate(c.article, sums[id] / len(searches), c.variant) for id, c in found.items()]
    return sorted(mean, key=lambda c: -c.probability)
