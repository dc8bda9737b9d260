"""The outages of tests/data/outages.csv: complaints of one cause each ("bursts"), and others of the same categories."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "outages.csv"


@dataclass(frozen=True)
class Told:
    """One complaint; `burst` names its cause, "" where nobody else tells of the same."""

    split: str
    burst: str
    language: str
    category: str
    text: str


def told(split: str | None = None) -> list[Told]:
    """The complaints in the order of the file: of "dev", which the thresholds were chosen on, of "test", or all."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [Told(**row) for row in csv.DictReader(file)]
    return [row for row in rows if split is None or row.split == split]


def bursts(split: str) -> dict[str, list[Told]]:
    """The complaints of one cause each, by its name."""
    found: dict[str, list[Told]] = defaultdict(list)
    for row in told(split):
        if row.burst:
            found[row.burst].append(row)
    return found
