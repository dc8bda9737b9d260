"""`python -m benchmarks NAME …` runs benchmarks/NAME.py."""

import importlib
import sys
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))

if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
    print(f"usage: python -m benchmarks {{{','.join(NAMES)}}} …", file=sys.stderr)
    sys.exit(2)
importlib.import_module(f"benchmarks.{sys.argv[1]}").main(sys.argv[2:])
