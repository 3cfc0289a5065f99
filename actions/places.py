"""Places as citizens tell them, and whether two are near each other.

Korean road addresses count twenty metres by two numbers, so that numbers tell distances:
https://www.law.go.kr/법령/도로명주소법시행규칙
"""

import re
from dataclasses import dataclass
from math import asin, cos, inf, radians, sin, sqrt

_COORDINATES = re.compile(
    r"(?:latitude\W{1,4})?(?P<lat>3\d\.\d{2,12})\W{1,3}(?:longitude\W{1,4})?(?P<lon>1[23]\d\.\d{2,12})"
)
_ROAD = re.compile(
    r"(?P<road>[가-힣\d]{1,12}(?:대로|로|길)(?:\s?\d+번?길)?)\s?(?P<number>\d{1,5})(?!\d*\s?번?길)"
)
_LOT = re.compile(r"(?P<road>[가-힣]{1,6}\d?(?:동|리|가))\s(?P<number>(?:산\s?)?\d{1,5}(?:-\d+)?)")
_ENGLISH = re.compile(
    r"(?P<number>\d{1,5})(?:-\d+)?,?\s+(?P<road>[A-Za-z][\w .'-]{0,40}?[ -]?(?:daero|gil|ro))\b",
    re.IGNORECASE,
)
# A metropolitan city has the same road name more than once: only its districts tell them apart.
_DISTRICT = re.compile(
    r"\b(?![가-힣]+(?:특별|광역|자치)시)[가-힣]{1,4}[시군구](?=\s)|\b[A-Za-z]+-(?:gu|gun|si)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s-]+")
_ASCII = re.compile(r"[a-z]")

_METRES_A_NUMBER = 10
NEAR_M = 100
_EARTH_M = 6_371_000


@dataclass(frozen=True)
class Place:
    """What can be compared of a place."""

    lat: float | None = None
    """North."""
    lon: float | None = None
    """East."""
    road: str | None = None
    """The road or the quarter, without spaces."""
    number: str | None = None
    """The number at the road or of the lot."""
    is_road: bool = False
    """Whether its numbers tell distances."""
    districts: frozenset[str] = frozenset()
    """The city, county or district, in the letters they were written in."""

    @classmethod
    def of(cls, text: str) -> "Place":
        """Read an address, or a position that was shared."""
        if shared := _COORDINATES.search(text):
            return cls(lat=float(shared["lat"]), lon=float(shared["lon"]))
        districts = frozenset(found[0].lower() for found in _DISTRICT.finditer(text))
        for pattern in (_ROAD, _LOT, _ENGLISH):
            if found := pattern.search(text):
                road = _BETWEEN.sub("", found["road"]).lower()
                number = found["number"].replace(" ", "")
                return cls(None, None, road, number, pattern is not _LOT, districts)
        return cls(districts=districts)

    def is_near(self, other: "Place") -> bool:
        """Whether somebody at one of them would see the other."""
        return self.metres_to(other) <= NEAR_M

    def metres_to(self, other: "Place") -> float:
        """How far the other is, as far as can be known."""
        here, there = self.position, other.position
        if here and there:
            return _metres(here, there)
        if self.road is None or self.road != other.road or self._is_elsewhere(other):
            return inf
        if not (self.is_road and other.is_road):
            return 0 if self.number == other.number else inf
        return abs(int(self.number or 0) - int(other.number or 0)) * _METRES_A_NUMBER

    @property
    def position(self) -> tuple[float, float] | None:
        """North and east, where both are known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    def _is_elsewhere(self, other: "Place") -> bool:
        """A road of the same name in another district."""
        mine, theirs = self.districts, other.districts
        comparable = _is_ascii(mine) is _is_ascii(theirs)
        return bool(mine and theirs) and comparable and mine.isdisjoint(theirs)


def _is_ascii(districts: frozenset[str]) -> bool:
    return any(_ASCII.search(name) for name in districts)


def _metres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The great circle's way."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, place)) for place in (here, there))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_M * asin(sqrt(half))
