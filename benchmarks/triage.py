"""How good and how quick triage is: the shipped model, or one trained by the product's own code on another data set."""

import argparse
import csv
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score

from app.settings import Settings
from complaints.bands import language_of
from complaints.training import starter_rows, train, train_if_needed
from complaints.triage import Triage
from language import warm_up
from language.encoder import Encoder, encoder_in

BINS = 10


@dataclass(frozen=True)
class Prediction:
    """What the model said of one text; `confidence` is the probability of `category`."""

    category: str
    confidence: float
    sure: bool
    priority: str | None


def run(arguments: list[str]) -> dict[str, float | None]:
    """Measure on `--test FILE` (text,category[,priority]) the shipped model, or with `--train FILE` one trained on that.

    With `--encoder DIR` the model sees that sentence encoder's vectors, too; the shipped one is then trained anew.

    Keys: accuracy, macro_f1, abstain_rate, accuracy_when_sure, ece, priority_accuracy, priority_macro_f1, p50_ms,
    train_s. A key is None where it has no meaning: nothing sure, no priority column, nothing trained.
    """
    parser = argparse.ArgumentParser(prog="bench triage", description=__doc__)
    parser.add_argument("--train", type=Path, help="CSV text,category[,priority]; any labels")
    parser.add_argument("--test", type=Path, required=True, help="CSV text,category[,priority]")
    parser.add_argument("--lang", choices=["en", "zh"], help="for the record: one model serves both languages")
    parser.add_argument("--encoder", type=Path, help="a folder with a sentence encoder")
    options = parser.parse_args(arguments)
    encoder = encoder_in(options.encoder)
    test = _read(options.test)
    train_s = None
    if options.train:
        started = time.perf_counter()
        predict = _trained(_read(options.train), encoder, with_priority="priority" in test[0])
        train_s = round(time.perf_counter() - started, 2)
    else:
        predict = _shipped(encoder)
    warm_up()
    predict(test[0]["text"])
    predictions, milliseconds = [], []
    for row in test:
        started = time.perf_counter()
        predictions.append(predict(row["text"]))
        milliseconds.append(1000 * (time.perf_counter() - started))
    print(confusions([row["category"] for row in test], [prediction.category for prediction in predictions]))
    return _scores(test, predictions) | {"p50_ms": round(statistics.median(milliseconds), 2), "train_s": train_s}


def _read(path: Path) -> list[dict[str, str]]:
    """Rows with at least a text and a category; raises SystemExit saying what is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = {"text", "category"} - set(rows[0] if rows else ())
    if missing:
        raise SystemExit(f"{path}: expected a CSV file with the columns text,category, missing {sorted(missing)}")
    return rows


def _shipped(encoder: Encoder | None) -> Callable[[str], Prediction]:
    if encoder:
        triage = Triage(train(starter_rows(), encoder=encoder), encoder=encoder)
    else:
        folder = Settings().data_folder / "models" / "triage"
        train_if_needed(folder)
        triage = Triage.load(folder)

    def predict(text: str) -> Prediction:
        judged = triage.judge(text)
        return Prediction(judged.category, judged.categories[judged.category], judged.sure, judged.priority)

    return predict


def _trained(
    rows: list[dict[str, str]], encoder: Encoder | None, *, with_priority: bool
) -> Callable[[str], Prediction]:
    """A model for these labels. The priority is learned as a label of its own: such data have no severity and urgency."""
    with_priority = with_priority and "priority" in rows[0]
    parts = train(rows, targets=["category", "priority"] if with_priority else ["category"], encoder=encoder)

    def predict(text: str) -> Prediction:
        row = parts["features"].transform([text])
        category: Any = parts["category"]
        probabilities = category.predict_proba(row)[0]
        best = int(probabilities.argmax())
        confidence = float(probabilities[best])
        return Prediction(
            category=str(category.classes_[best]),
            confidence=confidence,
            sure=confidence >= parts["bands"][language_of(text)],
            priority=str(parts["priority"].predict(row)[0]) if with_priority else None,
        )

    return predict


def _scores(rows: list[dict[str, str]], predictions: list[Prediction]) -> dict[str, float | None]:
    expected = [row["category"] for row in rows]
    actual = [prediction.category for prediction in predictions]
    right = np.array([e == a for e, a in zip(expected, actual, strict=True)])
    sure = np.array([prediction.sure for prediction in predictions])
    confidence = np.array([prediction.confidence for prediction in predictions])
    scores: dict[str, float | None] = {
        "accuracy": float(right.mean()),
        "macro_f1": float(f1_score(expected, actual, average="macro")),
        "abstain_rate": float(1 - sure.mean()),
        "accuracy_when_sure": float(right[sure].mean()) if sure.any() else None,
        "ece": expected_calibration_error(confidence, right),
        "priority_accuracy": None,
        "priority_macro_f1": None,
    }
    if "priority" in rows[0] and predictions[0].priority:
        priorities = [row["priority"] for row in rows]
        judged = [str(prediction.priority) for prediction in predictions]
        scores["priority_accuracy"] = float(accuracy_score(priorities, judged))
        scores["priority_macro_f1"] = float(f1_score(priorities, judged, average="macro"))
    return {key: None if score is None else round(score, 4) for key, score in scores.items()}


def confusions(expected: list[str], actual: list[str]) -> str:
    """The confusion matrix as a table: a row for each right label, a column (by number) for each predicted one."""
    labels = sorted({*expected, *actual})
    counts = confusion_matrix(expected, actual, labels=labels)
    width = max(map(len, labels))
    head = " " * (width + 3) + "".join(f"{number:5}" for number in range(1, len(labels) + 1))
    rows = (
        f"{number:2} {label:{width}}" + "".join(f"{count:5}" for count in row)
        for number, (label, row) in enumerate(zip(labels, counts, strict=True), 1)
    )
    return "\n".join([head, *rows])


def expected_calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """The mean gap between confidence and accuracy over ten equal bins, weighted by their size (Naeini et al. 2015)."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        (bins == b).mean() * abs(right[bins == b].mean() - confidence[bins == b].mean())
        for b in range(BINS)
        if (bins == b).any()
    ]
    return float(sum(gaps))


def main(arguments: list[str]) -> None:
    """Measure and print the result as one JSON object."""
    print(json.dumps(run(arguments)))
