"""Training the triage model from labelled complaints, and keeping it by the hash of what it was made from."""

import csv
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

import complaints
import language
from complaints.features import features

STARTER = Path(__file__).parent / "starter"
CATEGORY_C = 10.0
LEVEL_C = 1.0
SURE = 0.4


def starter_rows() -> list[dict[str, str]]:
    """The starter complaints in both languages: text, category, severity, urgency."""
    rows: list[dict[str, str]] = []
    for path in sorted(STARTER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def train(rows: Sequence[dict[str, str]]) -> dict[str, Any]:
    """Fit the features and the three classifiers; the parts that complaints.triage.Triage takes."""
    texts = [row["text"] for row in rows]
    union = features()
    matrix = union.fit_transform(texts)
    return {
        "features": union,
        "category": _classifier(CATEGORY_C).fit(matrix, np.array([row["category"] for row in rows])),
        "severity": _classifier(LEVEL_C).fit(matrix, np.array([int(row["severity"]) for row in rows])),
        "urgency": _classifier(LEVEL_C).fit(matrix, np.array([int(row["urgency"]) for row in rows])),
        "threshold": SURE,
    }


def _classifier(strength: float) -> OneVsRestClassifier:
    """One against the rest: in the dual form the quickest for few texts with many features."""
    return OneVsRestClassifier(LogisticRegression(C=strength, solver="liblinear", dual=True, random_state=0))


def model_path(folder: Path) -> Path:
    """Where the model of the present data, code and scikit-learn lives."""
    digest = hashlib.sha256(sklearn.__version__.encode())
    sources = [*STARTER.glob("*.csv"), *_modules(complaints), *_modules(language)]
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return folder / f"{digest.hexdigest()[:16]}.joblib"


def _modules(package: Any) -> list[Path]:
    return list(Path(package.__file__).parent.glob("*.py"))


def train_if_needed(folder: Path) -> bool:
    """Train and keep the model unless it is there; true if it was trained. Older models are removed afterwards."""
    path = model_path(folder)
    if path.exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.partial")
    try:
        joblib.dump(train(starter_rows()), partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    for old in folder.glob("*.joblib"):
        if old != path:
            old.unlink()
    return True
