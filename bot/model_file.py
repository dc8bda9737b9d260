"""What a trained model says of itself, read from its file without loading it."""

import json
import tarfile
from pathlib import Path
from typing import Any


def metadata(model: Path) -> dict[str, Any]:
    """The model's ``metadata.json``: ``model_id``, the graphs and more. Raises ValueError for what is not a model."""
    try:
        with tarfile.open(model) as archive:
            name = next(member for member in archive if Path(member.name).name == "metadata.json")
            found: dict[str, Any] = json.load(archive.extractfile(name))  # type: ignore[arg-type]
            return found
    except (tarfile.TarError, OSError, EOFError, StopIteration, ValueError) as error:
        raise ValueError(f"{model} is not a model: {error!r}") from error


def is_model(file: Path) -> bool:
    """Whether a file says of itself what a trained model says."""
    try:
        metadata(file)
    except ValueError:
        return False
    return True
