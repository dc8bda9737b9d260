"""One database: its engine, its transactions, and its notifications."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

log = logging.getLogger(__name__)


class Database:
    """PostgreSQL behind an async engine.

    `url` is any PostgreSQL URL; the driver is set to psycopg 3 here, so that a provider's plain `postgresql://` works.
    `info` is what every session brings along for the code that works in it.
    """

    def __init__(self, url: str, pool_size: int = 30, info: Mapping[str, Any] | None = None) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        # hide_parameters: customers' texts do not belong into errors and logs.
        self.engine = create_async_engine(
            self.url, pool_size=pool_size, max_overflow=10, pool_pre_ping=True, hide_parameters=True
        )
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False, info=dict(info or {}))

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed at the end of the block, or wholly undone if it raises."""
        async with self.sessions() as session, session.begin():
            yield session

    async def listen(self, channels: Mapping[str, Callable[[str], None]]) -> None:
        """Run for ever: call `channels[name](payload)` at each NOTIFY; connect again when the connection is lost.

        Each callback is also called once with an empty payload after every (re)connection, since notifications sent in
        between are gone.
        """
        dsn = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
                    for name in channels:
                        await connection.execute(f'LISTEN "{name}"')
                    for callback in channels.values():
                        callback("")
                    async for notification in connection.notifies():
                        channels[notification.channel](notification.payload)
            except psycopg.OperationalError:
                log.warning("the listening connection to PostgreSQL was lost; connecting again")
            await asyncio.sleep(1)

    async def close(self) -> None:
        await self.engine.dispose()


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """A database for as long as the block lasts."""
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


async def notify(session: AsyncSession, channel: str, payload: str = "") -> None:
    """Send a notification, delivered to every process when (and only if) the transaction commits."""
    await session.execute(text("SELECT pg_notify(:channel, :payload)"), {"channel": channel, "payload": payload})
