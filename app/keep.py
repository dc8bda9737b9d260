"""`python -m app.keep COMMAND…`: runs a command, and again whenever it dies, until it is told to stop.

So one process of the desk can crash without the others having to end.
"""

import signal
import subprocess
import sys
import threading
import time

REFUSED = 2  # a command that says so cannot run as it is set up: trying again would not help
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0


def keep(command: list[str]) -> int:
    """Run the command until SIGTERM or SIGINT; pauses grow while it keeps dying young. Returns its last exit code."""
    stopping = threading.Event()
    child: subprocess.Popen[bytes] | None = None

    def stop(number: int, _frame: object) -> None:
        stopping.set()
        if child is not None and child.poll() is None:
            child.send_signal(signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    pause = 1.0
    while True:
        started = time.monotonic()
        child = subprocess.Popen(command)
        code = child.wait()
        if stopping.is_set() or code == REFUSED:
            return max(code, 0)
        pause = 1.0 if time.monotonic() - started > STEADY_SECONDS else min(pause * 2, LONGEST_PAUSE_SECONDS)
        print(f"ended with exit code {code}; starting it again in {pause:g} s", flush=True)
        if stopping.wait(pause):
            return 0


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
