"""The shipped model, as bin/setup trained it."""

import pytest

from app.settings import ROOT
from complaints.triage import Triage


@pytest.fixture(scope="session")
def triage() -> Triage:
    return Triage.load(ROOT / "var" / "models" / "triage")
