"""A second cause: a complaint that speaks of two troubles says so in different sentences.

The categories of the whole text share one probability of 1, so its runner-up mostly tells doubt, not a second cause. Each
part of some sentences is therefore judged by itself.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

SURE = 0.8
"""The probability from which on a part's own category counts. Measured by `bin/bench causes`: see docs/how-to/triage.md."""
LEAST_WIDTH = 40
"""The width of a part in columns, Chinese characters taking two: shorter sentences go with their neighbours."""
MOST_PARTS = 8
_END = re.compile(r"[.!?。！？；;\n]+\s*")


def parts(text: str) -> list[str]:
    """The text cut after sentences into at most MOST_PARTS pieces; none where it is only one."""
    cuts = [0]
    for end in _END.finditer(text):
        if len(cuts) < MOST_PARTS and _is_wide(text[cuts[-1] : end.end()]):
            cuts.append(end.end())
    if len(cuts) > 1 and not _is_wide(text[cuts[-1] :]):
        cuts.pop()
    pieces = [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return pieces if len(pieces) > 1 else []


def second(first: str, classes: Sequence[str], probabilities: np.ndarray) -> str | None:
    """The category beside `first` of which a part is surest, if that is SURE; probabilities (parts, classes)."""
    best = probabilities.argmax(axis=1)
    found = [(row[at], str(classes[at])) for row, at in zip(probabilities, best, strict=True)]
    probability, category = max((one for one in found if one[1] != first), default=(0.0, first))
    return category if probability >= SURE else None


def _is_wide(text: str) -> bool:
    text = text.strip()
    if len(text) >= LEAST_WIDTH:
        return True
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text) >= LEAST_WIDTH
