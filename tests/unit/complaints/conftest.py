"""One model for the session, trained on the starter complaints."""

from pathlib import Path

import pytest

from complaints.training import train_if_needed
from complaints.triage import Triage


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the trained model."""
    folder = tmp_path_factory.mktemp("models") / "triage"
    assert train_if_needed(folder) is True
    return folder


@pytest.fixture(scope="session")
def triage(model_folder: Path) -> Triage:
    return Triage.load(model_folder)
