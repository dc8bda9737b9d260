"""From scores to actions: one table."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge_base.ranker import Match

Action = Literal["answer", "ask_back", "none"]


class Band(NamedTuple):
    """From ``floor`` on, the best article's score leads to ``action``."""

    floor: float
    action: Action


# Set by cross-validation on many knowledge bases at once (ADR 0004).
BANDS = (
    Band(0.30, "answer"),
    Band(0.12, "ask_back"),
    Band(0.0, "none"),
)


def action(matches: Sequence[Match]) -> Action:
    """What to do with a question. Two articles that hold it word for word are asked about, never chosen between."""
    if not matches:
        return "none"
    if len(matches) > 1 and matches[1].exact:
        return "ask_back"
    return next(band.action for band in BANDS if matches[0].score >= band.floor)
