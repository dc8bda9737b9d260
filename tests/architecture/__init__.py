"""Tests of the shape: what the documentation says and what the code does are compared, not trusted."""
