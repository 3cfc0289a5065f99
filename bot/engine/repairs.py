"""Reads words that no message of the training had: typed on the wrong keyboard, in Latin
letters, or mistyped. A word that is known is never touched."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from es_hangul import convert_qwerty_to_hangul
from koroman import romanize
from rapidfuzz import fuzz, process

from bot.engine.tokenizer import content

Knows = Callable[[str], bool]

_WORD = re.compile(r"[a-z]{4,}|[가-힣]{3,}")
_HANGUL = re.compile(r"[가-힣]+")
_SHORTEST_TERM = 3
# Of a hundred; tried on names of services with one letter changed, and on words unlike any.
_ALIKE = 82
_ALIKE_IN_LATIN = 88
_FILE = "terms.json"


class Repairs:
    """The domain's own words, and what a strange word most likely stands for."""

    def __init__(self, terms: Iterable[str], knows: Knows) -> None:
        self._terms = sorted(set(terms))
        self._knows = knows
        self._letters = {_letters(term): term for term in self._terms}
        self._romanised = {romanize(term): term for term in self._terms}

    @classmethod
    def learn(cls, names: Iterable[str], knows: Knows) -> "Repairs":
        """Take the Korean words that services are called by."""
        words = (word for name in names for word in name.split())
        return cls((w for w in words if _HANGUL.fullmatch(w) and len(w) >= _SHORTEST_TERM), knows)

    def mend(self, text: str) -> str:
        """Replace the words of a tidy text that must be slips."""
        return _WORD.sub(lambda word: self._mended(word.group()), text)

    def _mended(self, word: str) -> str:
        if word.isascii():
            return word if self._knows(word) else self._from_latin(word)
        return word if all(map(self._knows, content(word))) else self._closest(word)

    def _from_latin(self, word: str) -> str:
        typed = _typed_in_hangul(word)
        if typed and any(map(self._knows, content(typed))):
            return typed
        found = process.extractOne(
            word, self._romanised.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE_IN_LATIN
        )
        return self._romanised[found[0]] if found else word

    def _closest(self, word: str) -> str:
        found = process.extractOne(
            _letters(word), self._letters.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        return self._letters[found[0]] if found else word

    def save(self, folder: Path) -> None:
        """Write the terms as JSON."""
        (folder / _FILE).write_text(json.dumps(self._terms, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, knows: Knows) -> "Repairs":
        """Read what `save` wrote."""
        return cls(json.loads((folder / _FILE).read_text(encoding="utf-8")), knows)


def _letters(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _typed_in_hangul(word: str) -> str | None:
    """Read keys as the Korean keyboard has them, if all of them become whole syllables."""
    try:
        typed: str = convert_qwerty_to_hangul(word)
    except (IndexError, KeyError, ValueError):  # the library fails on some that are no Hangul
        return None
    return typed if _HANGUL.fullmatch(typed) else None
