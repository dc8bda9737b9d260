"""The versions of the model: which there are, which is active, and changing that for every process."""

from importlib.metadata import version as installed
from platform import python_version

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.errors import NotUsable
from complaints.examples import Row, unpack
from complaints.tables import Activation, Version
from complaints.training import code_digest
from language.encoder import Encoder
from storage.base import now
from storage.database import notify
from storage.errors import NotFound

CHANNEL = "careline_triage"
STARTER = 0
"""The version that set-up trained on the starter complaints: it is no row, and active where no row is."""
_LIBRARIES = ("scikit-learn", "numpy", "scipy", "spacy", "jieba", "opencc")
ENCODER = "sentence encoder"
"""The key of `Version.libraries` for the encoder that a version was trained with, and cannot judge without."""
LOCK = 0x7472_6961
"""PostgreSQL's advisory lock that the one training holds for as long as its process lives."""


def libraries(encoder: Encoder | None = None) -> dict[str, str]:
    """The versions of what a model is made with, and the name of the sentence encoder if there is one."""
    made_with = {"python": python_version()} | {name: installed(name) for name in _LIBRARIES}
    return made_with | ({ENCODER: encoder.name} if encoder else {})


def why_not(version: Version, encoder: Encoder | None) -> str | None:
    """Why this program, with this sentence encoder, cannot judge with a version (complaints.errors.NotUsable); or None."""
    if version.status not in ("active", "retired"):
        return "never passed the gate"
    if version.code != code_digest():
        return "was made by another release"
    if version.libraries.get(ENCODER) not in (None, encoder.name if encoder else None):
        return "was trained with a sentence encoder that is not here"
    return None


async def listed(session: AsyncSession) -> list[Version]:
    """All versions, newest first; trainings whose process is gone have failed."""
    await forget_dead(session)
    return list(await session.scalars(select(Version).order_by(Version.id.desc())))


async def active(session: AsyncSession, encoder: Encoder | None = None) -> Version | None:
    """The active version that this program can use with its sentence encoder; None means the starter's."""
    found = await session.scalar(select(Version).filter_by(status="active"))
    return found if found and why_not(found, encoder) is None else None


async def trained_on(session: AsyncSession, version_id: int) -> list[Row]:
    """Exactly the rows that a version was trained on, in their order: training on them again gives the same model."""
    content = await session.scalar(select(Version.rows).filter_by(id=version_id))
    if content is None:
        raise NotFound(what="version", id=version_id)
    return unpack(content)


async def artefact_of(session: AsyncSession, version_id: int) -> bytes | None:
    """A version's model, packed (complaints.artefact); None where it has none."""
    return await session.scalar(select(Version.artefact).filter_by(id=version_id))


async def activate(session: AsyncSession, version_id: int, by: str, encoder: Encoder | None = None) -> None:
    """Make a version the active one in every process: one that passed the gate, or STARTER. Raises NotFound, NotUsable.

    `encoder` is the sentence encoder of this desk. Who activated what in the place of what is kept.
    """
    chosen = None
    if version_id != STARTER:
        chosen = await session.get(Version, version_id, with_for_update=True)
        if chosen is None:
            raise NotFound(what="version", id=version_id)
        if why := why_not(chosen, encoder):
            raise NotUsable(id=version_id, why=why)
    present = await active(session, encoder)
    previous = present.id if present else STARTER
    if previous != version_id:
        session.add(Activation(version=version_id, previous=previous, activated_by=by))
    await session.execute(update(Version).where(Version.status == "active").values(status="retired"))
    if chosen is not None:
        chosen.status, chosen.activated_at, chosen.activated_by = "active", now(), by
    await session.flush()
    await notify(session, CHANNEL)


async def activations(session: AsyncSession, limit: int = 50) -> list[Activation]:
    """The latest times that a version became the active one, newest first."""
    return list(await session.scalars(select(Activation).order_by(Activation.id.desc()).limit(limit)))


async def forget_dead(session: AsyncSession) -> None:
    """Note trainings whose process has gone (it held the lock for as long as it lived) as failed."""
    candidate = await session.scalar(select(Version.id).filter_by(status="candidate"))
    if candidate and await session.scalar(select(func.pg_try_advisory_xact_lock(LOCK))):
        gone = update(Version).where(Version.status == "candidate")
        await session.execute(gone.values(status="failed", error="the process ended"))
