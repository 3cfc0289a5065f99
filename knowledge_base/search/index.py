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

from knowledge_base.catalogue import Catalogue, filed
from knowledge_base.models import Language
from knowledge_base.search.encoder import Matrix, encode
from knowledge_base.search.morphemes import morphemes
from knowledge_base.search.passages import Passage, passages

FILE = Path(".cache/search.npz")
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Index:
    """Passages made ready for searching."""

    passages: tuple[Passage, ...]
    """What is searched."""
    words: list[list[str]]
    """The morphemes of every passage."""
    encodings: Matrix
    """The encodings of the passages that say what a service is; facts are too many alike."""

    @property
    def word_owners(self) -> list[str]:
        """The service of every passage."""
        return [passage.service for passage in self.passages]

    @property
    def encoding_owners(self) -> list[str]:
        """The service of every passage that has an encoding."""
        return [passage.service for passage in naming(self.passages)]


def naming(of: Collection[Passage]) -> list[Passage]:
    """The passages that say what a service is."""
    return [passage for passage in of if not passage.is_fact]


def make(of: tuple[Passage, ...]) -> Index:
    """Make passages ready."""
    encodings = encode([passage.text for passage in naming(of)])
    return Index(of, [morphemes(passage.text) for passage in of], encodings)


def kept_index(file: Path = FILE) -> Index:
    """The index of the services in the files, from its own file where that is still right."""
    found = passages(filed(), LANGUAGES)
    key = blake2b(repr(found).encode(), digest_size=16).hexdigest()
    if file.is_file():
        with np.load(file, allow_pickle=False) as kept:
            if str(kept["key"]) == key:
                return Index(found, json.loads(str(kept["words"])), kept["encodings"])
    index = make(found)
    _write(file, key, index)
    return index


def renewed(known: Index, now: Catalogue) -> Index:
    """The index of another catalogue; only the passages that are new are made ready."""
    found = passages(now, LANGUAGES)
    words = dict(zip((one.text for one in known.passages), known.words, strict=True))
    rows = dict(
        zip((one.text for one in naming(known.passages)), list(known.encodings), strict=True)
    )
    new = [one.text for one in naming(found) if one.text not in rows]
    if new:
        rows |= dict(zip(new, encode(new), strict=True))
    return Index(
        found,
        [words[one.text] if one.text in words else morphemes(one.text) for one in found],
        np.stack([rows[one.text] for one in naming(found)]),
    )


def _write(file: Path, key: str, index: Index) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.stem}.{os.getpid()}.npz")
    np.savez(unfinished, key=key, words=json.dumps(index.words), encodings=index.encodings)
    unfinished.replace(file)


if __name__ == "__main__":
    kept_index()
