"""The ranking core: which article a question is about, and how sure that is. No storage, no event loop.

The texts nearest to the question are found, and a kernel ridge regression is solved on just these, with the target "is this
text's article the right one". Its value for an article is near 1 where texts like the question belong to that article, is
shared where articles compete, and falls to 0 away from everything known: that is the refusal. Everyday talk (background/)
takes part with the target 0 for every article. Since the regression is local and solved at question time, an edit needs no
training, and a hundred thousand articles are handled like a hundred.
"""

import copy
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, cg

from knowledge_base.search.features import Vectoriser
from knowledge_base.search.segment import NOBODY, Document, Segment, build, fold

NEIGHBOURS = 400
_BACKGROUND = Path(__file__).with_name("background")


@dataclass(frozen=True)
class Match:
    """A document that may answer; ``exact`` when the question is its title or a variant, word for word.

    ``score`` estimates the chance that it is the right one.
    """

    id: int
    score: float
    exact: bool = False


class Ranker:
    """Ranks the documents of one language ("en" or "zh"). Once fitted it never changes: `updated` gives another one."""

    def __init__(self, language: str) -> None:
        self.language = language

    def fit(self, documents: Collection[Document]) -> "Ranker":
        """Index the documents, and everyday talk beside them."""
        self.vectoriser_ = Vectoriser(self.language)
        self.base_ = build(list(documents), self.vectoriser_.fit, background(self.language))
        self.base_size_ = len(documents)
        self.stale_: frozenset[int] = frozenset()
        self.newer_: dict[int, Document] = {}
        self.delta_: Segment | None = None
        return self

    def updated(self, changed: Collection[Document], removed: Iterable[int] = ()) -> "Ranker":
        """A ranker with these documents new or different and these ids gone; it shares all the rest with this one."""
        other = copy.copy(self)
        gone = {*removed, *(document.id for document in changed)}
        other.newer_ = {id: document for id, document in self.newer_.items() if id not in gone}
        other.newer_ |= {document.id: document for document in changed}
        other.stale_ = self.stale_ | gone
        other.base_ = self.base_.without(gone)
        other.delta_ = build(list(other.newer_.values()), self.vectoriser_.add) if other.newer_ else None
        return other

    @property
    def drift(self) -> int:
        """How many documents differ from those that the vocabulary and its IDF were fitted on."""
        return len(self.stale_)

    def rank(self, text: str, limit: int = 5) -> list[Match]:
        """The documents that may answer, best first; none for a text without a known word."""
        values = self._values(self.vectoriser_.transform([text]))
        exact = self._exact(fold(text))
        order = sorted(values.keys() | exact, key=lambda id: (id not in exact, -values.get(id, 0.0), id))
        return [Match(id, 1.0 if id in exact else _chance(values[id]), id in exact) for id in order[:limit]]

    def _exact(self, folded: str) -> set[int]:
        newer = self.delta_.by_text.get(folded, []) if self.delta_ else []
        return {id for id in self.base_.by_text.get(folded, []) if id not in self.stale_}.union(newer)

    def _values(self, question: sp.csr_array) -> dict[int, float]:
        """The regression's positive values at the question, by document."""
        segments = [segment for segment in (self.base_, self.delta_) if segment is not None]
        near = [segment.nearest(question, NEIGHBOURS) for segment in segments]
        owner = np.concatenate([segment.owner[places] for segment, places in zip(segments, near, strict=True)])
        noise = np.concatenate([segment.noise[places] for segment, places in zip(segments, near, strict=True)])
        if (owner == NOBODY).all():
            return {}
        rows = [segment.rows[places] for segment, places in zip(segments, near, strict=True)]
        weights = _regress(_narrow(sp.vstack([question, *rows], format="csr")), noise)
        ids, place = np.unique(owner, return_inverse=True)
        values = np.bincount(place, weights)
        return {int(id): float(value) for id, value in zip(ids, values, strict=True) if id != NOBODY and value > 0}


def _narrow(rows: sp.csr_array) -> sp.csr_array:
    """The same rows without the columns that are empty in all of them."""
    used, columns = np.unique(rows.indices, return_inverse=True)
    return sp.csr_array((rows.data, columns.astype(np.int32), rows.indptr), shape=(rows.shape[0], len(used)))


def _regress(stack: sp.csr_array, noise: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much the target of each row but the first counts at the first one: k (K + noise)⁻¹, by conjugate gradients.

    K are the rows' similarities to each other, k those to the first row (Rasmussen & Williams, 2006, eq. 2.25).
    """
    question, rows = stack[:1].toarray().ravel(), stack[1:]
    across = rows.T.tocsr()
    kernel = LinearOperator(
        (len(noise),) * 2, lambda vector: rows @ (across @ vector) + noise * vector, dtype=np.float32
    )
    return np.asarray(cg(kernel, rows @ question, rtol=1e-3, maxiter=100)[0])


def _chance(value: float) -> float:
    """The share of right articles among those with such a value, measured on development data (benchmarks/calibrate)."""
    value = min(max(value, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(1.95 + 1.88 * math.log(value / (1 - value)))))


@cache
def background(language: str) -> tuple[str, ...]:
    """Everyday talk that is nobody's question."""
    lines = (_BACKGROUND / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))
