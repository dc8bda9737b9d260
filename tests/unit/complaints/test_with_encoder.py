"""Triage with a sentence encoder (ADR 0021): a tiny one with random weights, whose vectors are no use but real."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from complaints.artefact import pack, unpack
from complaints.explain import known_words, word_parts
from complaints.features import ComplaintFeatures
from complaints.training import starter_rows, train
from complaints.triage import Triage
from language import to_traditional
from language.encoder import Encoder, EncoderError
from tests.support.explanations import assert_exact

TEXTS = [row["text"] for row in starter_rows()[1::200]]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(Path(__file__).parents[2] / "data" / "tiny_encoder")


@pytest.fixture(scope="module")
def parts(encoder: Encoder) -> dict[str, Any]:
    return train(starter_rows()[::40], encoder=encoder)


def test_its_vector_is_a_view_between_characters_and_cues(encoder: Encoder) -> None:
    texts = ["The parcel is late", "包裹坏了", "包裹还没到"]
    with_it, without = ComplaintFeatures(encoder=encoder), ComplaintFeatures()
    wide, narrow = with_it.fit_transform(texts).toarray(), without.fit_transform(texts).toarray()
    start = without.views[-1]
    end = start + encoder.dimensions
    assert (*without.views, end) == with_it.views
    np.testing.assert_array_equal(narrow, np.delete(wide, np.s_[start:end], axis=1))
    np.testing.assert_allclose(np.linalg.norm(wide[:, start:end], axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(wide, with_it.transform(texts).toarray())


def test_both_chinese_scripts_have_one_vector(encoder: Encoder) -> None:
    features = ComplaintFeatures(encoder=encoder).fit(["包裹坏了", "包裹还没到"])
    simplified, traditional = features.transform(["包裹坏了", to_traditional("包裹坏了")]).toarray()
    np.testing.assert_array_equal(simplified, traditional)


def test_model_judges_the_same_after_it_was_kept_and_read(parts: dict[str, Any], encoder: Encoder) -> None:
    before = Triage(parts, encoder=encoder).judge_many(TEXTS)
    assert before == Triage(unpack(pack(parts)), encoder=encoder).judge_many(TEXTS)
    assert before == Triage(train(starter_rows()[::40], encoder=encoder), encoder=encoder).judge_many(TEXTS)


def test_model_is_kept_without_the_encoder(parts: dict[str, Any], encoder: Encoder) -> None:
    content = pack(parts)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert b"language.encoder" not in file.read("schema.json")
    assert encoder is parts["features"].encoder
    assert unpack(content)["features"].encoder is None


@pytest.mark.parametrize("here", ["none", "another"])
def test_model_is_refused_without_its_encoder(parts: dict[str, Any], encoder: Encoder, here: str) -> None:
    other = None
    if here == "another":
        other = Encoder.load(encoder.folder)
        other.name = "another"
    with pytest.raises(EncoderError, match=f"needs the sentence encoder {encoder.name}, but {here} is configured"):
        Triage(unpack(pack(parts)), encoder=other)


def test_model_without_an_encoder_needs_none_and_ignores_one(encoder: Encoder) -> None:
    kept = pack(train(starter_rows()[::40]))
    assert Triage(unpack(kept)).judge_many(TEXTS) == Triage(unpack(kept), encoder=encoder).judge_many(TEXTS)


def test_a_word_gives_what_its_tokens_give_wherever_they_stand(parts: dict[str, Any], encoder: Encoder) -> None:
    triage = Triage(parts, encoder=encoder)
    text = "REFUND!  no refund, not arrived"
    known = [word for word in known_words(text, triage.vocabulary) if word.folded == "refund"]
    assert [[[0, 6], [12, 18]]] == [word.spans for word in known]
    found = word_parts(text, known, triage.features.transform([text]), triage.features)
    folded = "refund! no refund, not arrived"
    places, tokens = encoder.parts(folded)
    expected = [
        part
        for (start, end), part in zip(places, tokens, strict=True)
        if end > start and (end <= 6 or 11 <= start < 17)
    ]
    assert "refundrefund" == "".join(
        folded[start:end] for start, end in places if end > start and (end <= 6 or 11 <= start < 17)
    )
    np.testing.assert_allclose(found.values[0, -encoder.dimensions :], np.sum(expected, axis=0), atol=1e-6)


def test_weights_of_words_hold_their_part_of_the_vector_and_stay_exact(parts: dict[str, Any], encoder: Encoder) -> None:
    triage = Triage(parts, encoder=encoder)
    for text, judged in zip(TEXTS, triage.judge_many(TEXTS), strict=True):
        assert_exact(triage, text, judged)
