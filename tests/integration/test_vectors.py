"""Vectors of texts on a real PostgreSQL: computed once, found again, per model."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import func, select

from knowledge_base.search import vectors
from knowledge_base.search.vectors import vectors_of
from knowledge_base.tables import TextVector
from language.encoder import Encoder
from storage.database import Database

TINY = Path(__file__).parents[1] / "data/tiny_encoder"


class CountingEncoder(Encoder):
    """Notes the texts that it encodes."""

    seen: list[str]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen += texts
        return super().encode(texts)


@pytest.fixture
def encoder() -> CountingEncoder:
    CountingEncoder.seen = []
    found = CountingEncoder.load(TINY)
    assert isinstance(found, CountingEncoder)
    found.seen = []
    return found


async def stored(database: Database) -> int:
    async with database.transaction() as session:
        return await session.scalar(select(func.count()).select_from(TextVector)) or 0


async def test_vectors_are_in_the_order_of_the_texts(database: Database, encoder: CountingEncoder) -> None:
    texts = [f"where is parcel {number}" for number in range(600)]
    await vectors_of(database, encoder, texts[::2])
    found = await vectors_of(database, encoder, texts)
    np.testing.assert_allclose(found, Encoder.encode(encoder, texts), atol=1e-3)


async def test_text_is_encoded_once(database: Database, encoder: CountingEncoder) -> None:
    first = await vectors_of(database, encoder, ["my order", "退款", "my  order ", ""])
    again = await vectors_of(database, encoder, ["", "退款", "my order", "pay"])
    assert ["my order", "退款", "", "pay"] == encoder.seen
    assert first[[3, 1, 0]].tolist() == again[:3].tolist()
    assert first[0].tolist() == first[2].tolist()
    assert 4 == await stored(database)


async def test_models_do_not_share_vectors(database: Database, encoder: CountingEncoder) -> None:
    await vectors_of(database, encoder, ["my order"])
    encoder.name = "another"
    await vectors_of(database, encoder, ["my order"])
    assert ["my order"] * 2 == encoder.seen
    assert 2 == await stored(database)


async def test_no_texts_have_no_vectors(database: Database, encoder: CountingEncoder) -> None:
    assert (0, 32) == (await vectors_of(database, encoder, [])).shape


async def test_processes_that_start_at_once_store_the_same_texts(database: Database, encoder: CountingEncoder) -> None:
    texts = [f"order {number}" for number in range(300)]
    orders = (texts, texts[::-1], texts[150:] + texts[:150])
    one, other, third = await asyncio.gather(*(vectors_of(database, encoder, order) for order in orders))
    np.testing.assert_allclose(one, other[::-1], atol=1e-3)
    np.testing.assert_allclose(one, np.roll(third, 150, axis=0), atol=1e-3)
    assert 300 == await stored(database)


async def test_progress_is_logged(
    database: Database, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(vectors, "_PROGRESS_SECONDS", 0)
    caplog.set_level(logging.INFO, vectors.__name__)
    await vectors_of(database, encoder, [f"order {number}" for number in range(300)])
    assert [f"sentence encoder: {done} of 300 new texts are done" for done in (256, 300)] == [
        record.getMessage() for record in caplog.records if record.name == vectors.__name__
    ]
