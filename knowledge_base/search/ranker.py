"""The ranking core: which article a question is about, and how sure that is. No storage, no event loop.

The texts nearest to the question are found, and a kernel ridge regression is solved on just these, with the target "is this
text's article the right one". Its value for an article is near 1 where texts like the question belong to that article, is
shared where articles compete, and falls to 0 away from everything known: that is the refusal. Everyday talk (background/)
takes part with the target 0 for every article. Since the regression is local and solved at question time, an edit needs no
training, and a hundred thousand articles are handled like a hundred. `calibration.py` turns the value into a probability.
"""

import copy
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, cg

from knowledge_base.search.calibration import SHIPPED, Calibration
from knowledge_base.search.features import Vectoriser
from knowledge_base.search.segment import NOBODY, Document, Rows, Segment, fold, kernel, lay_out, merge, segment
from knowledge_base.search.synonyms import without_english
from knowledge_base.search.words import word_vectors
from language.normalise import normalise

NEIGHBOURS = 400
MOST_SEGMENTS = 8
TOO_CLOSE = 0.5
"""Everyday talk as like as this to an article's text is no longer everyday talk."""
_BACKGROUND = Path(__file__).with_name("background")

# How the views weigh: words and characters, vectors of words, sentences where there is an encoder (ADR 0008).
SHARES = {"en": (0.4, 0.6), "zh": (0.65, 0.35)}
SHARES_WITH_ENCODER = {"en": (0.15, 0.1, 0.75), "zh": (0.35, 0.05, 0.6)}


class SentenceEncoder(Protocol):
    """What the ranker needs of a sentence encoder."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Texts × dimensions, each row of length 1."""
        ...


@dataclass(frozen=True)
class Match:
    """A document that may answer; ``exact`` when the question is its title or a variant, word for word.

    ``probability`` estimates the chance that it is the right one; ``variant`` is its text nearest to the question.
    """

    id: int
    probability: float
    exact: bool = False
    variant: str | None = None


@dataclass(frozen=True)
class _Neighbours:
    """The texts nearest to a question, with their likeness to it and what the regression makes of each."""

    texts: list[str]
    owner: NDArray[np.int64]
    likeness: NDArray[np.float32]
    weights: NDArray[np.float32]


class Ranker:
    """Ranks the documents of one language ("en" or "zh"). Once fitted it never changes: `updated` gives another one."""

    def __init__(self, language: str, encoder: SentenceEncoder | None = None) -> None:
        self.language = language
        self.encoder = encoder

    def fit(
        self, documents: Collection[Document], told: Callable[[int, int], None] = lambda done, of: None
    ) -> "Ranker":
        """Index the documents, and everyday talk beside them; `told` hears how many texts of all are done."""
        laid = lay_out(list(documents), background(self.language))
        self.shares_: tuple[float, ...] = (SHARES_WITH_ENCODER if self.encoder else SHARES)[self.language]
        self.vectoriser_ = Vectoriser(self.language)
        folded = [self._plain(text) for text in laid.texts]
        words = self.vectoriser_.fit(folded, lambda done: told(done, len(folded)))
        vectors = self._vectors(laid.texts, folded)
        self._blank_ = [np.zeros((1, view.shape[1]), np.float16) for view in vectors[1:]]
        base = segment(laid, Rows(words, vectors))
        self.segments_: tuple[Segment, ...] = (base.without_rows(base.answered_here(self.shares_, TOO_CLOSE)),)
        self.calibration_ = SHIPPED[self.language]
        return self

    def updated(self, changed: Collection[Document], removed: Iterable[int] = (), learn: bool = True) -> "Ranker":
        """A ranker with these documents new or different and these ids gone; it shares all the rest with this one.

        The shared vocabulary learns the new words, unless the result is only for a trial.
        """
        other = copy.copy(self)
        gone = {*removed, *(document.id for document in changed)}
        segments = [part.without(gone) for part in self.segments_] if gone else list(self.segments_)
        if changed:
            laid = lay_out(list(changed))
            vectorise = self.vectoriser_.add if learn else self.vectoriser_.transform
            folded = [self._plain(text) for text in laid.texts]
            segments.append(segment(laid, Rows(vectorise(folded), self._vectors(laid.texts, folded))))
        if len(segments) > MOST_SEGMENTS:
            segments = [segments[0], merge(segments[1:])]
        other.segments_ = tuple(segments)
        return other

    def tuned(self, shares: Sequence[float], calibration: Calibration) -> "Ranker":
        """The same ranker with other weights of its views, and other probabilities."""
        other = copy.copy(self)
        other.shares_ = tuple(shares)
        other.calibration_ = calibration
        return other

    def rank(self, text: str, limit: int = 5) -> list[Match]:
        """The documents that may answer, best first; none for a text without a known word."""
        found = self._neighbours(self._row(text))
        values = _values(found)
        nearest = _nearest_texts(found)
        folded = fold(text)
        exact = {id for part in self.segments_ for id in part.exact(folded)}
        order = sorted(values.keys() | exact, key=lambda id: (id not in exact, -values.get(id, 0.0), id))[:limit]
        return [
            Match(id, 1.0 if id in exact else self.calibration_(values[id]), id in exact, nearest.get(id))
            for id in order
        ]

    def judge_own(self, places: Sequence[int]) -> list[tuple[int, float, int]]:
        """Own texts of the first segment, each asked as if it were not there: (document found, value, its own document).

        The document found is NOBODY where nothing was.
        """
        base = self.segments_[0]
        judged = []
        for place in places:
            question = base.rows[np.array([place])]
            values = _values(self._neighbours(question, hidden=place))
            best = max(values, key=lambda id: values[id], default=NOBODY)
            judged.append((best, values.get(best, 0.0), int(base.owner[place])))
        return judged

    def _row(self, text: str) -> Rows:
        """A question, put right where it is misspelt. Sentences are not encoded where they would count for nothing."""
        question = self.vectoriser_.spelt(text)
        folded = [self._plain(question)]
        vectors = self._vectors([question], folded) if all(self.shares_) else (word_vectors(folded), *self._blank_)
        return Rows(self.vectoriser_.transform(folded), vectors)

    def _plain(self, text: str) -> str:
        return without_english(normalise(text)) if self.language == "zh" else normalise(text)

    def _vectors(self, texts: Sequence[str], folded: Sequence[str]) -> tuple[NDArray[np.float16], ...]:
        views = [word_vectors(folded)]
        if self.encoder:
            views.append(self.encoder.encode(texts).astype(np.float16))
        return tuple(views)

    def _neighbours(self, question: Rows, hidden: int | None = None) -> _Neighbours:
        """The nearest texts of all segments; `hidden` is a row of the first one that is left out."""
        near = [part.nearest(question, self.shares_, NEIGHBOURS) for part in self.segments_]
        if hidden is not None:
            near[0] = near[0][near[0] != hidden]
        parts = list(zip(self.segments_, near, strict=True))
        owner = np.concatenate([part.owner[places] for part, places in parts])
        texts = [part.texts[at] for part, places in parts for at in places]
        if (owner == NOBODY).all():
            return _Neighbours(texts, owner, np.zeros(len(owner), np.float32), np.zeros(len(owner), np.float32))
        noise = np.concatenate([part.noise[places] for part, places in parts])
        rows = Rows.stack([question, *(part.rows[places] for part, places in parts)])
        likeness, weights = _regress(rows, self.shares_, noise)
        return _Neighbours(texts, owner, likeness, weights)


def _values(found: _Neighbours) -> dict[int, float]:
    """The regression's positive values at the question, by document."""
    ids, place = np.unique(found.owner, return_inverse=True)
    values = np.bincount(place, found.weights, minlength=len(ids))
    return {int(id): float(value) for id, value in zip(ids, values, strict=True) if id != NOBODY and value > 0}


def _nearest_texts(found: _Neighbours) -> dict[int, str]:
    """Each document's text most like the question."""
    order = np.argsort(found.likeness, kind="stable")
    owners = found.owner[order].tolist()
    return {owner: found.texts[at] for owner, at in zip(owners, order.tolist(), strict=True) if owner != NOBODY}


def _regress(
    stack: Rows, shares: Sequence[float], noise: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How alike each row but the first is to the first, and how much its target counts there: k, and k (K + noise)⁻¹.

    K are the rows' similarities to each other, k those to the first row (Rasmussen & Williams, 2006, eq. 2.25). Solved by
    conjugate gradients: the sparse part of K is never multiplied out.
    """
    words = _narrow(stack.words)
    question, rows = words[:1].toarray().ravel(), words[1:]
    across = rows.T
    of_words = np.float32(shares[0])
    dense = np.zeros((len(noise) + 1, len(noise) + 1), np.float32)
    for view, share in zip(stack.vectors, shares[1:], strict=True):
        if share:
            dense += np.float32(share) * kernel(view, view)
    likeness = of_words * (rows @ question) + dense[0, 1:]
    vectors = dense[1:, 1:]

    product = LinearOperator(
        (len(noise),) * 2,
        lambda vector: of_words * (rows @ (across @ vector)) + vectors @ vector + noise * vector,
        dtype=np.float32,
    )
    return likeness, np.asarray(cg(product, likeness, rtol=1e-3, maxiter=100)[0])


def _narrow(rows: sp.csr_array) -> sp.csr_array:
    """The same rows without the columns that are empty in all of them, numbered by their last entries."""
    entries = np.arange(rows.nnz, dtype=np.int32)
    place = np.empty(rows.shape[1], np.int32)  # read only where written, so it need not be filled
    place[rows.indices] = entries
    used = rows.indices[place[rows.indices] == entries]
    place[used] = entries[: len(used)]
    return sp.csr_array((rows.data, place[rows.indices], rows.indptr), shape=(rows.shape[0], len(used)))


@cache
def background(language: str) -> tuple[str, ...]:
    """Everyday talk that is nobody's question."""
    lines = (_BACKGROUND / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))
