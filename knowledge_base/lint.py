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
from knowledge_base.models import Document, Fact, Service, Words, host

SITES = Path(__file__).parent / "official_sites.yml"
CHECKED_WITHIN = timedelta(days=400)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

Check = Callable[[Service, date], Iterator[tuple[str, str]]]


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
        name = f"{service.id}.yml"
        found += [Finding(name, *said) for check in CHECKS for said in check(service, today)]
        found += [Finding(name, *said) for said in _related(service, known)]
    return found


def numbers(text: str) -> set[str]:
    """The figures in a text, without thousands separators, English months as their number."""
    for month, name in Locale("en").months["format"]["wide"].items():
        text = re.sub(rf"(\d{{1,2}}) {name}\b|\b{name} (\d)", rf"\1 {month} \2", text)
    return {number.replace(",", "") for number in NUMBER.findall(text)}


def _missing(known: Catalogue) -> Iterator[Finding]:
    for service in sorted(official_sites().services.keys() - known.services.keys()):
        yield Finding(f"{service}.yml", "there is no such file", "Write it or unlist the service")
    for service in sorted(known.services.keys() - official_sites().services.keys()):
        yield Finding(f"{service}.yml", "the service is not listed", f"List it in {SITES.name}")


def _related(service: Service, known: Catalogue) -> Iterator[tuple[str, str]]:
    for other in service.related:
        if other == service.id or other not in known.services:
            yield f"related {other} is not another service", "Name an existing one"


def _same_numbers(service: Service, _: date) -> Iterator[tuple[str, str]]:
    texts: list[Words] = [service.summary, *(fact.text for fact in service.facts)]
    for text in texts:
        if odd := numbers(text.ko) ^ numbers(text.en):
            where = f"“{text.en}” has not the same figures in both languages: {sorted(odd)}"
            yield where, "Write every figure in digits in both"


def _weak_sources(service: Service, _: date) -> Iterator[tuple[str, str]]:
    for fact in service.facts:
        if service.sources[fact.source].kind == "weak" and _tells_a_figure(fact):
            yield f"“{fact.text.en}” rests on a weak source", "Find an official one or remove it"


def _tells_a_figure(fact: Fact) -> bool:
    return fact.value is not None or bool(numbers(fact.text.ko))


def _hosts(service: Service, _: date) -> Iterator[tuple[str, str]]:
    site = host(service.official_site.url)
    expected = official_sites().services.get(service.id, site)
    if site != expected:
        yield f"the official site is at {site}", f"It is {expected} in {SITES.name}"
    for key, source in service.sources.items():
        if source.kind == "official" and not official_sites().has(host(source.url)):
            yield f"source {key} at {host(source.url)} is not official", f"List it in {SITES.name}"


def _checked(service: Service, today: date) -> Iterator[tuple[str, str]]:
    for key, source in service.sources.items():
        if not today - CHECKED_WITHIN <= source.verified_on <= source.checked_on <= today:
            day = source.verified_on
            yield f"source {key} was verified on {day}", "Read it again and date it"


def _used(service: Service, _: date) -> Iterator[tuple[str, str]]:
    for key in sorted(service.sources.keys() - {fact.source for fact in service.facts}):
        yield f"source {key} carries no fact", "Remove it"


CHECKS: tuple[Check, ...] = (_same_numbers, _weak_sources, _hosts, _checked, _used)


def main() -> int:
    """Print every finding; 1 when there is one."""
    found = findings(SERVICES, datetime.now(ZoneInfo("Asia/Seoul")).date())
    sys.stdout.writelines(f"{finding}\n" for finding in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
