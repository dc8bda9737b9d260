"""The Rasa process keeps nothing of a conversation once its turn is over. Run by ``python -m bot.test``."""

import asyncio
import gc
import unittest

from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot import tracker
from bot.paths import DOMAIN
from bot.state import restore

CONVERSATIONS = 10_000


class MemoryTest(unittest.TestCase):
    def test_ten_thousand_conversations_leave_no_tracker_and_no_lock(self) -> None:
        domain = Domain.load(str(DOMAIN))
        store, locks = tracker.TurnTrackerStore(domain), InMemoryLockStore()

        async def turn(name: str) -> None:
            tracker.current.set(restore(None, name, domain))
            async with locks.lock(name):
                found = await store.retrieve(name)
                self.assertEqual(name, found.sender_id if found else None)
                await store.save(found)  # type: ignore[arg-type]

        async def turns() -> None:
            for number in range(CONVERSATIONS):
                await asyncio.create_task(turn(str(number)))

        before = self.trackers()
        asyncio.run(turns())
        self.assertEqual(before, self.trackers())
        self.assertEqual({}, locks.conversation_locks)

    @staticmethod
    def trackers() -> int:
        gc.collect()
        return sum(isinstance(thing, DialogueStateTracker) for thing in gc.get_objects())


if __name__ == "__main__":
    unittest.main()
