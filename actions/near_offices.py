"""The offices near a place that a citizen named or shared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.apis.models import Office, Words
from actions.places import Place
from actions.regions import Region, regions_in

NAMED = 3
_HERE = Words(ko="보내 주신 위치", en="the place you shared")


@dataclass(frozen=True)
class NearOffice:
    """An office and how far it is."""

    office: Office
    """The office."""
    place: Words
    """The place it is near to."""
    km: int
    """As the crow flies; at least one, because regions are no points."""


def near(text: str, offices: Iterable[Office]) -> Sequence[NearOffice]:
    """The nearest offices first; none where no place is named.

    Of districts that share a name the one is meant that has an office nearest to it: the answer
    names its province.
    """
    ways = [_by_distance(region, list(offices)) for region in _places(text)]
    return min((way for way in ways if way), key=lambda way: way[0].km, default=())[:NAMED]


def _places(text: str) -> Sequence[Region]:
    shared = Place.of(text).position
    return [Region(_HERE, *shared)] if shared else regions_in(text)


def _by_distance(region: Region, offices: Iterable[Office]) -> Sequence[NearOffice]:
    here = Place(region.lat, region.lon)

    def km(office: Office) -> int:
        return max(1, round(here.metres_to(Place(office.lat, office.lon)) / 1000))

    found = [NearOffice(office, region.name, km(office)) for office in offices]
    return sorted(found, key=lambda one: one.km)
