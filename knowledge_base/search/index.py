"""The passages made ready for searching, kept in a file until their words change.

`python -m knowledge_base.search.index` makes the file, so that no citizen waits for it.
"""

import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import get_args

import numpy as np

from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language
from knowledge_base.search.encoder import Matrix, encode
from knowledge_base.search.morphemes import morphemes
from knowledge_base.search.passages import Passage, passages

FILE = Path(".cache/search.npz")
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Index:
    """Passages made ready for searching."""

    words: list[list[str]]
    """The morphemes of every passage."""
    word_owners: list[str]
    """The service of each of them."""
    encodings: Matrix
    """The encodings of the passages that say what a service is; facts are too many alike."""
    encoding_owners: list[str]
    """The service of each of them."""


def make(of: Collection[Passage]) -> Index:
    """Make passages ready."""
    naming = [passage for passage in of if not passage.is_fact]
    return Index(
        words=[morphemes(passage.text) for passage in of],
        word_owners=[passage.service for passage in of],
        encodings=encode([passage.text for passage in naming]),
        encoding_owners=[passage.service for passage in naming],
    )


def kept_index(file: Path = FILE) -> Index:
    """The index of the whole catalogue, from the file where that is still right."""
    found = passages(catalogue(), LANGUAGES)
    key = blake2b(repr(found).encode(), digest_size=16).hexdigest()
    if file.is_file():
        with np.load(file, allow_pickle=False) as kept:
            if str(kept["key"]) == key:
                return _read(kept, found)
    index = make(found)
    _write(file, key, index)
    return index


def _read(kept: np.lib.npyio.NpzFile, found: Collection[Passage]) -> Index:
    return Index(
        words=json.loads(str(kept["words"])),
        word_owners=[passage.service for passage in found],
        encodings=kept["encodings"],
        encoding_owners=[passage.service for passage in found if not passage.is_fact],
    )


def _write(file: Path, key: str, index: Index) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.stem}.{os.getpid()}.npz")
    np.savez(unfinished, key=key, words=json.dumps(index.words), encodings=index.encodings)
    unfinished.replace(file)


if __name__ == "__main__":
    kept_index()
