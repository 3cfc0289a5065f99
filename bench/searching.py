"""How well services are found, against words alone and meaning alone: `make search-eval`.

Cross-lingual: the questions of one language against the passages of the other alone.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np

from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language
from knowledge_base.search.index import make
from knowledge_base.search.passages import passages
from knowledge_base.search.search import Scores, Search, search

LANGUAGES: tuple[Language, ...] = get_args(Language)
_QUESTIONS = Path("tests/search")
_FEW = 5
_RANKED_WITHIN = 60  # the usual constant of reciprocal rank fusion

Way = Callable[[Scores, Scores], Scores]


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, and the service that is meant."""

    text: str
    service: str
    aspect: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How well one way of searching finds what is meant."""

    first: float
    """Share of questions whose service comes first."""
    among_five: float
    """Share of questions whose service is among the first five."""
    reciprocal_rank: float
    """Mean of one over its place."""


def questions(language: Language) -> list[Question]:
    """The questions of a language, written apart from the texts that are searched."""
    lines = (_QUESTIONS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Question(**json.loads(line)) for line in lines]


def measure(
    searched: Search, asked: Sequence[Question], ways: dict[str, Way]
) -> dict[str, Quality]:
    """Search every question in every way."""
    places: dict[str, list[int]] = {name: [] for name in ways}
    for question in asked:
        words, meaning = searched.by_words(question.text), searched.by_meaning(question.text)
        meant = searched.services.index(question.service)
        for name, way in ways.items():
            scores = way(words, meaning)
            # A service that ties with others comes after them: chance finds nothing.
            places[name].append(int((scores >= scores[meant]).sum()))
    return {name: _quality(found) for name, found in places.items()}


def ways(searched: Search) -> dict[str, Way]:
    """The ways of searching that are compared."""
    return {
        "words (BM25)": lambda words, _: words,
        "meaning (dense)": lambda _, meaning: meaning,
        "ranks of both (RRF)": by_ranks,
        "both": searched.by_both,
    }


def by_ranks(words: Scores, meaning: Scores) -> Scores:
    """Reciprocal rank fusion; what shares no word has no rank among the words."""
    return np.where(words > 0, _by_rank(words), 0.0) + _by_rank(meaning)


def _by_rank(scores: Scores) -> Scores:
    ranks = (-scores).argsort(kind="stable").argsort() + 1
    return 1.0 / (_RANKED_WITHIN + ranks)


def _quality(places: Sequence[int]) -> Quality:
    return Quality(
        first=statistics.fmean(place == 1 for place in places),
        among_five=statistics.fmean(place <= _FEW for place in places),
        reciprocal_rank=statistics.fmean(1 / place for place in places),
    )


def _report(title: str, qualities: dict[str, Quality]) -> Iterator[str]:
    yield f"\n{title}\n  {'':<22}{'recall@1':>10}{'recall@5':>10}{'MRR':>8}"
    for name, one in qualities.items():
        figures = f"{one.first:>10.3f}{one.among_five:>10.3f}{one.reciprocal_rank:>8.3f}"
        yield f"  {name:<22}{figures}"


def _milliseconds(searched: Search, asked: Sequence[Question]) -> float:
    taken = []
    for question in asked:
        began = time.perf_counter()
        searched.nearest(question.text, _FEW)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def main() -> None:
    """Print the tables."""
    whole = search()
    lines: list[str] = []
    for language in LANGUAGES:
        asked = questions(language)
        title = f"{len(asked)} questions in {language}"
        lines += _report(title, measure(whole, asked, ways(whole)))
        lines.append(f"  median time of a search: {_milliseconds(whole, asked):.1f} ms")
        for other in set(LANGUAGES) - {language}:
            one_sided = Search(make(passages(catalogue(), (other,))))
            title = f"{title}, passages only in {other}"
            lines += _report(title, measure(one_sided, asked, ways(one_sided)))
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
