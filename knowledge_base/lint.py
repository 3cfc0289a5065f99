"""Checks the services' files: `python -m knowledge_base.lint` prints what is wrong and why."""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from babel import Locale

from knowledge_base.catalogue import SERVICES, Catalogue, CatalogueError, Finding, read
from knowledge_base.faults import Fault, Place
from knowledge_base.models import Document, Fact, Language, Service, Words, host
from knowledge_base.telling import sentences

SITES = Path(__file__).parent / "official_sites.yml"
CHECKED_WITHIN = timedelta(days=400)
MOST_WORDS: dict[Language, int] = {"ko": 27, "en": 47}
"""How many words a sentence may have."""
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

Check = Callable[[Service, date], Iterator[Fault]]


class OfficialSites(Document):
    """Whose pages count as official."""

    services: dict[str, str]
    """The official site's host of every service."""
    suffixes: list[str]
    """Endings of host names that only public bodies can have."""
    hosts: list[str]
    """Further hosts of public bodies."""

    def has(self, host: str) -> bool:
        """Whether a host belongs to a public body."""
        known = host in self.hosts or host in self.services.values()
        return known or host.endswith(tuple(f".{suffix}" for suffix in self.suffixes))


@cache
def official_sites() -> OfficialSites:
    """The project's list."""
    return OfficialSites.model_validate(yaml.safe_load(SITES.read_text(encoding="utf-8")))


def findings(folder: Path, today: date) -> list[Finding]:
    """Everything wrong with the services in a folder."""
    try:
        known = read(folder)
    except CatalogueError as error:
        return error.findings
    found = list(_missing(known))
    for service in known.services.values():
        found += [Finding(f"{service.id}.yml", fault) for fault in faults(service, known, today)]
    return found


def faults(service: Service, known: Catalogue, today: date) -> list[Fault]:
    """Everything wrong with one service among the others."""
    found = [fault for check in CHECKS for fault in check(service, today)]
    return found + list(_related(service, known))


def numbers(text: str) -> set[str]:
    """The figures in a text, without thousands separators, English months as their number."""
    for month, name in Locale("en").months["format"]["wide"].items():
        text = re.sub(rf"(\d{{1,2}}) {name}\b|\b{name} (\d)", rf"\1 {month} \2", text)
    return {number.replace(",", "") for number in NUMBER.findall(text)}


def _missing(known: Catalogue) -> Iterator[Finding]:
    for service in sorted(official_sites().services.keys() - known.services.keys()):
        yield Finding(f"{service}.yml", Fault("no_file"))
    for service in sorted(known.services.keys() - official_sites().services.keys()):
        yield Finding(f"{service}.yml", Fault("not_listed"))


def _related(service: Service, known: Catalogue) -> Iterator[Fault]:
    for at, other in enumerate(service.related):
        if other == service.id or other not in known.services:
            yield Fault("not_related", ("related", at), {"service": other})


def _texts(service: Service) -> Iterator[tuple[Place, Words]]:
    yield ("summary",), service.summary
    for at, fact in enumerate(service.facts):
        yield ("facts", at, "text"), fact.text


def _same_numbers(service: Service, _: date) -> Iterator[Fault]:
    for place, text in _texts(service):
        if odd := numbers(text.ko) ^ numbers(text.en):
            yield Fault("other_figures", place, {"figures": ", ".join(sorted(odd))})


def _short_sentences(service: Service, _: date) -> Iterator[Fault]:
    for place, text in _texts(service):
        for language, most in MOST_WORDS.items():
            longest = max(len(said.split()) for said in sentences(text.of(language)))
            if longest > most:
                values = {"words": str(longest), "most": str(most)}
                yield Fault("too_long", (*place, language), values)


def _weak_sources(service: Service, _: date) -> Iterator[Fault]:
    for at, fact in enumerate(service.facts):
        if service.sources[fact.source].kind == "weak" and _tells_a_figure(fact):
            yield Fault("weak_source", ("facts", at, "source"))


def _tells_a_figure(fact: Fact) -> bool:
    return fact.value is not None or bool(numbers(fact.text.ko))


def _hosts(service: Service, _: date) -> Iterator[Fault]:
    site = host(service.official_site.url)
    expected = official_sites().services.get(service.id, site)
    if site != expected:
        values = {"host": site, "expected": expected}
        yield Fault("other_site", ("official_site", "url"), values)
    for key, source in service.sources.items():
        if source.kind == "official" and not official_sites().has(host(source.url)):
            yield Fault("not_official", ("sources", key, "url"), {"host": host(source.url)})


def _checked(service: Service, today: date) -> Iterator[Fault]:
    for key, source in service.sources.items():
        if not today - CHECKED_WITHIN <= source.verified_on <= source.checked_on <= today:
            values = {"day": source.verified_on.isoformat()}
            yield Fault("not_checked", ("sources", key, "checked_on"), values)


def _used(service: Service, _: date) -> Iterator[Fault]:
    for key in sorted(service.sources.keys() - {fact.source for fact in service.facts}):
        yield Fault("unused_source", ("sources", key))


CHECKS: tuple[Check, ...] = (
    *(_same_numbers, _short_sentences),
    *(_weak_sources, _hosts, _checked, _used),
)


def main() -> int:
    """Print every finding; 1 when there is one."""
    found = findings(SERVICES, datetime.now(ZoneInfo("Asia/Seoul")).date())
    sys.stdout.writelines(f"{finding}\n" for finding in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
