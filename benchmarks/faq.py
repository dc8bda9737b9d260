"""Answer quality: each label of a training file becomes an article, the test file's questions are put to the index.

A prediction is the top article when the decision is *answer*, else "none"; an empty label in the test file is out of scope.
"""

import argparse
import csv
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import matthews_corrcoef

from knowledge_base.search.bands import action, is_bare
from knowledge_base.search.ranker import Match, Ranker
from knowledge_base.search.segment import Document
from knowledge_base.search.tuning import tuned
from language.encoder import Encoder, encoder_in

NONE = "none"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench faq", description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="CSV text,label")
    parser.add_argument("--test", type=Path, required=True, help="CSV text,label; an empty label is out of scope")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    parser.add_argument("--encoder", type=Path, help="a folder with a sentence encoder")
    options = parser.parse_args(arguments)
    encoder = encoder_in(options.encoder)
    print(json.dumps(measure(read(options.train), read(options.test), options.lang, encoder)))


def read(path: Path) -> list[tuple[str, str]]:
    """The (text, label) pairs of a CSV file with these columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["text"], row["label"] or "") for row in csv.DictReader(lines)]


def measure(
    train: list[tuple[str, str]], test: list[tuple[str, str]], language: str, encoder: Encoder | None = None
) -> dict[str, float | str]:
    """Index, ask, count. Rates are shares of all test questions, unless their name says in scope or out of scope."""
    labels = sorted({label for _, label in train})
    documents = [
        Document(number, texts[0], tuple(texts[1:]))
        for number, texts in enumerate([text for text, of in train if of == label] for label in labels)
    ]
    started = time.perf_counter()
    ranker = tuned(Ranker(language, encoder).fit(documents))
    index_s = time.perf_counter() - started
    ranker.rank(test[0][0])

    ranked: list[list[Match]] = []
    seconds: list[float] = []
    for text, _ in test:
        started = time.perf_counter()
        ranked.append(ranker.rank(text))
        seconds.append(time.perf_counter() - started)

    true = np.array([label or NONE for _, label in test])
    top = np.array([labels[found[0].id] if found else NONE for found in ranked])
    answers = [action(found, is_bare(text)) == "answer" for (text, _), found in zip(test, ranked, strict=True)]
    predicted = np.where(answers, top, NONE)
    among_three = np.array(
        [label in [labels[match.id] for match in found[:3]] for (_, label), found in zip(test, ranked, strict=True)]
    )
    inside = true != NONE
    answered = predicted != NONE
    figures = {
        "in_scope_accuracy": _share((predicted == true)[inside]),
        "oos_recall": _share(~answered[~inside]),
        "accuracy": _share(predicted == true),
        "mcc": float(matthews_corrcoef(true, predicted)),
        "p_at_1": _share((top == true)[inside]),
        "recall_at_3": _share(among_three[inside]),
        "answer_rate": _share(answered),
        "wrong_answer_rate": _share(answered & (predicted != true)),
        "p50_ms": float(np.percentile(seconds, 50) * 1000),
        "p99_ms": float(np.percentile(seconds, 99) * 1000),
        "index_s": index_s,
    }
    return {name: round(value, 4) for name, value in figures.items()} | {
        "mode": "words and sentence encoder" if encoder else "words"
    }


def _share(hits: np.ndarray) -> float:
    """The mean of truth values; 0 when there are none."""
    return float(hits.mean()) if len(hits) else 0.0
