"""The active model in memory: the starter's, or a trained version from the database, exchanged while others judge."""

import asyncio
import logging

from complaints import artefact, versions
from complaints.policy import DEFAULT, Circumstances, Policy
from complaints.triage import NOTHING_KNOWN, Judgement, Triage
from language.encoder import Encoder
from storage.database import Database

log = logging.getLogger(__name__)


class LiveTriage:
    """Judges complaints with whatever version is active. `wake` is the callback of the notification that it changed.

    A version that was trained with another sentence encoder than `encoder` is not used: the starter's model judges then.
    """

    def __init__(self, database: Database, starter: Triage, encoder: Encoder | None = None) -> None:
        self.database = database
        self.starter = starter
        self.encoder = encoder
        self.model = starter
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Future[None]] = set()

    def judge(self, text: str, policy: Policy = DEFAULT, circumstances: Circumstances = NOTHING_KNOWN) -> Judgement:
        """Judge one complaint; from any thread. Who began with the old model ends with it."""
        return self.model.judge(text, policy, circumstances)

    def wake(self, _payload: str = "") -> None:
        """Load the active version soon, in the background."""
        task = asyncio.ensure_future(self.refresh())
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def refresh(self) -> None:
        """Load the active version unless it is loaded; raises what loading raises, and then the old one stays."""
        async with self._lock:
            async with self.database.transaction() as session:
                found = await versions.active(session, self.encoder)
                name = str(found.id) if found else self.starter.version
                if name == self.model.version:
                    return
                content = await versions.artefact_of(session, found.id) if found else None
            self.model = await asyncio.to_thread(self._loaded, content, name) if content else self.starter

    def _done(self, task: asyncio.Future[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("the active triage model was not loaded", exc_info=error)

    def _loaded(self, content: bytes, name: str) -> Triage:
        return Triage(artefact.unpack(content), name, self.encoder)
