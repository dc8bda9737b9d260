"""The desk's processes, forked from ones that have done their imports: these cost more than all the rest of a start."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from app.settings import ROOT
from app.up import RASA_PYTHON

multiprocessing.set_forkserver_preload(["app.cli", "app.server", "uvicorn", "tests.support.warm"])
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
