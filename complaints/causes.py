"""A second cause: a complaint that speaks of two troubles says so in different sentences, or a short one in clauses.

The categories of the whole text share one probability of 1, so its runner-up mostly tells doubt, not a second cause. Each
part of some sentences is therefore judged by itself. A text too short for two of those is cut where a clause is joined on, and
must be surer, because a clause by itself is easily misread.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from complaints.rubric import OTHER

SURE = 0.84
"""The probability from which on a part's own category counts. Measured by `bin/bench causes`: see docs/how-to/triage.md."""
SURE_OF_CLAUSE = 0.93
"""The same for a clause of a short text, where besides another one must be of the first cause with REST."""
REST = 0.5
LEAST_WIDTH = 40
"""The width of a part in columns, Chinese characters taking two: shorter sentences go with their neighbours."""
SHORT = 2 * LEAST_WIDTH
"""The width up to which a text is cut into clauses, each at least LEAST_CLAUSE wide."""
LEAST_CLAUSE = 12
MOST_PARTS = 8
_END = re.compile(r"[.!?。！？；;\n]+\s*")
_JOINT = re.compile(
    rf"{_END.pattern}|[,，、]?\s+(?=(?:and|but|also|plus|then)\b)|[,，、](?=而且|并且|並且|還|还|同时|同時|另外|并|並|也|又|且)"
    r"|(?<=[\u3400-\u9fff])(?=而且|并且|並且|還|还|同时|同時|另外|[并並](?![不没沒]))",
    re.IGNORECASE,
)


def parts(text: str) -> list[str]:
    """The text cut after sentences, or a short one where clauses are joined, into at most MOST_PARTS; none where it is one."""
    end, least = (_JOINT, LEAST_CLAUSE) if _is_short(text) else (_END, LEAST_WIDTH)
    cuts = [0]
    for found in end.finditer(text):
        if len(cuts) < MOST_PARTS and _width(text[cuts[-1] : found.end()]) >= least:
            cuts.append(found.end())
    if len(cuts) > 1 and _width(text[cuts[-1] :]) < least:
        cuts.pop()
    pieces = [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return pieces if len(pieces) > 1 else []


def second(text: str, first: str, classes: Sequence[str], probabilities: np.ndarray) -> str | None:
    """The category beside `first` of which a part is surest, if that is sure enough; probabilities (parts, classes).

    Never OTHER: whatever one tells beside the trouble is of it.
    """
    best = probabilities.argmax(axis=1)
    found = [(row[at], str(classes[at])) for row, at in zip(probabilities, best, strict=True)]
    probability, category = max((one for one in found if one[1] not in (first, OTHER)), default=(0.0, first))
    if _is_short(text):
        rest = max((own for own, name in found if name == first), default=0.0)
        return category if probability >= SURE_OF_CLAUSE and rest >= REST else None
    return category if probability >= SURE else None


def _is_short(text: str) -> bool:
    return len(text) <= SHORT and _width(text) <= SHORT


def _width(text: str) -> int:
    text = text.strip()
    return len(text) if text.isascii() else sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
