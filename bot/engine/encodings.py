"""Encodings kept between trainings: most messages are the same as the last time."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from bot.engine.encoder import Matrix, encode

FILE = Path(".cache/encodings.npz")
_MANY = 10_000


def encode_kept(texts: Sequence[str], file: Path = FILE) -> Matrix:
    """Encode texts, those of the last training from the file; the file then holds just these."""
    keys = [blake2b(text.encode(), digest_size=16).digest() for text in texts]
    kept = _read(file)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
    if new:
        kept.update(zip(new, _encode_side_by_side(list(new.values())), strict=True))
        _write(file, {key: kept[key] for key in keys})
    return np.stack([kept[key] for key in keys])


def _encode_side_by_side(texts: Sequence[str]) -> Matrix:
    """Encode on every core, where there are so many that other processes are worth starting."""
    if len(texts) < _MANY:
        return encode(texts)
    share = -(-len(texts) // (os.cpu_count() or 1))
    shares = [texts[first : first + share] for first in range(0, len(texts), share)]
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        return np.concatenate(list(pool.map(encode, shares)))


def _read(file: Path) -> dict[bytes, Matrix]:
    if not file.is_file():
        return {}
    with np.load(file, allow_pickle=False) as arrays:
        keys, rows = arrays["keys"], arrays["rows"]
    return {key.tobytes(): row for key, row in zip(keys, rows, strict=True)}


def _write(file: Path, encodings: dict[bytes, Matrix]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    keys = np.frombuffer(b"".join(encodings), dtype=np.uint8).reshape(len(encodings), -1)
    unfinished = file.with_name(f"{file.stem}.{os.getpid()}.npz")
    np.savez(unfinished, keys=keys, rows=np.stack(list(encodings.values())))
    unfinished.replace(file)
