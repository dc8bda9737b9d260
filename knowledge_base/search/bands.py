"""From probabilities to actions: one table, and the rule for a close race."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge_base.search.ranker import Match
from language.normalise import normalise
from language.script import HAN_CHARACTER

Action = Literal["answer", "ask_back", "none"]


class Band(NamedTuple):
    """From ``floor`` on, the chance that the best article is right leads to ``action``."""

    floor: float
    action: Action


BANDS = (
    Band(0.50, "answer"),
    Band(0.25, "ask_back"),
    Band(0.00, "none"),
)
ANSWER_FLOOR = next(band.floor for band in BANDS if band.action == "answer")
ASK_FLOOR = next(band.floor for band in BANDS if band.action == "ask_back")
RIVAL_GAP = 0.01
"""Two articles as near as this to each other: the customer chooses."""
MENTION_FLOOR = 0.05
"""Articles below this chance are not even named."""
_BARE_HAN = 2
_LATIN = re.compile("[a-z]")


def action(matches: Sequence[Match], bare: bool = False) -> Action:
    """What to do with a question. Where a second article is about as good as the first, the customer chooses.

    Of a `bare` question, one word that may ask anything ("refund"), every article that would be an answer is as good.
    """
    if not matches:
        return "none"
    best = matches[0]
    band = next(band for band in BANDS if best.probability >= band.floor)
    if band.action == "answer" and len(matches) > 1 and _rivals(best, matches[1], bare):
        return "ask_back"
    return band.action


def is_bare(text: str) -> bool:
    """Whether a question is but one word, or two Chinese characters."""
    folded = normalise(text)
    if HAN_CHARACTER.search(folded):
        return len(HAN_CHARACTER.findall(folded)) <= _BARE_HAN and not _LATIN.search(folded)
    return len(folded.split()) == 1


def _rivals(best: Match, second: Match, bare: bool) -> bool:
    if best.exact:
        return second.exact
    if bare:
        return second.probability >= ANSWER_FLOOR
    return best.probability - second.probability < RIVAL_GAP
