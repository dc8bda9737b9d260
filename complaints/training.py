"""Training the triage model from labelled complaints, and keeping it by the hash of what it was made from."""

import csv
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import joblib
import sklearn
from threadpoolctl import threadpool_limits

import language
from complaints import classifier, cues, features
from complaints.classifier import CalibratedClassifier
from complaints.features import ComplaintFeatures

STARTER = Path(__file__).parent / "starter"
TARGETS = ("category", "severity", "urgency")


def starter_rows() -> list[dict[str, str]]:
    """The starter complaints in both languages: text, category, severity, urgency."""
    rows: list[dict[str, str]] = []
    for path in sorted(STARTER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def train(rows: Sequence[dict[str, str]], targets: Sequence[str] = TARGETS) -> dict[str, Any]:
    """Fit the features, and one classifier for each target, on rows that have a "text" and a label for each target.

    Returns {"features": …, target: …}, the parts that complaints.triage.Triage takes. The same rows in the same order
    give the same model.
    """
    union = ComplaintFeatures()
    # The dense products are small: threads for them would only wait for each other.
    with threadpool_limits(1):
        matrix = union.fit_transform([row["text"] for row in rows])
        return {"features": union} | {
            target: CalibratedClassifier().fit(matrix, [row[target] for row in rows]) for target in targets
        }


def model_path(folder: Path) -> Path:
    """Where the model of the present data, code and scikit-learn lives."""
    digest = hashlib.sha256(sklearn.__version__.encode())
    code = [Path(str(module.__file__)) for module in (classifier, cues, features, sys.modules[__name__])]
    words = Path(str(language.__file__)).parent.glob("*.py")
    for path in sorted([*STARTER.glob("*.csv"), *code, *words]):
        digest.update(path.read_bytes())
    return folder / f"{digest.hexdigest()[:16]}.joblib"


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
