"""What complaints of a week were about: groups of alike ones, with the sentences that say it best (ADR 0019)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from complaints.alike import Likeness
from complaints.grouping import title
from language.masking import masked

TOGETHER = 0.0
"""The mean likeness from which on two groups become one: more alike than to everyday complaints.

Of grouped complaints of tests/data/outages.csv (test) .94 share their group's cause, and .83 of each cause are in one group.
"""
PAIR = 0.06
"""The likeness from which on two complaints alone are a theme, if they share a telling word, too: chance brings two together.

Of 41 pairs in four samples of 130 starter complaints, hardly any of which tell of the same, 2 are one (by the likeness alone:
8); of 22 pairs of our own that do, 11; of 21 that only share a word, 1.
"""
EXAMPLES = 3
MOST = 12
FEWEST = 2
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?!\s|$)[^.!?。！？\n]*)*[.!?。！？]*")
_LONGEST = 240


@dataclass(frozen=True)
class Theme:
    """Complaints alike: `count` of the week, `before` of the week before it. `examples` have no personal data."""

    title: str
    count: int
    before: int
    examples: tuple[str, ...]


def themes(week: Sequence[str], before: Sequence[str], likeness: Likeness, reader: str | None = None) -> list[Theme]:
    """The themes of a week's complaints, the most frequent first, at most 12; those told only once are none.

    Titles are in the language of the `reader` where the complaints have it (grouping.title). Takes time and memory by the
    square of the number of texts.
    """
    texts = [*week, *before]
    if len(week) < FEWEST:
        return []
    rows = likeness.rows(texts)
    alike = rows.alike(rows)
    labels = labelled(alike)
    every = [np.flatnonzero(labels == label) for label in range(labels.max() + 1)]
    groups = [group for group in every if len(group) != 2 or _is_pair(group, texts, alike, likeness)]
    own = [(group, group[group < len(week)]) for group in groups]
    top = sorted((pair for pair in own if len(pair[1]) >= FEWEST), key=lambda pair: (-len(pair[1]), pair[1][0]))[:MOST]
    return [
        Theme(
            title=title([texts[place] for place in here], likeness, reader),
            count=len(here),
            before=len(group) - len(here),
            examples=_examples([texts[place] for place in here], alike[np.ix_(here, here)], likeness),
        )
        for group, here in top
    ]


def _is_pair(group: NDArray[np.int64], texts: Sequence[str], alike: NDArray[np.float32], likeness: Likeness) -> bool:
    """Whether two complaints tell of the same, as far as one can say of two."""
    one, other = group
    return bool(alike[one, other] >= PAIR) and title([texts[one], texts[other]], likeness) != ""


def labelled(alike: NDArray[np.float32]) -> NDArray[np.int64]:
    """The group of each text, from how alike each two are (texts, texts).

    Average linkage: two groups become one while their texts are alike on average (Müllner, 2011).
    """
    distance = np.maximum(1 - alike, 0)
    np.fill_diagonal(distance, 0)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - TOGETHER
    )
    return np.asarray(model.fit_predict(distance), np.int64)


def _examples(texts: Sequence[str], alike: NDArray[np.float32], likeness: Likeness) -> tuple[str, ...]:
    """Of the complaints that are most like all others, the sentence that is; each sentence once."""
    members = likeness.rows(texts)
    found: list[str] = []
    for place in np.argsort(-alike.mean(axis=1), kind="stable"):
        sentences = [one.strip() for one in _SENTENCE.findall(texts[place]) if any(c.isalnum() for c in one)]
        if not sentences:
            continue
        central = likeness.rows(sentences).alike(members).mean(axis=1)
        sentence = masked(sentences[int(central.argmax())])[:_LONGEST]
        if sentence not in found:
            found.append(sentence)
        if len(found) == EXAMPLES:
            break
    return tuple(found)
