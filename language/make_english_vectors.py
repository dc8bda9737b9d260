"""``python -m language.make_english_vectors FOLDER``: makes english_vectors.npz anew. Not needed to run the desk.

FOLDER holds the sentence encoder all-MiniLM-L6-v2 (Apache 2.0), as sentence-transformers writes it. Its word pieces get
two vectors each, side by side:

- what the encoder makes of the piece alone (Model2Vec; Tulkens and van Dongen 2024), common ones made short (Arora et al.
  2017, weights a / (a + p)); then moved, as far as the project's own English texts tell, so that the mean of a text's
  pieces is what the encoder makes of the whole text: a ridge regression towards where they began;
- that of the same letters in wordllama, whose vectors were trained for likeness.

Of both together the 256 main directions of those texts are kept.
"""

import csv
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import yaml
from numpy.typing import NDArray

from language.encoder import Encoder
from language.english_vectors import DIMENSIONS, FILE, INSIDE
from language.normalise import normalise
from language.wordllama_vectors import shared_vector

ROOT = Path(__file__).parents[1]
COMMON = 1e-3
"""The share of a text's words, a, at which a word counts half."""
FIRST_WORD = 1996
"""The place of the encoder's commonest word; the words after it are in the order of their frequency (Zipf's law)."""
ENDS = ("[CLS]", "[SEP]")
RIDGE = 1.0
STEPS = 60
_PIECE = re.compile(f"({INSIDE})?[a-z0-9]+")
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")

Floats = NDArray[np.float32]


def main(folder: str) -> None:
    encoder = Encoder.load(Path(folder))
    vocabulary = Path(folder, "vocab.txt").read_text("utf-8").split("\n")
    pieces = [piece for piece in vocabulary if _PIECE.fullmatch(piece)]
    texts = own_texts()
    print(f"{len(pieces)} pieces, {len(texts)} texts", flush=True)
    counts = counted(texts, pieces)
    moved = fitted(alone(encoder, pieces, vocabulary), counts, encoder.encode(texts))
    vectors = main_directions([moved, letters(pieces)], counts)
    largest = np.abs(vectors).max(axis=1)
    steps = np.rint(vectors / largest[:, None] * 127).astype(np.int8)
    np.savez_compressed(FILE, pieces=np.array(" ".join(pieces)), steps=steps, sizes=(largest / 127).astype(np.float16))


def own_texts() -> list[str]:
    """The project's own English texts, folded and cut into sentences, none twice."""
    found: list[str] = []
    for path in sorted((ROOT / "data/nlu/en").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            found += [line[2:] for line in entry.get("examples", "").splitlines()]
    with (ROOT / "complaints/starter/en.csv").open(encoding="utf-8", newline="") as file:
        found += [row["text"] for row in csv.DictReader(file)]
    for path in sorted((ROOT / "knowledge_base/starter/en").glob("*.yaml")):
        for article in yaml.safe_load(path.read_text("utf-8")):
            found += [article["title"], *article.get("variants", ()), article["body"]]
    found += (ROOT / "knowledge_base/search/background/en.txt").read_text("utf-8").splitlines()
    sentences = (normalise(one).strip() for text in found for one in _SENTENCE_END.split(text))
    return [text for text in dict.fromkeys(sentences) if _WORD.search(text)]


def counted(texts: Sequence[str], pieces: Sequence[str]) -> sp.csr_array:
    """How often each piece is in each text: (texts, pieces)."""
    place = {piece: at for at, piece in enumerate(pieces)}
    found = [[place[piece] for word in _WORD.findall(text) for piece in _cut(word, place)] for text in texts]
    ends = np.cumsum([0, *map(len, found)])
    columns = [at for its in found for at in its]
    return sp.csr_array((np.ones(len(columns), np.float32), columns, ends), shape=(len(texts), len(pieces)))


def _cut(word: str, place: dict[str, int]) -> list[str]:
    """As language.english_vectors.pieces does, before there is a file."""
    found: list[str] = []
    at = 0
    while at < len(word):
        ends = range(len(word), at, -1)
        piece = next(piece for end in ends if (piece := (INSIDE if at else "") + word[at:end]) in place)
        found.append(piece)
        at += len(piece.removeprefix(INSIDE))
    return found


def alone(encoder: Encoder, pieces: Sequence[str], vocabulary: Sequence[str]) -> Floats:
    """What the encoder makes of each piece alone, around the mean, common ones short: (pieces, 384)."""
    first, last = (vocabulary.index(end) for end in ENDS)
    place = {piece: at for at, piece in enumerate(vocabulary)}
    vectors = encoder.encode_tokens([[first, place[piece], last] for piece in pieces])
    rank = np.array([max(1, place[piece] - FIRST_WORD + 1) for piece in pieces])
    share = np.where([piece.startswith(INSIDE) for piece in pieces], 0, 1 / (rank * np.log(len(vocabulary))))
    return np.asarray((vectors - vectors.mean(axis=0)) * (COMMON / (COMMON + share))[:, None], np.float32)


def fitted(begun: Floats, counts: sp.csr_array, wanted: Floats) -> Floats:
    """The vectors moved so that the mean of a text's pieces comes near `wanted` (texts, 384), by conjugate gradients."""
    means = sp.csr_array(sp.diags_array(1 / np.maximum(counts.sum(axis=1), 1)) @ counts, dtype=np.float32)
    wanted = wanted - wanted.mean(axis=0)
    said = means @ begun
    begun = begun * ((said * wanted).sum() / (said * said).sum())
    left = np.asarray(means.T @ (wanted - means @ begun))
    change, step, size = np.zeros_like(begun), left.copy(), (left * left).sum(axis=0)
    for _ in range(STEPS):
        product = np.asarray(means.T @ (means @ step)) + RIDGE * step
        length = size / np.maximum((step * product).sum(axis=0), 1e-12)
        change += length * step
        left -= length * product
        size, before = (left * left).sum(axis=0), size
        step = left + size / np.maximum(before, 1e-12) * step
    return np.asarray(begun + change, np.float32)


def letters(pieces: Sequence[str]) -> Floats:
    """The vectors that wordllama has for the letters of each piece: (pieces, 256)."""
    return np.stack([shared_vector(piece.removeprefix(INSIDE)) for piece in pieces])


def main_directions(views: Sequence[Floats], counts: sp.csr_array) -> Floats:
    """The views side by side, each as long in the texts' sums as the last, in 256 numbers: (pieces, 256)."""
    length = np.median(np.linalg.norm(counts @ views[-1], axis=1))
    scaled = [view * (length / np.median(np.linalg.norm(counts @ view, axis=1))) for view in views]
    both = np.hstack(scaled).astype(np.float32) / np.sqrt(len(views))
    sums = counts @ both
    sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return np.asarray(both @ np.linalg.svd(sums, full_matrices=False)[2][:DIMENSIONS].T, np.float32)


if __name__ == "__main__":
    main(sys.argv[1])
