"""One training from start to end: gather the rows, compare with the active model, and activate what passed the gate."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import func, select, update

from complaints import categories, examples, gate, versions, worker
from complaints.categories import Categories
from complaints.errors import TrainingBusy
from complaints.examples import Row
from complaints.tables import Version
from complaints.training import SEED, code_digest, starter_rows
from language.encoder import Encoder
from storage.database import Database

log = logging.getLogger(__name__)

STEPS = ("reading", "active", "candidate", "learning")
"""What a training does, in order: reads the rows; trains the active model and then the new one without the held-out
texts, to compare them; trains the new one on everything."""

Tell = Callable[[str], None]


class Trainer:
    """Trains one new version at a time, in whichever process it was asked to; with the sentence `encoder`, if there is one."""

    def __init__(self, database: Database, encoder: Encoder | None = None) -> None:
        self.database = database
        self.encoder = encoder
        self._tasks: set[asyncio.Future[None]] = set()

    async def start(self, by: str) -> int:
        """Begin a training in the background; returns the new version's id. Raises TrainingBusy."""
        stack = contextlib.AsyncExitStack()
        version_id = await stack.enter_async_context(self._begun(by))
        task = asyncio.ensure_future(self._finish(stack, version_id, by))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return version_id

    async def run(self, by: str, tell: Tell = lambda step: None) -> int:
        """Train, and return the version's id when it is active, refused or failed; `tell` hears of each step."""
        async with self._begun(by) as version_id:
            await self._train(version_id, by, tell)
        return version_id

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _finish(self, stack: contextlib.AsyncExitStack, version_id: int, by: str) -> None:
        async with stack:
            await self._train(version_id, by, lambda step: None)

    @contextlib.asynccontextmanager
    async def _begun(self, by: str) -> AsyncIterator[int]:
        """A new candidate, and the lock that says that somebody works on it."""
        async with self.database.engine.connect() as connection:
            locked = await connection.scalar(select(func.pg_try_advisory_lock(versions.LOCK)))
            await connection.commit()
            if not locked:
                raise TrainingBusy()
            try:
                async with self.database.transaction() as session:
                    stale = update(Version).where(Version.status == "candidate")
                    await session.execute(stale.values(status="failed", error="the process ended"))
                    version = Version(
                        created_by=by,
                        code=code_digest(),
                        seed=SEED,
                        libraries=versions.libraries(self.encoder),
                        step=STEPS[0],
                    )
                    session.add(version)
                    await session.flush()
                yield version.id
            finally:
                await connection.execute(select(func.pg_advisory_unlock(versions.LOCK)))
                await connection.commit()

    async def _train(self, version_id: int, by: str, tell: Tell) -> None:
        try:
            await self._compare_and_learn(version_id, by, tell)
        except Exception as error:
            log.exception("training of version %s failed", version_id)
            await self._note(version_id, status="failed", error=f"{type(error).__name__}: {error}"[:1000])

    async def _compare_and_learn(self, version_id: int, by: str, tell: Tell) -> None:
        tell("reading")
        async with self.database.transaction() as session:
            known = await categories.read(session)
            rows = known.learnable(await examples.gathered(session))
            old = await versions.active(session, self.encoder)
            old_encoder = self.encoder if old and versions.ENCODER in old.libraries else None
            old_id = old.id if old else versions.STARTER
            old_rows = await versions.trained_on(session, old.id) if old else starter_rows()
        await self._note(version_id, rows=examples.pack(rows), sources=examples.sources(rows))
        async with worker.started() as teacher:
            verdict = await self._verdict(teacher, version_id, known, rows, old_rows, old_id, old_encoder, tell)
            if not verdict.passed:
                await self._note(version_id, status="refused", gate=asdict(verdict))
                return
            tell("learning")
            await self._note(version_id, step="learning", gate=asdict(verdict))
            artefact = await teacher.fit(rows, self.encoder)
        async with self.database.transaction() as session:
            present = await session.scalar(select(Version).filter_by(status="active").with_for_update())
            changed: dict[str, Any] = {"artefact": artefact, "status": "retired"}
            if (present.id if present and not versions.why_not(present, self.encoder) else versions.STARTER) != old_id:
                overtaken = replace(verdict, passed=False, reason="overtaken")
                changed = {"status": "refused", "gate": asdict(overtaken)}
            await session.execute(update(Version).filter_by(id=version_id).values(**changed))
            if "artefact" in changed:
                await versions.activate(session, version_id, by, self.encoder)

    async def _verdict(
        self,
        teacher: worker.Worker,
        version_id: int,
        known: Categories,
        rows: Sequence[Row],
        old_rows: Sequence[Row],
        old_id: int,
        old_encoder: Encoder | None,
        tell: Tell,
    ) -> gate.Verdict:
        labels = gate.labels(old_rows) & gate.labels(rows)
        compared_on = gate.expected(known, labels, gate.compared_on(rows, old_rows))
        texts = [row["text"] for row in compared_on]
        found = {}
        for step, learned, encoder in (("active", old_rows, old_encoder), ("candidate", rows, self.encoder)):
            tell(step)
            await self._note(version_id, step=step)
            said = await teacher.predictions(gate.learned_from(learned), texts, encoder)
            found[step] = gate.counted(known, labels, compared_on, said)
        return await asyncio.to_thread(gate.judge, compared_on, found["active"], found["candidate"], str(old_id))

    async def _note(self, version_id: int, **values: object) -> None:
        async with self.database.transaction() as session:
            await session.execute(update(Version).filter_by(id=version_id).values(**values))
