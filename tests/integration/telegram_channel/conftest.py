"""The Telegram channel, with the real python-telegram-bot, a Bot API server on loopback and PostgreSQL."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from channels.telegram import Telegram, make_bot
from storage.database import Database
from storage.outbox import CHANNEL
from tests.support.telegram_desk import dispatcher_of, running
from tests.support.telegram_person import Person
from tests.support.telegram_server import TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def ada(server: TelegramServer) -> Person:
    return server.person("Ada", "en")


@pytest.fixture
async def new_channel(server: TelegramServer, database: Database) -> AsyncIterator[Callable[..., Telegram]]:
    """Makes one channel per call, as so many processes would."""
    made: list[Telegram] = []

    def make(**options: Any) -> Telegram:
        pace = {"poll_seconds": 20, "retry_seconds": 0.05, "longest_retry_seconds": 0.2}
        bot = make_bot(server.token, server.url, answer_seconds=1)
        made.append(Telegram(database, bot, **{**pace, **options}))
        return made[-1]

    yield make
    for channel in made:
        await channel.close()


@pytest.fixture
async def channel(new_channel: Callable[..., Telegram]) -> Telegram:
    return new_channel()


@pytest.fixture
async def desk(channel: Telegram, database: Database) -> AsyncIterator[Telegram]:
    """The channel as it is at work: polling, and sending what the outbox announces."""
    dispatcher = dispatcher_of(database, channel)
    async with running(channel.run(), dispatcher.run(), database.listen({CHANNEL: dispatcher.wake})):
        yield channel
