"""Alembic migrations. `upgrade(url)` brings a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

FOLDER = Path(__file__).parent


def config(url: str) -> Config:
    """Alembic's configuration for one database, without an ini file."""
    found = Config()
    found.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    found.attributes["url"] = make_url(url).set(drivername="postgresql+psycopg")
    return found


def upgrade(url: str) -> None:
    """Apply what is missing. Safe to run from several processes at once."""
    command.upgrade(config(url), "head")
