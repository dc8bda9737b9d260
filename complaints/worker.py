"""`python -m complaints.worker`: trains in a process of its own, at low priority, so that the desk stays quick.

Takes tasks on standard input, each a line of JSON {"rows": […], "texts": […], "encoder": FOLDER or null}. Gives for each on
standard output the length of the result in bytes on a line, then the result: what the model trained on the rows makes of
the texts, as JSON [[category, priority], …]; where no texts are given, the model itself (complaints.artefact).
"""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from complaints.examples import Row
from complaints.gate import Prediction
from language.encoder import Encoder, encoder_in

ROOT = Path(__file__).parents[1]
LOWEST_PRIORITY = 15


class TrainingFailed(Exception):
    """The worker ended without a result; the message is the end of what it wrote."""


@dataclass
class Worker:
    """A running worker, and the file that its complaints go to."""

    process: asyncio.subprocess.Process
    told: IO[bytes]

    async def fit(self, rows: Sequence[Row], encoder: Encoder | None = None) -> bytes:
        """The model trained on these rows, packed; raises TrainingFailed."""
        return await self._result({"rows": rows, "texts": None, "encoder": _folder(encoder)})

    async def predictions(
        self, rows: Sequence[Row], texts: Sequence[str], encoder: Encoder | None = None
    ) -> list[Prediction]:
        """What a model trained on these rows makes of the texts; raises TrainingFailed."""
        said = json.loads(await self._result({"rows": rows, "texts": texts, "encoder": _folder(encoder)}))
        return [(category, priority) for category, priority in said]

    async def _result(self, task: dict[str, object]) -> bytes:
        tasks, results = self.process.stdin, self.process.stdout
        if not (tasks and results):
            raise TrainingFailed("the worker has no pipes")
        try:
            tasks.write(json.dumps(task).encode() + b"\n")
            await tasks.drain()
            return await results.readexactly(int(await results.readline()))
        except (ConnectionError, ValueError, asyncio.IncompleteReadError):
            code = await self.process.wait()
            self.told.seek(0)
            raise TrainingFailed(
                self.told.read().decode(errors="replace").strip()[-500:] or f"exit code {code}"
            ) from None


def _folder(encoder: Encoder | None) -> str | None:
    return str(encoder.folder.resolve()) if encoder else None


@asynccontextmanager
async def started() -> AsyncIterator[Worker]:
    """A worker, for all tasks of one training: its imports take longer than a small one. It ends with the block."""
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    pipe = asyncio.subprocess.PIPE
    with tempfile.TemporaryFile() as told:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            cwd=ROOT,
            env={**os.environ, **threads},
            stdin=pipe,
            stdout=pipe,
            stderr=told,
        )
        try:
            yield Worker(process, told)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def main() -> None:
    """Do one task after the other."""
    os.nice(LOWEST_PRIORITY)
    for line in sys.stdin:
        result = _done(json.loads(line))
        sys.stdout.buffer.write(b"%d\n" % len(result) + result)
        sys.stdout.buffer.flush()


def _done(task: dict[str, Any]) -> bytes:
    from complaints.artefact import pack
    from complaints.training import train
    from complaints.triage import Triage

    encoder = encoder_in(Path(task["encoder"]) if task["encoder"] else None)
    parts = train(task["rows"], encoder=encoder)
    if task["texts"] is None:
        return pack(parts)
    return json.dumps(Triage(parts, encoder=encoder).predict(task["texts"])).encode()


if __name__ == "__main__":
    main()
