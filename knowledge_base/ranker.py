"""The ranking core: which article a question is about, and how sure that is. No storage, no event loop.

The nearest texts of the index are found, and a kernel ridge regression is solved on just these, with the target "is this
text's article the right one". Its value for an article is near 1 where texts like the question belong to that article, is
shared where articles compete, and falls to 0 away from everything known: that is the refusal. Everyday talk (background/)
takes part with the target 0 for every article. Since the fit is local and made at question time, an edit needs no training
and a thousand articles are handled like a hundred thousand.
"""

import copy
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, cg

from knowledge_base.features import Vectoriser
from knowledge_base.segment import NOBODY, Document, Segment, build, fold

BACKGROUND = Path(__file__).with_name("background")
NEIGHBOURS = 400
TOO_CLOSE = 0.5

@dataclass(frozen=True)
class Match:
    """A document that may answer; ``exact`` when the question is its title or a variant, word for word."""

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
        self.base_ = build(tuple(documents), self.vectoriser_.fit, background(self.language))
        self.base_size_ = len(documents)
        self.newer_: dict[int, Document] = {}
        self.delta_: Segment | None = None
        return self

    def updated(self, changed: Iterable[Document], removed: Iterable[int] = ()) -> "Ranker":
        """A ranker with these documents new or different and these gone; shares all the rest with this one."""
        other = copy.copy(self)
        new = {document.id: document for document in changed}
        gone = {*removed, *new}
        other.newer_ = {id: document for id, document in self.newer_.items() if id not in gone} | new
        other.base_ = self.base_.without(gone)
        other.delta_ = build(tuple(other.newer_.values()), self.vectoriser_.add) if other.newer_ else None
        return other

    def rank(self, text: str, limit: int = 5) -> list[Match]:
        """The documents that may answer, best first, with scores from 0 to 1; none for a text without words."""
        question = self.vectoriser_.transform([text])
        scores = self._scores(question)
        exact = self._exact(fold(text))
        order = sorted(scores.keys() | exact, key=lambda id: (id not in exact, -scores.get(id, 0.0), id))
        return [Match(id, 1.0 if id in exact else min(scores[id], 1.0), id in exact) for id in order[:limit]]

    def _exact(self, folded: str) -> set[int]:
        gone = self.newer_
        base = {id for id in self.base_.by_text.get(folded, ()) if id not in gone}
        return base.union(self.delta_.by_text.get(folded, ()) if self.delta_ else ())

    def _scores(self, question: sp.csr_array) -> dict[int, float]:
        """The regression's positive values at the question, by document."""
        near = [(s, s.nearest(question, NEIGHBOURS)) for s in (self.base_, self.delta_) if s is not None]
        owner = np.concatenate([segment.owner[places] for segment, places in near])
        noise = np.concatenate([segment.noise[places] for segment, places in near])
        ours = owner != NOBODY
        if not ours.any():
            return {}
        stack = _narrow(sp.vstack([question, *(segment.rows[places] for segment, places in near)], format="csr"))
        question, rows = stack[:1], stack[1:]
        # Everyday talk that is close to a text of an article says nothing against that article.
        if not ours.all():
            kept = ours.copy()
            kept[~ours] = (rows[~ours] @ rows[ours].T).toarray().max(axis=1) < TOO_CLOSE
            rows, owner, noise = rows[kept], owner[kept], noise[kept]
        documents, place = np.unique(owner, return_inverse=True)
        values = np.bincount(place, _regress(rows, noise, question))
        return {int(id): float(value) for id, value in zip(documents, values, strict=True) if id != NOBODY and value > 0}


def _narrow(rows: sp.csr_array) -> sp.csr_array:
    """The same rows without the columns that are empty in all of them."""
    used, columns = np.unique(rows.indices, return_inverse=True)
    return sp.csr_array((rows.data, columns.astype(np.int32), rows.indptr), shape=(rows.shape[0], len(used)))


def _regress(rows: sp.csr_array, noise: NDArray[np.float32], question: sp.csr_array) -> NDArray[np.float32]:
    """What each row's target counts for at the question: k (K + noise)⁻¹ with K the rows' similarities, k the question's."""
    across = rows.T.tocsr()
    kernel = LinearOperator(
        (rows.shape[0],) * 2, matvec=lambda vector: rows @ (across @ vector) + noise * vector, dtype=np.float32
    )
    return cg(kernel, rows @ question.toarray().ravel(), rtol=1e-3, maxiter=100)[0]


@cache
def background(language: str) -> tuple[str, ...]:
    """Everyday talk that is nobody's question."""
    lines = (BACKGROUND / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))
