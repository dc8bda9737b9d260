"""Run by Rasa's Python: imports what a server imports, then forks one for each request on standard input.

A request is a line of JSON {"environment": {...}, "log": PATH, "code": TEXT}, answered with a line that holds the id of the
new process, which runs the code. A process id as a request is answered with its exit code, or null while it runs.
"""

import json
import os
import sys

from bot import quiet, without_tensorflow  # noqa: F401

without_tensorflow.install()

import rasa.core.run  # noqa: E402, F401

from bot import action_calls, faster, server  # noqa: E402, F401
from language.tokenise import warm_up  # noqa: E402


def main() -> None:
    """Until standard input ends."""
    warm_up()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if isinstance(request, int):
            pid, status = os.waitpid(request, os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            answer = os.fork()
            if answer == 0:
                _become(request)
        print(json.dumps(answer), flush=True)


def _become(request: dict) -> None:
    os.setsid()
    files = [os.open(os.devnull, os.O_RDONLY), os.open(request["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)]
    for number, file in enumerate((files[0], files[1], files[1])):
        os.dup2(file, number)
    os.environ.clear()
    os.environ.update(request["environment"])
    exec(request["code"])  # noqa: S102  (a test's own)
    sys.exit()


main()
