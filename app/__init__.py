"""The application: settings, wiring, the journey of every event, the ASGI app and the command line."""

import os

# Small matrices, many threads of our own: BLAS threads would only wait for each other. Read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
