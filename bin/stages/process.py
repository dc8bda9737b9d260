"""The stages' commands: each in its own process group, all of them stoppable at once."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parents[2]

# What activated environments and pyenv's shims leave behind would steer tools to the wrong Python; and the bytecode
# of installed packages is wanted, whatever holds for the user's own.
_NOT_INHERITED = {
    "PYENV_DIR", "PYENV_VERSION", "PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV",
}  # fmt: skip


class StageFailed(Exception):
    """A stage's tool failed; the stage's log holds its output."""


class Stopped(StageFailed):
    """bin/setup itself is being stopped."""


class Kept(StageFailed):
    """What was built is not good enough to replace what was there before, which stays in use."""


class Processes:
    """Every command running now, of all stages.

    The commands inherit the set-up lock (a descriptor): should bin/setup be killed outright, the next run
    still waits for the command that it left behind."""

    def __init__(self, lock: int) -> None:
        self._lock = lock
        self._groups: set[int] = set()
        self._stopping = threading.Event()
        self._guard = threading.Lock()

    def run(self, words: list[str], log: BinaryIO, cwd: Path) -> None:
        """Run to the end. Raises StageFailed if it is missing, exits non-zero or is stopped."""
        shown = " ".join(word.removeprefix(f"{ROOT}/") for word in words)
        log.write(f"$ {shown}\n".encode())
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        with self._guard:
            if self._stopping.is_set():
                raise Stopped("stopped")
            try:
                process = subprocess.Popen(
                    words,
                    cwd=cwd,
                    env=inherited | {"NO_COLOR": "1"},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    pass_fds=(self._lock,),
                )
            except OSError as error:
                raise StageFailed(f"`{shown}` cannot be run: {error.strerror}") from None
            self._groups.add(process.pid)
        code = process.wait()
        with self._guard:
            self._groups.discard(process.pid)
        if self._stopping.is_set():
            raise Stopped("stopped")
        if code:
            raise StageFailed(f"`{shown}` exited with {code}")

    def stop_all(self) -> None:
        """End every running command and start none any more."""
        with self._guard:
            self._stopping.set()
            for group in self._groups:
                os.killpg(group, signal.SIGTERM)


class Job:
    """What a stage's build is given: runs commands with their output in the stage's log."""

    def __init__(self, processes: Processes, log: BinaryIO) -> None:
        self._processes, self._log = processes, log

    def run(self, *command: str | Path, cwd: Path = ROOT) -> None:
        """Raises StageFailed if the command is missing, exits non-zero or is stopped."""
        self._processes.run([str(word) for word in command], self._log, cwd)
