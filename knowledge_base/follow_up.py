"""Short questions that only make sense after the one before: "and abroad?", "那多少钱呢"."""

import re
from collections.abc import Iterable, Sequence

from knowledge_base.search.bands import ANSWER_FLOOR, ASK_FLOOR, MENTION_FLOOR
from knowledge_base.search.decision import Article, Candidate, Decision
from language.normalise import normalise
from language.script import HAN_CHARACTER

# From here on the words are taken to stand for themselves.
COMPLETE = 0.9
# The same where the article's title names what they do.
COMPLETE_SUBJECT = 0.8
# An article with less behind it than this, on the average of both searches, is not even offered.
OFFER_FLOOR = 0.1
# The article shown speaks of the follow-up's words from this chance on, small as it is without the subject: a wording of its
# own is like them. Seen in as many candidates as are LOOKED_AT.
SPOKEN_OF = 0.02
LOOKED_AT = 20
# Where the words lead nowhere, as many articles are the nearest to them.
NEAREST = 2
# Where only the object changes, an article of another topic answers from this chance on, or is offered beside the one shown.
OWN_FLOOR = 0.75

_LONGEST = 8
_LONGEST_CHARACTERS = 60
_HAN_PER_WORD = 2
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def elliptical(text: str) -> bool:
    """Whether the text is so short (eight words, or sixteen Chinese characters) that it may lean on what was said before."""
    folded = normalise(text)
    words = len(_WORD.findall(HAN_CHARACTER.sub(" ", folded))) + len(HAN_CHARACTER.findall(folded)) / _HAN_PER_WORD
    return 0 < words <= _LONGEST and len(folded) <= _LONGEST_CHARACTERS


def stands_alone(alone: Decision, subjects: Sequence[Candidate] = ()) -> bool:
    """Whether the words need no context: they are surely answered without any. `subjects` are about what they name."""
    best = alone.candidates[0] if alone.action == "answer" else None
    return best is not None and best.probability >= (COMPLETE_SUBJECT if best in subjects else COMPLETE)


def speaks_of(alone: Decision, topic: str) -> bool:
    """Whether words that lead to another topic speak of this one, too: "who pays for the postage?" of returns."""
    if not alone.candidates or alone.candidates[0].probability == 1 or alone.candidates[0].article.topic == topic:
        return False
    return any(c.probability >= MENTION_FLOOR and c.article.topic == topic for c in alone.candidates)


def keep_topic(alone: Decision, together: Decision, shown: Article) -> Decision:
    """What to do with words that stand alone but speak of the topic of the article `shown`, too.

    Another article of the topic answers, if the words name it and it is the nearest to them together with the question before.
    """
    fresh = [c for c in together.candidates if c.article.id != shown.id]
    named = {c.article.id for c in alone.candidates if c.probability >= MENTION_FLOOR}
    best = fresh[0] if fresh else None
    if best and best.probability >= ANSWER_FLOOR and best.article.topic == shown.topic and best.article.id in named:
        return Decision("answer", tuple(fresh), together.degraded)
    return alone


def weigh(alone: Decision, together: Decision, shown: int, asks: bool, object_only: bool = False) -> Decision:
    """What to do with a follow-up, from the search for its words alone and for them together with the question before.

    `shown` is the article that answered that question, `asks` whether the follow-up has the form of a question,
    `object_only` whether it only names another thing, which no article is about. In turn:

    - The article `shown` answers again where the subject stays and it speaks of what is asked, or nothing else does.
    - Another article answers that the second search is sure of, if the first one names it too or it is of the same topic;
      of several, one of the same topic comes first. Where only the object changes, one of another topic must be surer.
    - Where only the object changes, the article `shown` answers again, or is one choice beside those that speak of the object.
    - The words alone decide if the second search does not find their article out of place, and they do not lead astray.
    - Else the customer chooses, in the order of the mean probability.
    """
    chances = {c.article.id: c.probability for c in alone.candidates}
    same = next((c for c in together.candidates if c.article.id == shown), None)
    fresh = [c for c in together.candidates if c.article.id != shown]
    if asks and same and same.probability >= COMPLETE and _says_more(same, alone, fresh):
        return Decision("answer", (same, *fresh), together.degraded)
    topic = same.article.topic if same else None
    sure = [
        c for c in fresh if c.probability >= (OWN_FLOOR if object_only and c.article.topic != topic else ANSWER_FLOOR)
    ]
    if fits := [
        c for c in sure if chances.get(c.article.id, 0.0) >= MENTION_FLOOR or (asks and c.article.topic == topic)
    ]:
        best = max(fits, key=lambda c: (c.article.topic == topic, c.probability))
        return Decision("answer", (best, *(c for c in fresh if c is not best)), together.degraded)
    if object_only and (decided := _of_another_object(alone, together, shown)):
        return decided
    floors = {c.article.id: MENTION_FLOOR if c.article.topic == topic else OFFER_FLOOR for c in fresh}
    supported = {c.article.id for c in fresh if c.probability >= floors[c.article.id]} | {shown}
    if alone.action == "answer" and alone.candidates[0].article.id in supported and not _astray(alone, same):
        return alone
    likely = {
        c.article.id for c in (*alone.candidates, *fresh) if c.probability >= ASK_FLOOR or c.article.topic == topic
    }
    choices = tuple(
        c for c in _by_mean(alone.candidates, fresh) if c.probability >= OFFER_FLOOR and c.article.id in likely
    )
    return Decision("ask_back" if choices else "none", choices, together.degraded)


def _of_another_object(alone: Decision, together: Decision, shown: int) -> Decision | None:
    """What to do where only the object changes; None where the article shown does not lead, or another one surely answers."""
    same, *fresh = together.candidates or (None,)
    if same is None or same.article.id != shown or same.probability < ASK_FLOOR or stands_alone(alone):
        return None
    topic = same.article.topic
    best = alone.candidates[0] if alone.action == "answer" else None
    if best and best.article.topic == topic:
        return None
    named = {c.article.id for c in alone.candidates if c.probability >= MENTION_FLOOR}
    beside = [c for c in fresh if c.article.id in named and c.article.topic == topic and c.probability >= ASK_FLOOR]
    if best and best.probability >= OWN_FLOOR:
        beside.append(best)
    if beside:
        return Decision("ask_back", (*beside, same), together.degraded)
    return Decision("answer", (same, *fresh), together.degraded)


def _says_more(same: Candidate, alone: Decision, fresh: Iterable[Candidate]) -> bool:
    """Whether the article shown speaks of the follow-up's own words, or is among the nearest to them as they lead nowhere."""
    others = [c for c in alone.candidates if c.article.id != same.article.id]
    own = next((c.probability for c in alone.candidates if c.article.id == same.article.id), 0.0)
    if own >= SPOKEN_OF:
        return alone.action != "answer" or alone.candidates[0].article.topic == same.article.topic
    elsewhere = max((c.probability for c in (*others, *fresh)), default=0.0)
    return elsewhere < OFFER_FLOOR and same.article.id in [c.article.id for c in alone.candidates[:NEAREST]]


def _astray(alone: Decision, same: Candidate | None) -> bool:
    """Whether the words alone lead to another topic, not surely, where the article shown is sure to answer both questions."""
    if same is None or same.probability < COMPLETE:
        return False
    return alone.candidates[0].article.topic != same.article.topic and not stands_alone(alone)


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
