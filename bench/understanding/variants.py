"""Our decisions over other features, to see what each kind is worth."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from bot.engine.documents import read_document
from bot.engine.encoder import encode
from bot.engine.encodings import encode_kept
from bot.engine.judge import Example, Judge, decide
from bot.engine.linear import Columns, Features, Floats
from bot.engine.spelling import tidy
from bot.engine.surface import SurfaceFeatures

_SERVICES = Path("knowledge_base/services")


class ComparedWords(SurfaceFeatures):
    """Surface features, and how alike a text is to what the knowledge base tells of each service.

    Likeness in words and likeness in meaning are one more feature each for every service.
    """

    def __init__(self, known: SurfaceFeatures, told: Mapping[str, Sequence[str]]) -> None:
        super().__init__(known._vocabulary, known._weights)
        self._facts = _Facts(known, told)

    def more(self, rows: csr_matrix, meaning: Floats) -> csr_matrix:
        """Add the likenesses to the rows of many texts."""
        return hstack([rows, csr_matrix(self._facts.likeness(rows, meaning))], format="csr")

    def row(self, text: str) -> tuple[Columns, Floats]:
        """Give one text's features and their values."""
        full = self.more(_matrix([super().row(text)], self.size), encode([text]))
        return full.indices.astype(np.int64), full.data


class _Facts:
    def __init__(self, surface: SurfaceFeatures, facts: Mapping[str, Sequence[str]]) -> None:
        texts = [tidy(text) for about in facts.values() for text in about]
        self._words = _matrix([surface.row(text) for text in texts], surface.size)
        self._meaning = encode(texts)
        self._starts = np.cumsum([0, *map(len, facts.values())])[:-1]

    def likeness(self, rows: csr_matrix, meaning: Floats) -> Floats:
        """How alike texts are to the closest fact of each service."""
        by_words = np.asarray((rows @ self._words.T).todense())
        both = [self._closest(by_words), self._closest(meaning @ self._meaning.T)]
        likeness: Floats = np.hstack(both).astype(np.float32)
        return likeness

    def _closest(self, likeness: npt.NDArray[Any]) -> npt.NDArray[Any]:
        closest: npt.NDArray[Any] = np.maximum.reduceat(likeness, self._starts, axis=1)
        return closest


def _matrix(rows: Sequence[tuple[Columns, Floats]], size: int) -> csr_matrix:
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, columns, ends), shape=(len(rows), size))


def variants(
    ours: Judge, examples: Sequence[Example], config: Mapping[str, Any]
) -> Iterator[tuple[str, Judge]]:
    """Judges that learn the same, each from other features."""
    texts = [tidy(example.text) for example in examples]
    surface, rows = SurfaceFeatures.learn(texts)
    meaning = encode_kept(texts)
    compared = ComparedWords(surface, facts(_SERVICES))
    no_words = csr_matrix(rows.shape, dtype=np.float32)
    for name, words, features in (
        ("sparse", surface, Features(rows, np.zeros_like(meaning))),
        ("dense", surface, Features(no_words, meaning)),
        ("sparse, dense, retrieval", compared, Features(compared.more(rows, meaning), meaning)),
    ):
        decisions = decide(features, examples, config)
        yield name, Judge(words, ours.repairs, decisions, ours.services)


def facts(folder: Path) -> dict[str, list[str]]:
    """What the knowledge base tells of each service, in both languages."""
    return {path.stem: list(_told(path)) for path in sorted(folder.glob("*.yml"))}


def _told(path: Path) -> Iterator[str]:
    for fact in read_document(path)["facts"]:
        yield from fact.get("text", {}).values()
