"""A searchable block of texts: sparse rows, their postings, and whose they are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from knowledge_base.render import sentences
from knowledge_base.search.synonyms import WORD
from language.normalise import normalise

NOBODY = -1

# How little a row is trusted (the ridge of the regression). The sentences of a body say less about questions than the
# variants do; an article with many texts does not outshout one with few.
TEXT_NOISE = 0.3
BODY_NOISE = 0.6
USUAL_TEXTS = 12

# A question reads no more postings than this. It only matters in very large knowledge bases.
POSTINGS_BUDGET = 2_000_000


@dataclass(frozen=True)
class Document:
    """What is indexed of one article. ``body`` is Markdown."""

    id: int
    title: str
    variants: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class Segment:
    """Rows (texts × columns) in both directions. For each row: its document's id or NOBODY, its noise, whether it counts.

    ``by_text`` finds documents by a folded title or variant.
    """

    rows: sp.csr_array
    postings: sp.csc_array
    owner: NDArray[np.int64]
    noise: NDArray[np.float32]
    alive: NDArray[np.bool_]
    by_text: dict[str, list[int]]

    def without(self, ids: Iterable[int]) -> "Segment":
        """The same segment, in which the rows of these documents no longer count."""
        return replace(self, alive=self.alive & ~np.isin(self.owner, list(ids)))

    def nearest(self, question: sp.csr_array, count: int) -> NDArray[np.intp]:
        """The places of the rows most like a question (one row), found by its rarest grams if there is too much to read."""
        columns = question.indices
        lengths = self.postings.indptr[columns + 1] - self.postings.indptr[columns]
        order = np.argsort(lengths, kind="stable")
        read = order[np.cumsum(lengths[order], dtype=np.int64) <= POSTINGS_BUDGET]
        likeness = (self.postings[:, columns[read]] @ question.data[read]) * self.alive
        if len(likeness) <= count:
            return np.flatnonzero(likeness > 0)
        top = np.argpartition(-likeness, count)[:count]
        return np.asarray(top[likeness[top] > 0])


def build(
    documents: Sequence[Document],
    vectorise: Callable[[Sequence[str]], sp.csr_array],
    background: Sequence[str] = (),
) -> Segment:
    """Index titles, variants, the sentences of bodies, and texts that belong to no document."""
    texts = list(background)
    owner = [NOBODY] * len(texts)
    noise = [TEXT_NOISE] * len(texts)
    by_text: dict[str, list[int]] = {}
    for document in documents:
        wordings = list(dict.fromkeys((document.title, *document.variants)))
        said = sentences(document.body)
        count = len(wordings) + len(said)
        density = (count / USUAL_TEXTS) ** 0.5
        texts += wordings + said
        owner += [document.id] * count
        noise += [TEXT_NOISE * density] * len(wordings) + [BODY_NOISE * density] * len(said)
        for text in dict.fromkeys(map(fold, wordings)):
            if text:
                by_text.setdefault(text, []).append(document.id)
    rows = vectorise(texts)
    return Segment(
        rows=rows,
        postings=rows.tocsc(),
        owner=np.array(owner, np.int64),
        noise=np.array(noise, np.float32),
        alive=np.ones(len(texts), np.bool_),
        by_text=by_text,
    )


def fold(text: str) -> str:
    """The form in which two texts are the same question: folded, without punctuation."""
    return " ".join(WORD.findall(normalise(text)))
