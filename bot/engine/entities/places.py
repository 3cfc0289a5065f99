"""Offices and districts as people name them."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.engine.entities.found import Found, Reading

_FILE = Path(__file__).resolve().parents[3] / "nlu_data" / "offices.yml"
_PARTICLES = (
    r"(?=(?:으로|로|에서|에는|에|쪽|의|은|는|이|가|를|을|만|나|이나|하고|랑|요|이요|이에요|예요|입니다|점)?"
    r"(?:[^가-힣\w]|$)|(?:으로|로|에서|에)[가-힣])"
)
_BEFORE = r"(?<![가-힣A-Za-z\d])"
# What is named like an office without being one of ours: somebody must say that it is not known.
_KOREAN_OFFICE = re.compile(
    rf"{_BEFORE}(?P<name>(?!우리|관할|해당|가까운|근처|동네|여기|거기)[가-힣]{{2,6}}?)"
    r"(?:구청|시청|군청|도청|동사무소|읍사무소|면사무소|주민센터|행정복지센터|세무서|출입국(?:관리)?사무소"
    r"|출입국·?외국인청|보건소|운전면허시험장)"
)
_ENGLISH_OFFICE = re.compile(
    r"\b(?!(?:the|an?|this|that|which|your|my|our|any|nearest|what|at|in|to|of|for)\b)"
    r"[A-Za-z]{3,}(?:-(?:gu|si|gun|dong))?\s"
    r"(?:gu |district |ward |tax |immigration |dong |community )?"
    r"(?:office|city hall)\b(?!\s+(?:hours?|work|job))"
    r"|\b(?:immigration|tax|gu|dong|district|ward|community)\s"
    r"(?:office|cent(?:er|re)) in [A-Za-z]{3,}",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(
    r"^(?:tax|immigration|district|ward|community|government|post|gu|dong|local|public|service|city|nearest|"
    r"right|same|other|open|visit|and|is|are|call|near|with|from|book|head|main)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Places:
    """The gazetteer, ready to be looked for."""

    offices: tuple[dict[str, Any], ...]
    """The offices that can be booked."""
    districts: tuple[str, ...]
    """Districts that are known by name."""

    @classmethod
    def load(cls, path: Path = _FILE) -> "Places":
        """Read the gazetteer."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(tuple(data["offices"]), tuple(data["districts"]))

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {
            name: office["id"]
            for office in self.offices
            for name in (*office["names"], *office["nicknames"])
        }

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return _one_of([name for office in self.offices for name in office["names"]], "")

    @cached_property
    def _nicknamed(self) -> re.Pattern[str]:
        return _one_of([n for office in self.offices for n in office["nicknames"]], _PARTICLES)

    @cached_property
    def _district(self) -> re.Pattern[str]:
        return _one_of(list(self.districts), "")

    def offices_in(self, reading: Reading) -> list[Found]:
        """Find named offices; one that is not ours has no value."""
        text = reading.text
        named = [
            Found("office", self._ids[m[0].lower()], *m.span()) for m in self._named.finditer(text)
        ]
        unknown = [
            Found("office", None, *m.span())
            for pattern in (_KOREAN_OFFICE, _ENGLISH_OFFICE)
            for m in pattern.finditer(text)
            if " in " in m[0] or not _NO_NAMES.match(m[0])
        ]
        return named + unknown

    def nicknames_in(self, reading: Reading) -> list[Found]:
        """Find offices by the bare name of their place."""
        return self._known(self._nicknamed, reading.text)

    def _known(self, pattern: re.Pattern[str], text: str) -> list[Found]:
        return [Found("office", self._ids[m[0].lower()], *m.span()) for m in pattern.finditer(text)]

    def districts_in(self, reading: Reading) -> list[Found]:
        """Find districts by their full names."""
        return [Found("district", m[0], *m.span()) for m in self._district.finditer(reading.text)]


@lru_cache(maxsize=1)
def places() -> Places:
    """Read the gazetteer once a process."""
    return Places.load()


def _one_of(names: list[str], after: str) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    choice = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{_BEFORE}(?:{choice})(?![A-Za-z\d]){after}", re.IGNORECASE)
