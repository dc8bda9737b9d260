"""A stage: inputs that are hashed, a build, a result, and a stamp that says for which inputs it was built."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .process import ROOT, Job, Processes, StageFailed

VAR = ROOT / "var"

_NOT_SOURCES = {"node_modules", "__pycache__", "dist", "coverage", "test-results"}


@dataclass(frozen=True)
class Stage:
    """One thing to build.

    `inputs` are files and folders: when their content changes the stage is built anew. `result` must exist
    for the stamp to count. `discard` is removed when the build fails or was cut short, so that half of it is
    never taken for the whole; it is None where a build repairs what an earlier one left. `variant` is what
    else the result depends on; `always` builds anew each time."""

    name: str
    title: str
    build: Callable[[Job], None]
    inputs: tuple[Path, ...]
    result: Path
    needs: tuple[str, ...] = ()
    discard: Path | None = None
    variant: str = ""
    always: bool = False

    @property
    def stamp(self) -> Path:
        return VAR / "stamps" / self.name

    @property
    def log(self) -> Path:
        return VAR / "log" / f"setup-{self.name}.log"

    def key(self) -> str:
        """SHA-256 of the inputs, of the tree's place (environments hold absolute paths) and of `variant`."""
        digest = hashlib.sha256(f"{ROOT}\0{self.variant}".encode())
        for path in self.inputs:
            for file in _source_files(path):
                digest.update(f"\0{file.relative_to(ROOT)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
        return digest.hexdigest()

    def is_current(self) -> bool:
        return not self.always and self.result.exists() and self.stamp.exists() and self.stamp.read_text() == self.key()

    def run(self, processes: Processes) -> None:
        """Build; the stamp is absent meanwhile, by which the next run sees one that was cut short.

        Raises StageFailed after removing what was half built."""
        key = self.key()
        for file in (self.stamp, self.log):
            file.parent.mkdir(parents=True, exist_ok=True)
        if not self.stamp.exists():
            self._discard()
        self.stamp.unlink(missing_ok=True)
        try:
            with self.log.open("wb", buffering=0) as log:
                self.build(Job(processes, log))
            if not self.result.exists():
                raise StageFailed(f"it should have made {self.result.relative_to(ROOT)}, which is not there")
        except BaseException:
            self._discard()
            raise
        partial = self.stamp.with_suffix(".partial")
        partial.write_text(key)
        partial.replace(self.stamp)

    def _discard(self) -> None:
        if self.discard is not None and self.discard.is_dir():
            shutil.rmtree(self.discard)


def _source_files(path: Path) -> Iterator[Path]:
    """The file, or every source file below the folder, in a stable order; nothing if it does not exist."""
    if path.is_file():
        yield path
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if name not in _NOT_SOURCES and name[0] != ".")
        sources = sorted(name for name in names if not name.endswith((".pyc", ".tsbuildinfo")))
        yield from (Path(folder, name) for name in sources)
