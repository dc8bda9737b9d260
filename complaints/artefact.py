"""A trained model as bytes, and back: skops instead of pickle, so that reading one runs no code but this package's."""

import copy
import json
import zipfile
from collections.abc import Callable
from typing import Any

from sklearn.base import BaseEstimator

from complaints import classifier, features

MODEL_CODE = (classifier, features)
"""The modules whose classes and functions an artefact may name; anything else that is not scikit-learn's is refused."""


def trusted() -> list[str]:
    """The full names of what an artefact may hold of our own."""
    return [
        f"{module.__name__}.{name}"
        for module in MODEL_CODE
        for name, value in vars(module).items()
        if getattr(value, "__module__", None) == module.__name__
    ]


def pack(parts: dict[str, Any]) -> bytes:
    """The parts of a model (see complaints.training.train) as a compressed skops file of a few megabytes."""
    packed: bytes = _skops().dumps(_with_vocabularies(parts, _as_text), compression=zipfile.ZIP_DEFLATED)
    return packed


def unpack(content: bytes) -> dict[str, Any]:
    """The parts back; raises skops.io.exceptions.UntrustedTypesFoundException for a file that holds anything else."""
    parts: dict[str, Any] = _with_vocabularies(_skops().loads(content, trusted=trusted()), _as_dict)
    return parts


def _skops() -> Any:
    """Imported where a model is read or written: its import loads all of scikit-learn, which takes two seconds."""
    import skops.io

    return skops.io


def _with_vocabularies(value: Any, change: Callable[[Any], Any]) -> Any:
    """A copy of the estimators in which each `vocabulary_` is changed.

    skops writes a node for each of its hundred thousand entries: as one text it is read ten times as fast.
    """
    if isinstance(value, dict):
        return {key: _with_vocabularies(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_with_vocabularies(part, change) for part in value)
    if not isinstance(value, BaseEstimator):
        return value
    made = copy.copy(value)
    for name, part in vars(value).items():
        setattr(made, name, change(part) if name == "vocabulary_" else _with_vocabularies(part, change))
    return made


def _as_text(vocabulary: dict[str, int]) -> str:
    return json.dumps({term: int(column) for term, column in vocabulary.items()}, ensure_ascii=False)


def _as_dict(text: str) -> dict[str, int]:
    vocabulary: dict[str, int] = json.loads(text)
    return vocabulary
