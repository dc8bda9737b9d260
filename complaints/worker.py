"""`python -m complaints.worker`: trains in a process of its own, at low priority, so that the desk stays quick.

Takes {"rows": […], "texts": […], "encoder": FOLDER or null} as JSON on standard input. Gives on standard output what the
model trained on the rows makes of the texts, as JSON [[category, priority], …]; where no texts are given, the model itself
(complaints.artefact).
"""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from complaints.examples import Row
from complaints.gate import Prediction
from language.encoder import Encoder, encoder_in

ROOT = Path(__file__).parents[1]
LOWEST_PRIORITY = 15


class TrainingFailed(Exception):
    """The worker ended without a result; the message is the end of what it wrote."""


async def fit(rows: Sequence[Row], encoder: Encoder | None = None) -> bytes:
    """The model trained on these rows, packed; raises TrainingFailed."""
    return await _run({"rows": rows, "texts": None, "encoder": _folder(encoder)})


async def predictions(rows: Sequence[Row], texts: Sequence[str], encoder: Encoder | None = None) -> list[Prediction]:
    """What a model trained on these rows makes of the texts; raises TrainingFailed."""
    said = json.loads(await _run({"rows": rows, "texts": texts, "encoder": _folder(encoder)}))
    return [(category, priority) for category, priority in said]


def _folder(encoder: Encoder | None) -> str | None:
    return str(encoder.folder.resolve()) if encoder else None


async def _run(task: dict[str, object]) -> bytes:
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, cwd=ROOT, env={**os.environ, **threads}, stdin=pipe, stdout=pipe, stderr=pipe
    )
    try:
        result, told = await process.communicate(json.dumps(task).encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise TrainingFailed(told.decode(errors="replace").strip()[-500:] or f"exit code {process.returncode}")
    return result


def main() -> None:
    """Do one task."""
    from complaints.artefact import pack
    from complaints.training import train
    from complaints.triage import Triage

    os.nice(LOWEST_PRIORITY)
    task = json.load(sys.stdin)
    encoder = encoder_in(Path(task["encoder"]) if task["encoder"] else None)
    parts = train(task["rows"], encoder=encoder)
    if task["texts"] is None:
        result = pack(parts)
    else:
        judged = Triage(parts, encoder=encoder).judge_many(task["texts"])
        result = json.dumps([[judgement.category, judgement.priority] for judgement in judged]).encode()
    sys.stdout.buffer.write(result)


if __name__ == "__main__":
    main()
