"""The declarative base (aware UTC times, named constraints), and what values must be to be kept."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """Base of all tables. Constraint names are fixed, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: DateTime(timezone=True), dict[str, Any]: JSONB, list[Any]: JSONB}


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def without_nul(value: Any) -> Any:
    """A text without the character that PostgreSQL keeps in none, and that nobody means; anything else as it is."""
    return value.replace("\0", "") if isinstance(value, str) else value
