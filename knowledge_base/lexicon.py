"""Finds words and names in what people write: Korean inside words, English as whole words."""

import re
from collections.abc import Iterable

_HANGUL = re.compile(r"[가-힣]")
_PARTICLE = (
    r"(?:이|가|은|는|도|을|를|의|과|와|랑|이랑|하고|한테|에게|꺼|거|것|용|만|요|이요|이나|나)?"
)
_LETTER = r"[A-Za-z가-힣]"


def within(phrases: Iterable[str]) -> str:
    """A pattern for phrases wherever they stand, spaces aside."""
    return "|".join(_spaced(phrase) for phrase in _longest_first(phrases))


def words(phrases: Iterable[str]) -> str:
    """A pattern for phrases that stand alone; a Korean one may carry a particle."""
    return "|".join(_alone(phrase) for phrase in _longest_first(phrases))


def anywhere(phrases: Iterable[str]) -> str:
    """A pattern for names: Korean ones inside words too, others alone."""
    return "|".join(
        _spaced(phrase) if _HANGUL.search(phrase) else _alone(phrase)
        for phrase in _longest_first(phrases)
    )


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _spaced(phrase: str) -> str:
    return r"\s*".join(re.escape(letter) for letter in phrase if not letter.isspace())


def _alone(phrase: str) -> str:
    if _HANGUL.search(phrase):
        return rf"(?<!{_LETTER}){re.escape(phrase)}{_PARTICLE}(?!{_LETTER})"
    # An English word inside a Korean sentence carries a particle.
    return rf"(?<![A-Za-z]){re.escape(phrase)}(?![A-Za-z])"
