"""Surface features of a text: pieces of words, morphemes, and letters below the syllable."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.engine.tokenizer import content

_PIECES = range(2, 6)
_LETTERS = range(4, 7)
_LEAST_TEXTS = 2
_MORPHEME = "m"


class SurfaceFeatures:
    """Counts features against a vocabulary, weighted by how telling each is."""

    def __init__(self, vocabulary: dict[str, int], weights: npt.NDArray[np.float32]) -> None:
        self._vocabulary = vocabulary
        self._weights = weights

    @property
    def size(self) -> int:
        """Count the features."""
        return len(self._vocabulary)

    @classmethod
    def learn(cls, texts: Sequence[str]) -> tuple["SurfaceFeatures", csr_matrix]:
        """Take every feature that at least two texts share; give the texts' rows as well."""
        counted = [Counter(_features(text)) for text in texts]
        seen = Counter(name for counts in counted for name in counts)
        kept = sorted(name for name, count in seen.items() if count >= _LEAST_TEXTS)
        counts = np.array([seen[name] for name in kept], dtype=np.float32)
        weights = np.log((1 + len(texts)) / (1 + counts)) + 1
        learned = cls({name: i for i, name in enumerate(kept)}, weights.astype(np.float32))
        return learned, learned._matrix(counted)

    def knows(self, word: str) -> bool:
        """Tell whether a word, as a morpheme, was in the texts."""
        return _MORPHEME + word in self._vocabulary

    def row(self, text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Give one text's features and their values, as a row of length one."""
        return self._row(Counter(_features(text)))

    def _row(self, counted: Counter[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        known = self._vocabulary
        counts = {known[name]: count for name, count in counted.items() if name in known}
        columns = np.fromiter(counts, dtype=np.int64, count=len(counts))
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(values)) * self._weights[columns]
        length = float(np.sqrt(np.dot(values, values)))
        return columns, values / length if length else values

    def _matrix(self, counted: Sequence[Counter[str]]) -> csr_matrix:
        rows = [self._row(counts) for counts in counted]
        ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows])
        values = np.concatenate([values for _, values in rows])
        return csr_matrix((values, columns, ends), shape=(len(rows), self.size))

    def save(self, folder: Path) -> None:
        """Write the vocabulary as JSON and the weights as a plain array."""
        names = json.dumps(list(self._vocabulary), ensure_ascii=False)
        (folder / "vocabulary.json").write_text(names, encoding="utf-8")
        np.save(folder / "weights.npy", self._weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "SurfaceFeatures":
        """Read what `save` wrote."""
        names = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        weights = np.load(folder / "weights.npy", allow_pickle=False)
        return cls({name: i for i, name in enumerate(names)}, weights)


def _features(text: str) -> Iterator[str]:
    for word in text.split():
        yield from _pieces(f" {word} ", _PIECES, "c")
        if not word.isascii():
            yield from _pieces(unicodedata.normalize("NFD", word), _LETTERS, "j")
    words = content(text)
    yield from (_MORPHEME + word for word in words)
    yield from (f"b{first} {second}" for first, second in pairwise(words))


def _pieces(word: str, lengths: range, kind: str) -> Iterator[str]:
    for length in lengths:
        for start in range(len(word) - length + 1):
            yield kind + word[start : start + length]
