"""Training the triage model from labelled complaints, and keeping it by the hash of what it was made from."""

import csv
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sklearn
from threadpoolctl import threadpool_limits

import language
from complaints import announced, artefact, bands, classifier, cues, cues_of_harm, cues_of_threats, features
from complaints.classifier import CalibratedClassifier
from complaints.features import ComplaintFeatures
from language import chinese_vectors, english_vectors
from language.encoder import Encoder

STARTER = Path(__file__).parent / "starter"
TARGETS = ("category", "severity", "urgency")
READING = (
    "chinese_vectors", "encoder/bert", "encoder/encoder", "encoder/folder", "english_vectors", "fold", "greeting", "normalise",
    "script", "tokenise",
)  # fmt: skip
"""The modules of `language` by which the features read a text."""
SEED = 0
"""Of every random choice in training: `random_state` in complaints/classifier.py."""


def starter_rows() -> list[dict[str, str]]:
    """The starter complaints in both languages: text, category, severity, urgency, and "starter" as their source."""
    rows: list[dict[str, str]] = []
    for path in sorted(STARTER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [row | {"source": "starter"} for row in csv.DictReader(file)]
    return rows


def train(
    rows: Sequence[dict[str, str]], targets: Sequence[str] = TARGETS, encoder: Encoder | None = None
) -> dict[str, Any]:
    """Fit the features, and one classifier for each target, on rows that have a "text" and a label for each target.

    With an `encoder` the features hold its vectors, and only with it the model can be used (ADR 0021).

    Returns {"features": …, target: …, "bands": …, "urgent_bands": …}, the parts that complaints.triage.Triage takes: the
    bands (complaints.bands) are of the first target, the urgent ones of severity and urgency, where both are trained. The
    same rows in the same order give the same model.
    """
    union = ComplaintFeatures(encoder=encoder)
    # The dense products are small: threads for them would only wait for each other.
    with threadpool_limits(1):
        texts = [row["text"] for row in rows]
        matrix = union.fit_transform(texts)
        fitted = {
            target: CalibratedClassifier(views=union.views).fit(matrix, [row[target] for row in rows])
            for target in targets
        }
    made = {"features": union, **fitted, "bands": bands.by_language(texts, fitted[targets[0]])}
    if set(TARGETS) <= set(targets):
        made["urgent_bands"] = bands.of_urgency(rows, fitted["severity"], fitted["urgency"])
    return made


def code_digest() -> str:
    """What a model's meaning depends on beside its data: the SHA-256 of the code that makes it and of scikit-learn's version.

    A model that other code made sees other features: it cannot be used.
    """
    digest = hashlib.sha256(sklearn.__version__.encode())
    of_cues = (cues, cues_of_harm, cues_of_threats)
    modules = (announced, artefact, bands, classifier, *of_cues, features, sys.modules[__name__])
    code = [Path(str(module.__file__)) for module in modules]
    reading = [Path(str(language.__file__)).parent / f"{name}.py" for name in READING]
    for path in sorted([*code, *reading, chinese_vectors.FILE, english_vectors.FILE]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def model_path(folder: Path) -> Path:
    """Where the model of the present starter data, code and scikit-learn lives."""
    digest = hashlib.sha256(code_digest().encode())
    for path in sorted(STARTER.glob("*.csv")):
        digest.update(path.read_bytes())
    return folder / f"{digest.hexdigest()[:16]}.skops"


def train_if_needed(folder: Path) -> bool:
    """Train and keep the model unless it is there; true if it was trained. Older models are removed afterwards."""
    path = model_path(folder)
    if path.exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.partial")
    try:
        partial.write_bytes(artefact.pack(train(starter_rows())))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    for old in folder.iterdir():
        if old != path and old.suffix != ".partial":
            old.unlink()
    return True
