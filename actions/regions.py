"""The cities, counties and districts of Korea: which of them a text names, and where they lie."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from actions.apis.models import Words

FILE = Path(__file__).parent / "districts.yml"

_KOREAN_PROVINCE = re.compile(r"(?:특별자치|특별|광역)?[시도]$")
_SHORT = {"충청북": "충북", "충청남": "충남", "전라남": "전남", "경상북": "경북", "경상남": "경남"}
_LONG_ENOUGH = 2
# Without their ending these are words of every day, or a greater city.
_WORDS = frozenset({"공주", "광주", "동안", "동작", "사상", "수정", "연수"})


class _Province(BaseModel):
    name: str
    place: tuple[float, float]
    districts: dict[str, tuple[str, float, float]] = {}


@dataclass(frozen=True)
class Region:
    """A part of the country."""

    name: Words
    """What it is called, with its province where it is a part of one."""
    lat: float
    """North."""
    lon: float
    """East."""


def regions_in(text: str) -> tuple[Region, ...]:
    """The regions that a text names; more than one where districts share a name."""
    districts = _found(text, _districts())
    provinces = _found(text, _provinces())
    within = [
        region
        for region in districts
        if any(region.name.ko.startswith(province.name.ko) for province in provinces)
    ]
    return tuple(within or districts or provinces)


def _found(text: str, known: Mapping[str, tuple[Region, ...]]) -> tuple[Region, ...]:
    named = _pattern(tuple(known)).search(text)
    return known[named[0].lower()] if named else ()


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![가-힣A-Za-z])(?:{longest_first})(?![A-Za-z])", re.IGNORECASE)


@cache
def _document() -> dict[str, _Province]:
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: _Province.model_validate(province) for name, province in document.items()}


@cache
def _provinces() -> Mapping[str, tuple[Region, ...]]:
    known: dict[str, tuple[Region, ...]] = {}
    for korean, province in _document().items():
        region = Region(Words(ko=korean, en=province.name), *province.place)
        short = _KOREAN_PROVINCE.sub("", korean)
        for name in (korean, _SHORT.get(short, short), province.name):
            known[name.lower()] = (region,)
    return known


@cache
def _districts() -> Mapping[str, tuple[Region, ...]]:
    known: dict[str, tuple[Region, ...]] = {}
    for korean, province in _document().items():
        for name, (english, lat, lon) in province.districts.items():
            words = Words(ko=f"{korean} {name}", en=f"{english}, {province.name}")
            for said in _said(name, english):
                known[said] = (*known.get(said, ()), Region(words, lat, lon))
    return known


def _said(korean: str, english: str) -> Iterator[str]:
    """The whole name, and the name alone where it can mean nothing else."""
    yield korean
    yield english.lower()
    if len(korean) > _LONG_ENOUGH and korean[:-1] not in _WORDS:
        yield korean[:-1]
        yield english.lower().rpartition("-")[0]
