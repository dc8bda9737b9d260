"""The command line of bin/setup."""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Iterable

from .plan import plan
from .runner import explain, run
from .stage import Stage


def main(arguments: list[str]) -> int:
    """Exit code: 0 when every stage asked for is up to date, 1 when one failed, 130 when interrupted."""
    stages = plan()
    names = "\n".join(f"  {stage.name:<11} {stage.title}" for stage in stages.values())
    parser = argparse.ArgumentParser(
        prog="bin/setup",
        description="Builds what is missing or out of date below var/; does nothing where all is current.",
        epilog=f"stages (each brings those that it needs; none named: all but dev):\n{names}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="build only these")
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    options = parser.parse_args(arguments)
    if unknown := set(options.stages) - set(stages):
        parser.error(f"no such stage: {', '.join(sorted(unknown))} (there are: {', '.join(stages)})")

    wanted = options.stages or [name for name in stages if name != "dev"]
    chosen = _with_needs(stages, [*wanted, *(["dev"] if options.dev else [])])
    signal.signal(signal.SIGTERM, _interrupt)
    began = time.monotonic()
    try:
        failures = run([stage for stage in stages.values() if stage.name in chosen])
    except KeyboardInterrupt:
        print("\nsetup: interrupted; finished stages are kept, run the same command to go on")
        return 130
    if failures:
        explain(failures)
        return 1
    current = ", ".join(name for name in stages if name in chosen)
    print(f"setup: up to date in {time.monotonic() - began:.1f} s ({current})")
    return 0


def _with_needs(stages: dict[str, Stage], names: Iterable[str]) -> set[str]:
    chosen: set[str] = set()
    for name in names:
        chosen |= {name} | _with_needs(stages, stages[name].needs)
    return chosen


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
