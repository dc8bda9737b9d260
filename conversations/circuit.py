"""A circuit breaker: an assistant known to be down is not waited for again until it answers a probe."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from conversations.assistant import Assistant, AssistantUnavailable, Outcome, Turn

log = logging.getLogger(__name__)

PROBE_SECONDS = 0.5
PROBE_LIMIT_SECONDS = 1.0
OPENING = frozenset({"timeout", "unreachable"})


class Circuit:
    """Takes turns with `assistant` until one fails by `OPENING`; then refuses at once until `probe()` is true.

    A turn cut off from outside (asyncio.timeout) counts as a timeout. One slow turn alone costs nothing: the next probe
    closes the circuit again.
    """

    def __init__(self, assistant: Assistant, probe: Callable[[], Awaitable[bool]]) -> None:
        self.assistant = assistant
        self.probe = probe
        self._probing: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether turns are refused now."""
        return self._probing is not None and not self._probing.done()

    async def respond(self, turn: Turn) -> Outcome:
        """Answer one turn, or refuse it at once; raises AssistantUnavailable."""
        if self.is_open:
            raise AssistantUnavailable("down")
        try:
            return await self.assistant.respond(turn)
        except AssistantUnavailable as error:
            if str(error) in OPENING:
                self._open(str(error))
            raise
        except asyncio.CancelledError:
            self._open("timeout")
            raise

    def _open(self, reason: str) -> None:
        if not self.is_open:
            log.warning("the assistant is away (%s); answering without it until it is back", reason)
            self._probing = asyncio.create_task(self._until_back())

    async def _until_back(self) -> None:
        while not await self._answers():  # noqa: ASYNC110  (another process: no event can tell)
            await asyncio.sleep(PROBE_SECONDS)
        log.info("the assistant is back")

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(PROBE_LIMIT_SECONDS):
                return await self.probe()
        except TimeoutError:
            return False

    async def close(self) -> None:
        """Stop probing."""
        if self._probing is not None:
            self._probing.cancel()
            await asyncio.gather(self._probing, return_exceptions=True)
