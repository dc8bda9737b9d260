"""Long polling: one process at a time, and nothing acknowledged before it is stored.

The library's own Updater acknowledges updates before they are handled, so a crash would lose them; hence this loop.
"""

import asyncio
import contextlib
import logging
import random
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Bot, BotCommand, Update
from telegram.error import RetryAfter, TelegramError

from channels.telegram.client import describe, retry_after_seconds
from channels.telegram.texts import say
from storage.database import Database

log = logging.getLogger(__name__)

LOCK = 0x7E1E_6BA3  # this channel's advisory lock in PostgreSQL; any number that nothing else uses
UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
COMMANDS = ("start", "human", "assistant")
ATTEMPTS = 5

# Something nice to do after an update is stored; lost without harm.
Courtesy = Callable[[], Awaitable[object]]


class Poller:
    """Fetches updates for ever; `take` stores one and returns the courtesies that it entails.

    `apologise` gives the courtesies owed for an update that could not be stored, for a reason of its own, `ATTEMPTS`
    times. While the database is away nothing is given up: polling waits.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        take: Callable[[Update], Awaitable[Sequence[Courtesy]]],
        apologise: Callable[[Update], Sequence[Courtesy]],
        *,
        poll_seconds: int,
        retry_seconds: float,
        longest_retry_seconds: float,
    ) -> None:
        self.database = database
        self.bot = bot
        self.take = take
        self.apologise = apologise
        self.poll_seconds = poll_seconds
        self.retry_seconds = retry_seconds
        self.longest_retry_seconds = longest_retry_seconds
        self._offset: int | None = None
        self._prepared = False
        self._failures = 0

    async def run(self) -> None:
        """Poll for ever. Whatever fails is tried again, later and later, until it works."""
        async with asyncio.TaskGroup() as group:
            while True:
                delay = 0.0
                try:
                    async with exclusive(self.database, LOCK) as lock:
                        await self._prepare(group)
                        while True:
                            await lock.scalar(select(1))  # fails if the lock has gone with its connection
                            await self._poll(group)
                            self._failures = 0
                except RetryAfter as error:
                    delay = retry_after_seconds(error)
                except TelegramError as error:
                    log.warning("Telegram cannot be polled: %s", describe(error, self.bot))
                except Exception as error:
                    log.error("polling Telegram failed: %s", _place(error))
                await asyncio.sleep(max(delay, self._backoff()))

    def _backoff(self) -> float:
        """Seconds to wait after one more failure: doubling up to the longest, with jitter."""
        self._failures += 1
        doubled = self.retry_seconds * 2.0 ** min(self._failures - 1, 20)
        return min(doubled, self.longest_retry_seconds) * random.uniform(0.5, 1.0)

    async def _prepare(self, group: asyncio.TaskGroup) -> None:
        """Check the token, and tell Telegram where updates go and which commands to show. Once per process."""
        if self._prepared:
            return
        await self.bot.initialize()
        await self.bot.delete_webhook(drop_pending_updates=False)
        for language, code in (("en", None), ("zh-Hans", "zh")):
            commands = [BotCommand(command, say(f"command_{command}", language)) for command in COMMANDS]
            group.create_task(self._quietly(partial(self.bot.set_my_commands, commands, language_code=code)))
        self._prepared = True
        log.info("polling Telegram as @%s", self.bot.username)

    async def _poll(self, group: asyncio.TaskGroup) -> None:
        updates = await self.bot.get_updates(offset=self._offset, timeout=self.poll_seconds, allowed_updates=UPDATES)
        for update in updates:
            for courtesy in await self._take(update):
                group.create_task(self._quietly(courtesy))
            self._offset = update.update_id + 1

    async def _take(self, update: Update) -> Sequence[Courtesy]:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self.take(update)
            except (OperationalError, InterfaceError, PoolTimeout, OSError):
                raise
            except Exception as error:
                log.error("update %s was not stored, attempt %s: %s", update.update_id, attempt, _place(error))
                await asyncio.sleep(self.retry_seconds * random.uniform(0.1, 0.2) * attempt)
        log.error("update %s is given up, its sender is told", update.update_id)
        return self.apologise(update)

    async def _quietly(self, courtesy: Courtesy) -> None:
        try:
            await courtesy()
        except TelegramError as error:
            log.info("a courtesy failed: %s", describe(error, self.bot))
        except Exception as error:
            log.error("a courtesy failed: %s", _place(error))


@contextlib.asynccontextmanager
async def exclusive(database: Database, key: int, wait_seconds: float = 1.0) -> AsyncIterator[AsyncConnection]:
    """Wait for the advisory lock `key` and hold it, on a connection of its own, during the block.

    Waiting asks again and again: a statement that hangs in pg_advisory_lock would keep VACUUM from cleaning up.
    """
    async with database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        while not await connection.scalar(select(func.pg_try_advisory_lock(key))):  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(wait_seconds)
        try:
            yield connection
        finally:
            await connection.invalidate()  # the lock must not go back into the pool with the connection


def _place(error: BaseException) -> str:
    """An error for the log by its kind and place in our code; its message may quote what customers wrote."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    return f"{type(error).__name__} in {frames[-1].name}, line {frames[-1].lineno}" if frames else type(error).__name__
