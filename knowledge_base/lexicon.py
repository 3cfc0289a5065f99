"""Finds words and names in what people write: Korean inside words, English as whole words."""

import re
from collections.abc import Iterable

from pydantic import Field

from knowledge_base.models import Document, Text

_HANGUL = re.compile(r"[가-힣]")
_PARTICLE = (
    r"(?:이|가|은|는|도|을|를|의|과|와|랑|이랑|하고|한테|에게|꺼|거|것|용|만|요|이요|이나|나)?"
)
_LETTER = r"[A-Za-z가-힣]"


class Cue(Document):
    """How people speak of something."""

    within: tuple[Text, ...] = Field(default=(), strict=False)
    """Korean phrases, found inside words too and spaces aside."""
    words: tuple[Text, ...] = Field(default=(), strict=False)
    """Words of both languages that stand alone; a Korean one may carry a particle."""

    def pattern(self) -> re.Pattern[str]:
        """All of them."""
        parts = [_spaced(phrase) for phrase in _longest_first(self.within)]
        parts += [_alone(phrase) for phrase in _longest_first(self.words)]
        return re.compile("|".join(parts), re.IGNORECASE)


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds names: Korean ones inside words too, others alone; the longest first."""
    parts = (
        _spaced(name) if _HANGUL.search(name) else _alone(name) for name in _longest_first(names)
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _spaced(phrase: str) -> str:
    return r"\s*".join(re.escape(letter) for letter in phrase if not letter.isspace())


def _alone(phrase: str) -> str:
    if _HANGUL.search(phrase):
        return rf"(?<!{_LETTER}){re.escape(phrase)}{_PARTICLE}(?!{_LETTER})"
    # An English word inside a Korean sentence carries a particle.
    return rf"(?<![A-Za-z]){re.escape(phrase)}(?![A-Za-z])"
