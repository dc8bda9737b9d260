import io
import zipfile
from typing import Any

import numpy as np
import pytest
import skops.io
from skops.io.exceptions import UntrustedTypesFoundException

from complaints.artefact import pack, unpack
from complaints.training import starter_rows, train
from complaints.triage import Triage


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    return train(starter_rows()[::40])


def test_model_judges_the_same_after_it_was_kept_and_read(parts: dict[str, Any]) -> None:
    texts = [row["text"] for row in starter_rows()[1::60]]
    assert Triage(parts).judge_many(texts) == Triage(unpack(pack(parts))).judge_many(texts)


def test_keeping_a_model_leaves_it_as_it_was(parts: dict[str, Any]) -> None:
    pack(parts)
    vocabulary = parts["features"].words_.vocabulary_
    assert isinstance(vocabulary, dict)
    assert sorted(vocabulary.values()) == list(range(len(vocabulary)))


def test_artefact_is_compressed_and_holds_no_pickle(parts: dict[str, Any]) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as file:
        assert {"json", "npy"} == {entry.filename.rsplit(".")[-1] for entry in file.infolist()}
        assert {zipfile.ZIP_DEFLATED} == {entry.compress_type for entry in file.infolist()}


@pytest.mark.parametrize("foreign", [zipfile.ZipFile, np.lib.npyio.NpzFile, pytest.Item])
def test_artefact_with_a_foreign_type_is_refused(foreign: type) -> None:
    with pytest.raises(UntrustedTypesFoundException):
        unpack(skops.io.dumps({"features": foreign}))
