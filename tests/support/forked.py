"""`python -m app serve`, forked from a process that has done its imports: they cost more than all the rest of a start."""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from subprocess import TimeoutExpired

multiprocessing.set_forkserver_preload(["app.cli", "app.server", "uvicorn"])


class ForkedApp(ForkServerProcess):
    """A process of its own session with this environment, that writes to this log; waited for like a Popen."""

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
