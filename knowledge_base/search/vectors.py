"""What the sentence encoder made of texts, kept in the database: computed once, for all processes and starts."""

import asyncio
import hashlib
import logging
import time
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from knowledge_base.tables import TextVector
from language.encoder import Encoder
from language.normalise import normalise
from storage.database import Database

log = logging.getLogger(__name__)

_READ_AT_ONCE = 1000
_ENCODED_AT_ONCE = 256
_PROGRESS_SECONDS = 5.0
_STORED = np.dtype("<f2")


class StoredEncoder:
    """A sentence encoder for questions, which are computed, and articles' texts, whose vectors are stored.

    Texts are folded first, as everywhere in the search: traditional characters meet simplified ones.
    """

    def __init__(self, database: Database, encoder: Encoder) -> None:
        self.database = database
        self.encoder = encoder
        self._ready: dict[str, NDArray[np.float32]] = {}

    async def prepare(self, texts: Sequence[str]) -> None:
        """Have the vectors of texts that are going to be indexed at hand."""
        folded = list(dict.fromkeys(map(normalise, texts)))
        self._ready |= zip(folded, await vectors_of(self.database, self.encoder, folded), strict=True)

    def forget(self) -> None:
        """The texts are indexed: their vectors are in the index now."""
        self._ready = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Texts × dimensions, each row of length 1."""
        ready = self._ready
        folded = [normalise(text) for text in texts]
        missing = [text for text in folded if text not in ready]
        computed = dict(zip(missing, self.encoder.encode(missing), strict=True)) if missing else {}
        return np.array([computed[text] if text in computed else ready[text] for text in folded], np.float32)


async def vectors_of(database: Database, encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """The texts' vectors, texts × dimensions, in float16's precision; those not stored yet are computed and stored.

    Texts that differ only in spaces or in how Unicode composes their characters share a vector.
    """
    spelt = [_spelt(text) for text in texts]
    place = {text: at for at, text in enumerate(dict.fromkeys(spelt))}
    vectors = np.zeros((len(place), encoder.dimensions), np.float32)
    missing = await _read(database, encoder.name, list(place), vectors)
    await _encode(database, encoder, [(at, text) for text, at in place.items() if at in missing], vectors)
    return vectors[[place[text] for text in spelt]]


async def _read(database: Database, model: str, texts: Sequence[str], vectors: NDArray[np.float32]) -> set[int]:
    """Fill in the rows of `vectors` that are stored; gives the places of the others."""
    missing = {digest_of(text): at for at, text in enumerate(texts)}
    digests = list(missing)
    columns = select(TextVector.digest, TextVector.vector).where(TextVector.model == model)
    async with database.transaction() as session:
        for start in range(0, len(digests), _READ_AT_ONCE):
            wanted = digests[start : start + _READ_AT_ONCE]
            for digest, vector in await session.execute(columns.where(TextVector.digest.in_(wanted))):
                vectors[missing.pop(digest)] = np.frombuffer(vector, _STORED)
    return set(missing.values())


async def _encode(
    database: Database, encoder: Encoder, wanted: Sequence[tuple[int, str]], vectors: NDArray[np.float32]
) -> None:
    """Compute and store the rows of `vectors` at the places of `wanted`, some at a time, off the event loop."""
    told = time.monotonic()
    for start in range(0, len(wanted), _ENCODED_AT_ONCE):
        places, texts = zip(*wanted[start : start + _ENCODED_AT_ONCE], strict=True)
        stored = (await asyncio.to_thread(encoder.encode, texts)).astype(_STORED)
        vectors[list(places)] = stored
        await _store(database, encoder.name, texts, stored)
        if time.monotonic() - told > _PROGRESS_SECONDS:
            told = time.monotonic()
            log.info("sentence encoder: %d of %d new texts are done", start + len(texts), len(wanted))


async def _store(database: Database, model: str, texts: Sequence[str], vectors: NDArray[np.float16]) -> None:
    rows = [
        {"model": model, "digest": digest_of(text), "vector": vector.tobytes()}
        for text, vector in zip(texts, vectors, strict=True)
    ]
    # In one order everywhere: processes that store the same texts would lock each other out otherwise.
    rows.sort(key=lambda row: row["digest"])
    async with database.transaction() as session:
        await session.execute(insert(TextVector).on_conflict_do_nothing(), rows)


def digest_of(text: str) -> bytes:
    """What a text is found by: 16 bytes."""
    return hashlib.blake2b(_spelt(text).encode(), digest_size=16).digest()


def _spelt(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
