"""From probabilities to actions: one table, and the rule for a close race."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge_base.search.ranker import Match

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
RIVAL_GAP = 0.01
"""Two articles as near as this to each other: the customer chooses."""
MENTION_FLOOR = 0.05
"""Articles below this chance are not even named."""


def action(matches: Sequence[Match]) -> Action:
    """What to do with a question. Where a second article is about as good as the first, the customer chooses."""
    if not matches:
        return "none"
    best = matches[0]
    band = next(band for band in BANDS if best.probability >= band.floor)
    if band.action == "answer" and len(matches) > 1 and _rivals(best, matches[1]):
        return "ask_back"
    return band.action


def _rivals(best: Match, second: Match) -> bool:
    if best.exact:
        return second.exact
    return best.probability - second.probability < RIVAL_GAP
