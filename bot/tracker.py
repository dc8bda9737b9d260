"""A tracker store that stores nothing: the tracker of a turn lives in the context of the task that runs the turn."""

from collections.abc import Iterable
from contextvars import ContextVar

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

current: ContextVar[DialogueStateTracker | None] = ContextVar("tracker of this turn", default=None)


class TurnTrackerStore(TrackerStore):
    """Gives Rasa the tracker that the channel restored for this turn, and takes it back for the channel to read."""

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        tracker = current.get()
        return tracker if tracker and tracker.sender_id == sender_id else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        current.set(tracker)

    async def keys(self) -> Iterable[str]:
        return ()
