"""What to do about a failed stage, told from the output of its tool."""

from __future__ import annotations

import re

_ADVICE = (
    (
        r"hash mismatch|do(es)? not match the hashes|integrity checksum failed|EINTEGRITY",
        "A download is not the file that the lock names, so it was refused. If your package index is a\n"
        "mirror with its own builds, use another; if you edited a lock or requirements/*.in, run bin/lock.",
    ),
    (
        r"--require-hashes|does not have a hash|must have their versions pinned",
        "A lock file has an entry without a hash. Do not edit requirements/*.txt by hand: run bin/lock.",
    ),
    (
        r"No interpreter found for Python|No download found for request|python-build-standalone",
        "Rasa runs on Python 3.10 only: none was found, and none could be downloaded. Provide one by any of\n"
        "  pyenv install 3.10     or     uv python install 3.10     or     a python3.10 on PATH",
    ),
    (
        r"ensurepip is not available|No module named (venv|ensurepip)",
        "This Python cannot make environments. Debian, Ubuntu: apt install python3-venv",
    ),
    (
        r"No space left on device|ENOSPC",
        "The disk is full: Careline needs about 6 GB below var/ and for downloads.",
    ),
    (
        r"error sending request|dns error|Failed to (fetch|download)|Could not connect|Connection refused"
        r"|NewConnectionError|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|timed out",
        "The package index could not be reached. Check the network, the proxy and the certificates\n"
        "(HTTPS_PROXY, SSL_CERT_FILE), then run again: what was already downloaded is kept.",
    ),
    (
        r"`npm ci` can only install packages when your package.json and package-lock.json",
        "web/package-lock.json is behind a package.json: run `bin/npm --prefix web install`, commit both.",
    ),
)


def advise(output: str) -> str:
    """The first advice whose pattern occurs in the tool's output, else a general one."""
    for pattern, text in _ADVICE:
        if re.search(pattern, output, re.IGNORECASE):
            return text
    return "Mend what the output above names, then run the same command again: finished stages are kept."
