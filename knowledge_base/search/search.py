"""Search by words and by meaning at once, in both languages together."""

import logging
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

import bm25s
import numpy as np
import numpy.typing as npt

from knowledge_base.catalogue import Catalogue, catalogue, filed
from knowledge_base.search.encoder import encode
from knowledge_base.search.index import Index, kept_index, renewed
from knowledge_base.search.morphemes import LONGEST, morphemes

Scores = npt.NDArray[np.float64]

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells every index it builds

NEAR = 0.5
"""From this nearness on a service is worth offering: nine of ten questions about services reach
it, half of the questions about other matters do not."""

_NEAREST_PASSAGES = 3
_WORDS_TO_MEANING = 20.0
"""A BM25 score of so many weighs as much as two texts that mean the same."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that may be meant."""

    service: str
    """Its id."""
    nearness: float
    """How near it is to the question, comparable between questions."""


class Search:
    """Ranks the services of an index; every method gives a score for each service."""

    def __init__(self, index: Index) -> None:
        self.services = sorted(set(index.word_owners))
        place = {service: at for at, service in enumerate(self.services)}
        self._word_places = np.array([place[owner] for owner in index.word_owners])
        self._bm25 = bm25s.BM25()
        self._bm25.index(index.words, show_progress=False)
        self._encodings = index.encodings
        owners = np.array([place[owner] for owner in index.encoding_owners])
        self._encodings_of = [np.flatnonzero(owners == at) for at in range(len(self.services))]

    def by_words(self, text: str) -> Scores:
        """BM25 of the best passage; zero where no word is shared."""
        scores = np.zeros(len(self.services))
        known = [word for word in morphemes(text) if word in self._bm25.vocab_dict]
        if known:
            np.maximum.at(scores, self._word_places, self._bm25.get_scores(known))
        return scores

    def by_meaning(self, text: str) -> Scores:
        """The mean cosine of the passages nearest in meaning."""
        near = self._encodings @ encode([text[:LONGEST]])[0]
        return np.array(
            [np.sort(near[own])[-_NEAREST_PASSAGES:].mean() for own in self._encodings_of]
        )

    def by_both(self, words: Scores, meaning: Scores) -> Scores:
        """Both scores brought to the same range and added: better here than ranks (see the ADR)."""
        spread = meaning.max() - meaning.mean()
        nearer: Scores = (meaning - meaning.mean()) / max(spread, 1e-9)
        sum_: Scores = words / max(words.max(), 1e-9) + nearer
        return sum_

    def nearest(self, text: str, limit: int) -> list[Hit]:
        """The services nearest to a question, the nearest first; none where none is near."""
        if not morphemes(text):
            return []  # laughter and the like; an encoding would be near something all the same
        words, meaning = self.by_words(text), self.by_meaning(text)
        nearness = meaning + words / _WORDS_TO_MEANING
        best = np.argsort(-self.by_both(words, meaning), kind="stable")[:limit]
        hits = (Hit(self.services[at], round(float(nearness[at]), 3)) for at in best)
        return [hit for hit in hits if hit.nearness >= NEAR]


_loading = Lock()


def search() -> Search:
    """The search over what is told; the first call takes seconds and memory."""
    with _loading:  # who comes meanwhile waits for the one that is being made
        return _over(catalogue())


@lru_cache(maxsize=1)
def _over(known: Catalogue) -> Search:
    index = _kept()
    return Search(index if known is filed() else renewed(index, known))


@cache
def _kept() -> Index:
    index = kept_index()
    morphemes("여권 passport")  # loads the analyser and the encoder
    encode(["여권 passport"])
    return index
