"""The desk's processes, forked from ones that have done their imports: these cost more than all the rest of a start."""

import asyncio
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache, partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from subprocess import TimeoutExpired
from types import SimpleNamespace
from typing import Any

from app.settings import ROOT
from app.up import RASA_PYTHON
from complaints import worker

multiprocessing.set_forkserver_preload(["app.cli", "app.server", "skops.io", "uvicorn", "tests.support.warm"])
RASA_SERVER = "from bot import server; sys.exit(server.main())"
_asking = threading.Lock()


class ForkedApp(ForkServerProcess):
    """`python -m app serve` in a session of its own with this environment, writing to this log; used like a Popen."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        super().__init__()
        self._environment = dict(environment)
        self._log = log

    def run(self) -> None:
        """What the new process does."""
        from app.cli import main

        os.setsid()
        with self._log.open("ab") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        os.environ.clear()
        os.environ.update(self._environment)
        sys.argv[1:] = ["serve"]
        main()

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        return self.exitcode

    def wait(self, timeout: float | None = None) -> None:
        """Raises TimeoutExpired if it still runs after so many seconds."""
        self.join(timeout)
        if self.exitcode is None:
            raise TimeoutExpired(self.name, timeout or 0)


class ForkedWorker(ForkServerProcess):
    """`python -m complaints.worker` likewise: reads tasks from this stream and answers on it, complains in this file."""

    def __init__(self, stream: socket.socket, told: Path) -> None:
        super().__init__()
        self._stream = stream
        self._told = told

    def run(self) -> None:
        """What the new process does."""
        os.dup2(self._stream.fileno(), 0)
        os.dup2(self._stream.fileno(), 1)
        with self._told.open("wb") as told:
            os.dup2(told.fileno(), 2)
        sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
        worker.main()


@asynccontextmanager
async def forked_worker() -> AsyncIterator[worker.Worker]:
    """A worker that costs no imports; stands in for `complaints.worker.started`."""
    ours, theirs = socket.socketpair()
    with tempfile.NamedTemporaryFile() as told:
        process = ForkedWorker(theirs, Path(told.name))
        await asyncio.to_thread(process.start)
        theirs.close()
        results, tasks = await asyncio.open_connection(sock=ours)
        pipes: Any = SimpleNamespace(stdin=tasks, stdout=results, wait=partial(asyncio.to_thread, process.join))
        try:
            yield worker.Worker(pipes, told)
        finally:
            process.kill()
            tasks.close()
            await asyncio.to_thread(process.join)


class ForkedRasa:
    """`python -m bot.server`, or what `code` says, likewise; see rasa_forks.py. Used like a Popen."""

    def __init__(self, environment: Mapping[str, str], log: Path, code: str = RASA_SERVER) -> None:
        self.pid: int = _ask({"environment": dict(environment), "log": str(log), "code": code})
        self._ended: int | None = None

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        if self._ended is None:
            self._ended = _ask(self.pid)
        return self._ended

    def wait(self, timeout: float | None = None) -> int:
        """The exit code. Raises TimeoutExpired if it still runs after so many seconds."""
        began = time.monotonic()
        while (code := self.poll()) is None:
            if timeout is not None and time.monotonic() - began > timeout:
                raise TimeoutExpired("a forked Rasa", timeout)
            time.sleep(0.05)
        return code

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


def _ask(request: Any) -> Any:
    with _asking:
        forks = _forks()
        assert forks.stdin
        forks.stdin.write(json.dumps(request) + "\n")
        forks.stdin.flush()
        return _answer(forks)


@cache
def _forks() -> "subprocess.Popen[str]":
    command = [str(RASA_PYTHON), "-m", "tests.support.rasa_forks"]
    # Its standard input ends when this process does, and then so does it.
    forks = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert _answer(forks) == "ready"
    return forks


def _answer(forks: "subprocess.Popen[str]") -> Any:
    assert forks.stdout
    return json.loads(forks.stdout.readline())
