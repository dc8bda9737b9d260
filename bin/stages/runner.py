"""Runs the stages that are not up to date, in the order of their needs and side by side where possible."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager

from .advice import advise
from .process import ROOT, Kept, Processes, StageFailed
from .stage import VAR, Stage

_TAIL_LINES = 20


@contextmanager
def locked() -> Iterator[int]:
    """Hold the tree's set-up lock (yields its descriptor); says so if another run has to be waited for."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "setup.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("setup: another bin/setup is at work on this tree; waiting for it", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


class Progress:
    """One line per finished stage. What runs has a line that changes on a terminal, and one at its beginning elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stdout.isatty()

    def began(self, stage: Stage) -> None:
        if not self._live:
            print(f"  {stage.name:<11} begun              {stage.title}", flush=True)

    def running(self, started: dict[str, float]) -> None:
        if self._live:
            now = time.monotonic()
            text = ", ".join(f"{name} {now - since:.0f} s" for name, since in started.items())
            print(f"\r\033[K  … {text}", end="", flush=True)

    def finished(self, stage: Stage, outcome: str, seconds: float) -> None:
        clear = "\r\033[K" if self._live else ""
        print(f"{clear}  {stage.name:<11} {outcome:<7} {seconds:6.1f} s  {stage.title}", flush=True)


def run(stages: list[Stage]) -> list[tuple[Stage, str]]:
    """Build the given stages, whose needs are all among them; returns those that failed, with why.

    A stage whose needs failed is left out; the others are still built. One whose former result is kept counts as built,
    after a warning, and is built again the next time."""
    if all(stage.is_current() for stage in stages):
        return []
    with locked() as lock:
        return _Run(stages, lock).to_the_end()


def explain(failures: list[tuple[Stage, str]]) -> None:
    """Print for each failure: its reason, the end of its log, and what to do."""
    for stage, reason in failures:
        output = stage.log.read_text(errors="replace")
        print(f"\nsetup: stage `{stage.name}` ({stage.title}) failed: {reason}\n{_tail(stage)}", file=sys.stderr)
        print(advise(output), file=sys.stderr)


def warn(stage: Stage, reason: str) -> None:
    """Print why a stage's former result is kept, with the end of its log."""
    print(f"\nsetup: stage `{stage.name}`: {reason}\n{_tail(stage)}", file=sys.stderr, flush=True)


def _tail(stage: Stage) -> str:
    output = stage.log.read_text(errors="replace")
    tail = "\n".join(f"  | {line}" for line in output.splitlines()[-_TAIL_LINES:])
    return f"{tail}\n  whole log: {stage.log.relative_to(ROOT)}\n"


class _Run:
    def __init__(self, stages: list[Stage], lock: int) -> None:
        self._waiting = {stage.name: stage for stage in stages}
        self._processes = Processes(lock)
        self._done: set[str] = set()
        self._failures: list[tuple[Stage, str]] = []
        self._running: dict[Future[None], Stage] = {}
        self._started: dict[str, float] = {}
        self._progress = Progress()

    def to_the_end(self) -> list[tuple[Stage, str]]:
        workers = max(2, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            try:
                while self._start_ready(pool, workers) or self._running:
                    self._progress.running(self._started)
                    finished, _ = wait(self._running, timeout=1, return_when=FIRST_COMPLETED)
                    for future in finished:
                        self._finish(future)
            except BaseException:
                self._processes.stop_all()
                raise
        return self._failures

    def _start_ready(self, pool: ThreadPoolExecutor, workers: int) -> bool:
        """Start what can be; true if something was started or found to be up to date."""
        moved = False
        for stage in list(self._waiting.values()):
            if not self._done.issuperset(stage.needs):
                continue
            if stage.is_current():
                self._done.add(self._waiting.pop(stage.name).name)
                moved = True
            elif len(self._running) < workers:
                self._running[pool.submit(stage.run, self._processes)] = self._waiting.pop(stage.name)
                self._started[stage.name] = time.monotonic()
                self._progress.began(stage)
                moved = True
        return moved

    def _finish(self, future: Future[None]) -> None:
        stage = self._running.pop(future)
        seconds = time.monotonic() - self._started.pop(stage.name)
        try:
            future.result()
        except Kept as warning:
            self._done.add(stage.name)
            self._progress.finished(stage, "KEPT", seconds)
            warn(stage, str(warning))
        except StageFailed as error:
            self._failures.append((stage, str(error)))
            self._progress.finished(stage, "FAILED", seconds)
        else:
            self._done.add(stage.name)
            self._progress.finished(stage, "done", seconds)
