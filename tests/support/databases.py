"""Databases for tests on one embedded server: copies of a template, emptied for the next test."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from storage.base import Base

_numbers = itertools.count()


def beside(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@contextmanager
def copied(template_url: str) -> Iterator[str]:
    """The URL of a copy of a database that nobody is connected to; it is dropped at the end."""
    name, template = f"test_{next(_numbers)}", make_url(template_url).database
    with psycopg.connect(beside(template_url, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        yield beside(template_url, name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def emptied(url: str) -> None:
    """Leave nothing in a database, nor anybody connected to it: another copy would take many times as long."""
    tables = (sql.Identifier(table.name) for table in Base.metadata.tables.values())
    with psycopg.connect(url) as connection:
        connection.execute(_OTHERS_END)
        connection.execute("SET session_replication_role = replica")  # rows go in whatever order
        connection.execute(sql.SQL(";").join(sql.SQL("DELETE FROM {}").format(table) for table in tables))
        connection.execute(_NUMBERS_BEGIN_ANEW)


_OTHERS_END = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_NUMBERS_BEGIN_ANEW = """SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL"""
