"""Fixtures that need PostgreSQL: one embedded server for the session, an empty database for each test, a copy for each
desk."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio
from hypothesis import settings
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from app.seed import seed
from app.settings import Settings
from app.tables import import_tables
from storage.base import Base
from storage.database import Database
from storage.embedded import postgres
from storage.migrations import upgrade
from tests.support.databases import beside, copied, emptied
from tests.support.desk import RunningDesk, running_desk

# Tests never assert on time, and a busy machine may take long for one example. Half of the usual number of examples: each
# run brings others, and all of them are kept that failed.
settings.register_profile("careline", settings(), deadline=None, max_examples=50)
settings.load_profile("careline")


@pytest.fixture(scope="session")
def template_url() -> Iterator[str]:
    """The URL of an empty database with all tables, to be copied."""
    import_tables()
    with (
        tempfile.TemporaryDirectory(prefix="careline-test-") as folder,
        postgres(Path(folder) / "pg", "template") as url,
    ):
        _never_wait_for_the_disk(url)
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
        Base.metadata.create_all(engine)
        engine.dispose()
        yield url


def _never_wait_for_the_disk(url: str) -> None:
    """What a test wrote need not survive a power cut: copying the template is several times quicker."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET full_page_writes = off")
        connection.execute("ALTER SYSTEM SET max_wal_size = '128MB'")
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
def reused_url(template_url: str) -> Iterator[str]:
    """The URL of the database that one test after the other has for itself."""
    with copied(template_url) as url:
        yield url


@pytest.fixture
def database_url(reused_url: str) -> Iterator[str]:
    """The URL of an empty database."""
    yield reused_url
    emptied(reused_url)


@pytest.fixture(scope="session")
def any_database(reused_url: str) -> Database:
    """The product's own Database. Statements are compiled once for all tests."""
    return Database(reused_url, pool_size=10)


@pytest.fixture
async def database(any_database: Database, database_url: str) -> AsyncIterator[Database]:
    """An empty database behind the product's own Database."""
    yield any_database
    await any_database.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def desk_url(template_url: str) -> str:
    """The URL of a database as set-up leaves it, with the starter content and the demo staff, to be copied."""
    url = beside(template_url, "desk")
    with psycopg.connect(template_url, autocommit=True) as connection:
        connection.execute('CREATE DATABASE "desk"')
    await asyncio.to_thread(upgrade, url)
    await seed(Settings(_env_file=None, mode="demo"), url)
    return url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def desk(desk_url: str) -> AsyncIterator[RunningDesk]:
    """The whole desk, started once for all tests that play a user's day."""
    async with running_desk(desk_url) as found:
        yield found
