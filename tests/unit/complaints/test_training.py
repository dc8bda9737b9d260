import re
from pathlib import Path

import numpy as np
import pytest

from complaints import training
from complaints.rubric import CATEGORIES, LEVELS
from complaints.training import model_path, starter_rows, train, train_if_needed
from complaints.triage import Triage


def some_rows() -> list[dict[str, str]]:
    return starter_rows()[::40]


def test_starter_rows_use_the_words_of_the_rubric() -> None:
    rows = starter_rows()
    levels = {str(level) for level in LEVELS}
    assert set(CATEGORIES) == {row["category"] for row in rows}
    assert levels == {row["severity"] for row in rows} == {row["urgency"] for row in rows}
    assert len(rows) == len({row["text"] for row in rows})
    assert all(row["text"].strip() for row in rows)


def test_training_twice_gives_the_same_model() -> None:
    first, second = train(some_rows()), train(some_rows())
    assert first["features"].words_.vocabulary_ == second["features"].words_.vocabulary_
    for target in training.TARGETS:
        np.testing.assert_array_equal(first[target].coef_, second[target].coef_)
        assert first[target].threshold_ == second[target].threshold_


def test_a_model_depends_on_just_what_its_features_read_texts_with() -> None:
    root = Path(training.__file__).parents[1]
    found, unread = (
        set(),
        {root / "complaints" / f"{name}.py" for name in ("announced", "features", "cues", "classifier")},
    )
    while unread:
        code = unread.pop().read_text(encoding="utf-8")
        imported = re.findall(r"^from language\.([\w.]+) import", code, re.MULTILINE)
        names = {name.replace(".", "/") for name in imported} - found
        found |= names
        unread |= {root / "language" / f"{name}.py" for name in names}
    assert set(training.READING) == found


def test_any_labels_can_be_learned() -> None:
    rows = [{"text": row["text"], "category": f"label {row['severity']}"} for row in some_rows()]
    parts = train(rows, targets=["category"])
    assert {"features", "category", "bands"} == set(parts)
    assert ["label 1", "label 2", "label 3", "label 4"] == parts["category"].classes_.tolist()


def test_a_new_model_replaces_the_old_one_and_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "starter_rows", some_rows)
    (tmp_path / "0123456789abcdef.joblib").write_bytes(b"old")
    assert train_if_needed(tmp_path) is True
    assert [model_path(tmp_path)] == list(tmp_path.iterdir())
    before = model_path(tmp_path).stat()
    assert train_if_needed(tmp_path) is False
    assert before == model_path(tmp_path).stat()


def test_a_failed_training_leaves_the_old_model_and_no_partial_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError("disk full")

    monkeypatch.setattr(training, "starter_rows", some_rows)
    old = tmp_path / "0123456789abcdef.skops"
    old.write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="disk full"):
        train_if_needed(tmp_path)
    assert [old] == list(tmp_path.iterdir())


def test_loading_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="run bin/setup models"):
        Triage.load(tmp_path)
