"""A searchable block of texts: what they look like in each view, and whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from knowledge_base.render import sentences
from knowledge_base.search.synonyms import WORD
from language.normalise import normalise

NOBODY = -1

Vectors = NDArray[np.floating]
"""Half precision in large segments, single in others."""

# How little a row is trusted (the ridge of the regression). The sentences of a body say less about questions than the
# variants do; an article with many texts does not outshout one with few.
TEXT_NOISE = 0.25
BODY_NOISE = 0.6
USUAL_TEXTS = 12

# Up to this many rows, a question is compared with all of them in every view. Above, its rarest grams choose which: as many
# as have so many postings together.
SCANNED_ROWS = 50_000
POSTINGS_BUDGET = 200_000
# So many lines of everyday talk are compared with all texts at once: their likeness to 50,000 takes 13 MB.
_BLOCK = 64


@dataclass(frozen=True)
class Document:
    """What is indexed of one article. ``body`` is Markdown."""

    id: int
    title: str
    variants: tuple[str, ...] = ()
    body: str = ""

    @property
    def wordings(self) -> list[str]:
        """Title and variants: what customers say."""
        return list(dict.fromkeys((self.title, *self.variants)))


@dataclass(frozen=True)
class Texts:
    """Texts before they are indexed. For each: its document's id or NOBODY, its noise, whether customers ask like that."""

    texts: list[str]
    owner: NDArray[np.int64]
    noise: NDArray[np.float32]
    asked: NDArray[np.bool_]
    by_text: dict[str, tuple[int, ...]]
    """Documents by a folded title or variant."""


@dataclass(frozen=True)
class Rows:
    """Texts in every view: sparse words (texts × columns), and vectors (texts × dimensions), all of length 1."""

    words: sp.csr_array
    vectors: tuple[Vectors, ...]

    def __getitem__(self, places: NDArray[np.intp]) -> "Rows":
        return Rows(self.words[places], tuple(view[places] for view in self.vectors))

    @staticmethod
    def stack(parts: Sequence["Rows"]) -> "Rows":
        """The rows of all parts, one after the other."""
        words = sp.vstack([part.words for part in parts], format="csr")
        return Rows(
            words, tuple(np.concatenate(views) for views in zip(*(part.vectors for part in parts), strict=True))
        )


@dataclass(frozen=True)
class Segment:
    """Rows in both directions, with their texts; `alive` says which still count."""

    texts: Sequence[str]
    rows: Rows
    postings: sp.csc_array
    owner: NDArray[np.int64]
    noise: NDArray[np.float32]
    asked: NDArray[np.bool_]
    alive: NDArray[np.bool_]
    by_text: dict[str, tuple[int, ...]]

    def without_rows(self, places: NDArray[np.intp]) -> "Segment":
        """The same segment, in which these rows no longer count."""
        alive = self.alive.copy()
        alive[places] = False
        return replace(self, alive=alive)

    def without(self, ids: Iterable[int]) -> "Segment":
        """The same segment, in which the rows of these documents no longer count."""
        return replace(self, alive=self.alive & ~np.isin(self.owner, np.fromiter(ids, np.int64)))

    def exact(self, folded: str) -> list[int]:
        """The living documents with this title or variant."""
        return [id for id in self.by_text.get(folded, ()) if (self.alive & (self.owner == id)).any()]

    def nearest(self, question: Rows, shares: Sequence[float], count: int) -> NDArray[np.intp]:
        """The places of the rows most like a question (one row); by its rarest grams where there is too much to read.

        `shares` weigh the views: words first, then each view of vectors.
        """
        likeness = self._likeness(question, shares)
        places = np.flatnonzero(likeness > 0)
        if len(places) <= count:
            return places
        found = likeness[places]
        return places[np.argpartition(found, len(found) - count)[-count:]]

    def answered_here(self, shares: Sequence[float], likeness: float) -> NDArray[np.intp]:
        """The places of everyday talk that is much like a living document's text: here it is somebody's question."""
        mine = self.alive & (self.owner != NOBODY)
        everyday = np.flatnonzero(self.alive & (self.owner == NOBODY))
        if self._scanned:
            blocks = (everyday[at : at + _BLOCK] for at in range(0, len(everyday), _BLOCK))
            alike = [self._all_alike(block, np.flatnonzero(mine), shares).max(axis=1, initial=0) for block in blocks]
            near = [one for block in alike for one in block]
        else:
            one_by_one = (self._likeness(self.rows[np.array([at])], shares) for at in everyday)
            near = [found[mine].max(initial=0) for found in one_by_one]
        return everyday[np.array(near, np.float32) >= likeness]

    @property
    def _scanned(self) -> bool:
        return len(self.owner) <= SCANNED_ROWS

    def _all_alike(
        self, some: NDArray[np.intp], others: NDArray[np.intp], shares: Sequence[float]
    ) -> NDArray[np.float32]:
        """How alike some rows are to others, (some, others), by every view of all of them."""
        these, those = self.rows[some], self.rows[others]
        likeness: NDArray[np.float32] = np.float32(shares[0]) * (these.words @ those.words.T).toarray()
        for one, other, share in zip(these.vectors, those.vectors, shares[1:], strict=True):
            likeness += np.float32(share) * kernel(one, other)
        return likeness

    def _likeness(self, question: Rows, shares: Sequence[float]) -> NDArray[np.float32]:
        """How alike each row is to a question; 0 for those that do not count."""
        columns, weights = question.words.indices, question.words.data * np.float32(shares[0])
        if not self._scanned:
            lengths = self.postings.indptr[columns + 1] - self.postings.indptr[columns]
            order = np.argsort(lengths, kind="stable")[(lengths == 0).sum() :]
            affordable = int((np.cumsum(lengths[order], dtype=np.int64) <= POSTINGS_BUDGET).sum())
            read = order[: max(affordable, 1)]
            columns, weights = columns[read], weights[read]
        likeness: NDArray[np.float32] = self.postings[:, columns] @ weights
        if self._scanned:
            for view, asked, share in zip(self.rows.vectors, question.vectors, shares[1:], strict=True):
                if share:
                    likeness += np.float32(share) * kernel(view, asked)[:, 0]
        likeness *= self.alive
        return likeness


def kernel(one: Vectors, other: Vectors) -> NDArray[np.float32]:
    """The squared cosine similarities, 0 for what points apart: far vectors say nothing, near ones a lot."""
    same = one is other
    one = one.astype(np.float32, copy=False)
    other = one if same else other.astype(np.float32, copy=False)
    cosines = one @ other.T
    np.maximum(cosines, 0, out=cosines)
    return np.asarray(np.square(cosines, out=cosines))


def lay_out(documents: Sequence[Document], background: Sequence[str] = ()) -> Texts:
    """Titles, variants, the sentences of bodies, and before them texts that belong to no document."""
    texts = list(background)
    owner = [NOBODY] * len(texts)
    noise = [TEXT_NOISE] * len(texts)
    asked = [True] * len(texts)
    by_text: dict[str, tuple[int, ...]] = {}
    for document in documents:
        wordings = document.wordings
        said = sentences(document.body)
        count = len(wordings) + len(said)
        density = (count / USUAL_TEXTS) ** 0.5
        texts += wordings + said
        owner += [document.id] * count
        noise += [TEXT_NOISE * density] * len(wordings) + [BODY_NOISE * density] * len(said)
        asked += [True] * len(wordings) + [False] * len(said)
        for text in dict.fromkeys(map(fold, wordings)):
            if text:
                by_text[text] = (*by_text.get(text, ()), document.id)
    return Texts(texts, np.array(owner, np.int64), np.array(noise, np.float32), np.array(asked, np.bool_), by_text)


def segment(laid: Texts, rows: Rows) -> Segment:
    """The searchable form of texts and their rows."""
    alive = np.ones(len(laid.texts), np.bool_)
    if len(laid.texts) <= SCANNED_ROWS:  # twice the memory, a fifth of the time
        rows = Rows(rows.words, tuple(view.astype(np.float32, copy=False) for view in rows.vectors))
    return Segment(laid.texts, rows, rows.words.tocsc(), laid.owner, laid.noise, laid.asked, alive, laid.by_text)


def merge(segments: Sequence[Segment]) -> Segment:
    """One segment of all that is alive in these; nothing is computed anew."""
    kept = [np.flatnonzero(part.alive) for part in segments]
    by_text: dict[str, tuple[int, ...]] = {}
    for part in segments:
        living = set(part.owner[part.alive].tolist())
        for text, ids in part.by_text.items():
            if found := tuple(id for id in ids if id in living):
                by_text[text] = by_text.get(text, ()) + found
    laid = Texts(
        [part.texts[int(at)] for part, places in zip(segments, kept, strict=True) for at in places],
        np.concatenate([part.owner[places] for part, places in zip(segments, kept, strict=True)]),
        np.concatenate([part.noise[places] for part, places in zip(segments, kept, strict=True)]),
        np.concatenate([part.asked[places] for part, places in zip(segments, kept, strict=True)]),
        by_text,
    )
    return segment(laid, Rows.stack([part.rows[places] for part, places in zip(segments, kept, strict=True)]))


def fold(text: str) -> str:
    """The form in which two texts are the same question: folded, without punctuation."""
    return " ".join(WORD.findall(normalise(text)))
