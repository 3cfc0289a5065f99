"""Which services a text names, by their official and everyday names in both languages."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from knowledge_base.catalogue import Catalogue, catalogue
from knowledge_base.lexicon import any_of

_AND = re.compile(
    r"\s*(?:이?랑|하고|와|과|도|도\s?하고|및|그리고|,|·|/|&|,?\s?and|,?\s?and\s(?:a|an|the|my))\s*",
    re.IGNORECASE,
)


def services_in(text: str) -> tuple[str, ...]:
    """The services named in a text, in the order in which they come."""
    return tuple(dict.fromkeys(_owners()[_plain(m[0])] for m in _pattern().finditer(text)))


def listed_in(text: str) -> tuple[str, ...]:
    """The services that a text names in one breath: "this and that"."""
    found = list(_pattern().finditer(text))
    listed: list[re.Match[str]] = []
    for before, after in pairwise(found):
        if _AND.fullmatch(text, before.end(), after.start()):
            listed += [before, after]
    return tuple(dict.fromkeys(_owners()[_plain(m[0])] for m in listed))


def names_in(text: str) -> tuple[str, ...]:
    """The names of services in a text, as they are written."""
    return tuple(m[0] for m in _pattern().finditer(text))


@lru_cache(maxsize=1)
def _names(known: Catalogue) -> tuple[Mapping[str, str], re.Pattern[str]]:
    owners: dict[str, str] = {}
    for service in known.services.values():
        names, aliases = service.names, service.aliases
        for name in (names.ko, names.en, *aliases.ko, *aliases.en):
            owners.setdefault(_plain(name), service.id)
    # Longer names first: an old-age pension is no national one.
    return owners, any_of(owners)


def _owners() -> Mapping[str, str]:
    return _names(catalogue())[0]


def _pattern() -> re.Pattern[str]:
    return _names(catalogue())[1]


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).casefold() if name.isascii() else "".join(name.split())
