"""Finds the services that are nearest to a question in anybody's words."""

import os

# Read when NumPy is loaded. A question is one row: several threads would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
