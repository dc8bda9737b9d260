"""`bin/setup` tries a new model of the assistant before it replaces one: what fails changes nothing, and is said."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import rasa as support

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.timeout(support.START_SECONDS),
    pytest.mark.skipif(
        not support.PYTHON.exists(),
        reason="NO RASA: var/env/rasa is not there, so no model was tried; run bin/setup",
    ),
]


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The modules of bin/stages."""
    monkeypatch.syspath_prepend(str(support.ROOT / "bin"))
    names = ("plan", "process", "runner", "stage")
    yield type("Stages", (), {name: importlib.import_module(f"stages.{name}") for name in names})
    for name in [name for name in sys.modules if name.partition(".")[0] == "stages"]:
        del sys.modules[name]


def test_model_that_fails_its_trial_leaves_the_one_before_and_setup_goes_on(
    stages: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages.stage, "VAR", tmp_path)
    monkeypatch.setattr(stages.runner, "VAR", tmp_path)
    monkeypatch.setattr(stages.runner, "ROOT", tmp_path)
    model, source = tmp_path / "model", tmp_path / "source"
    model.write_text("the one before")
    source.write_text("changed")

    def build(job: Any) -> None:
        candidate = tmp_path / "candidate.tar.gz"
        candidate.write_bytes(b"not a model")
        stages.plan.try_assistant(job, candidate)
        candidate.replace(model)

    monkeypatch.setattr(stages.stage, "ROOT", tmp_path)
    stage = stages.stage.Stage("assistant", "trial", build, inputs=(source,), result=model)
    assert [] == stages.runner.run([stage])
    assert ("the one before", False) == (model.read_text(), stage.is_current())
    said = capfd.readouterr()
    assert "KEPT" in said.out
    assert "the one before stays in use" in said.err
    assert "cannot be loaded" in said.err
