"""Benchmarks: each measures the product's own code. `bin/bench NAME …`; the last line printed is one JSON object."""

import os

# Small matrices, many threads of our own: BLAS threads would only wait for each other. Read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
