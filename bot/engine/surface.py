"""Surface features of a text: pieces of words, morphemes, and letters below the syllable."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rasa.nlu.tokenizers.tokenizer import Token
from scipy.sparse import csr_matrix

from bot.engine.tokenizer import LONGEST

_PIECES = range(2, 6)
_LETTERS = range(4, 7)
_LEAST_TEXTS = 2
# Endings and particles say how something is said, not what is wanted.
_CONTENT = ("N", "V", "MA", "XR", "SL", "IC", "MM")


def clean(text: str) -> str:
    """Write the start of a text in one way: composed, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).lower().split())


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
    def learn(cls, texts: Sequence[tuple[str, Sequence[Token]]]) -> "SurfaceFeatures":
        """Take every feature that at least two texts share."""
        seen = Counter(name for text, tokens in texts for name in set(_features(text, tokens)))
        kept = sorted(name for name, count in seen.items() if count >= _LEAST_TEXTS)
        counts = np.array([seen[name] for name in kept], dtype=np.float32)
        weights = np.log((1 + len(texts)) / (1 + counts)) + 1
        return cls({name: i for i, name in enumerate(kept)}, weights.astype(np.float32))

    def row(
        self, text: str, tokens: Sequence[Token]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Give one text's features and their values, as a row of length one."""
        known = self._vocabulary
        counts = Counter(known[name] for name in _features(text, tokens) if name in known)
        columns = np.fromiter(counts, dtype=np.int64, count=len(counts))
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(values)) * self._weights[columns]
        length = float(np.sqrt(np.dot(values, values)))
        return columns, values / length if length else values

    def matrix(self, texts: Iterable[tuple[str, Sequence[Token]]]) -> csr_matrix:
        """Give many texts' features."""
        rows = [self.row(text, tokens) for text, tokens in texts]
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


def _features(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    cleaned = clean(text)
    for word in cleaned.split():
        yield from _pieces(f" {word} ", _PIECES, "c")
        if not word.isascii():
            yield from _pieces(unicodedata.normalize("NFD", word), _LETTERS, "j")
    content = [t.lemma.lower() for t in tokens if str(t.get("pos", "")).startswith(_CONTENT)]
    yield from (f"m{word}" for word in content)
    yield from (f"b{first} {second}" for first, second in pairwise(content))


def _pieces(word: str, lengths: range, kind: str) -> Iterator[str]:
    for length in lengths:
        for start in range(len(word) - length + 1):
            yield kind + word[start : start + length]
