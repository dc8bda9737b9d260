"""Databases for tests on one embedded server: a copy of a template takes a fraction of the time that filling one would."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.engine import make_url

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
