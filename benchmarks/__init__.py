"""Benchmarks: each measures the product's own code. `bin/bench NAME …`; the last line printed is one JSON object."""
