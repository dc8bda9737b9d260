"""Processes that are kept running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

KEEP = [sys.executable, "-m", "app.keep"]


def test_process_that_dies_is_started_again_until_told_to_stop(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    script = f"import os, time; open({str(starts)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)"
    keeper = subprocess.Popen([*KEEP, sys.executable, "-c", script], stdout=subprocess.DEVNULL)
    try:
        first = _line(starts, 0)
        os.kill(first, signal.SIGKILL)
        second = _line(starts, 1)
        assert first != second
        keeper.terminate()
        keeper.wait(20)
        assert not Path(f"/proc/{second}").exists()
    finally:
        keeper.kill()


def test_process_that_refuses_its_settings_is_not_tried_again() -> None:
    done = subprocess.run([*KEEP, sys.executable, "-c", "raise SystemExit(2)"], timeout=20, check=False)
    assert 2 == done.returncode


def _line(file: Path, number: int) -> int:
    for _ in range(200):
        lines = file.read_text().splitlines() if file.exists() else []
        if len(lines) > number:
            return int(lines[number])
        time.sleep(0.1)
    raise AssertionError(f"no start number {number}")
