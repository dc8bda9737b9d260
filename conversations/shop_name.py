"""The shop's name, kept in memory for pages that read nothing from the database."""

import asyncio
import logging
from typing import get_args

from conversations.responses import current
from conversations.texts import NAMES, localise
from language.detect import Language
from language.normalise import short
from storage.database import Database

log = logging.getLogger(__name__)

_READERS: tuple[Language, ...] = get_args(Language)


class ShopName:
    """The name that admins gave the shop, by the reader's language; the shipped one until `refresh` has read it.

    `wake` is the callback of the notification that every change of a wording or value sends.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._names = {language: localise(NAMES["shop_name"][short(language)], language) for language in _READERS}
        self._tasks: set[asyncio.Future[None]] = set()

    def __getitem__(self, language: Language) -> str:
        return self._names[language]

    def wake(self, payload: str = "") -> None:
        """Refresh soon, in the background."""
        task = asyncio.ensure_future(self.refresh())
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def refresh(self) -> None:
        """Take over the names that hold now."""
        async with self.database.transaction() as session:
            given = {one: await current(session, ["shop_name"], one) for one in ("en", "zh")}
        for language in _READERS:
            row = given[short(language)].get("shop_name")
            name = row.texts[0] if row else NAMES["shop_name"][short(language)]
            self._names[language] = localise(name, language)

    def _done(self, task: asyncio.Future[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("the shop's name was not read", exc_info=error)
