"""What a page of a service shows, made from the catalogue alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.messages import LANGUAGES, Language
from channels.web.links import service_page
from channels.web.service_words import PageWords
from knowledge_base.catalogue import ASPECTS, catalogue
from knowledge_base.models import Area, Aspect, Fact, Service, Source
from knowledge_base.wordings import Wordings, wordings


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact on the page."""

    text: str
    """Its words."""
    source: int
    """The number of its source in the list below."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is known about one aspect."""

    aspect: Aspect
    """Which one; also the anchor of the section."""
    title: str
    """What it is called."""
    statements: tuple[Statement, ...]
    """The facts."""
    is_local: bool
    """Whether some of them differ by city and district."""


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A page that facts rest on."""

    title: str
    """Its title."""
    url: str
    """Its address."""
    verified_on: date
    """The day up to which it is known to have said so."""
    is_press: bool
    """Whether a newspaper says so, and no public body."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page."""

    title: str
    """What it says."""
    href: str
    """Where it leads."""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as one language shows it."""

    name: str
    """Its official name."""
    summary: str
    """What it is."""
    sections: tuple[Section, ...]
    """What is known."""
    open_aspects: tuple[str, ...]
    """What nothing confirmed is known about."""
    sources: tuple[ShownSource, ...]
    """The pages that the facts rest on, in the order of their numbers."""
    official_site: Link
    """Where the responsible office informs."""
    related: tuple[Link, ...]
    """Services often needed together with it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of public life with its services."""

    area: Area
    """Which one; also its anchor."""
    title: str
    """What it is called."""
    services: tuple[tuple[Link, str], ...]
    """The services and what each is."""


def service_view(service: Service, language: Language, today: date) -> ServiceView:
    """Lay out what holds today."""
    words = wordings(language)
    facts = {aspect: service.facts_on(today, aspect) for aspect in ASPECTS}
    used = dict.fromkeys(fact.source for held in facts.values() for fact in held)
    numbers = {source: number for number, source in enumerate(used, start=1)}
    site = service.official_site
    return ServiceView(
        name=service.names.of(language),
        summary=service.summary.of(language),
        sections=tuple(
            _section(aspect, held, numbers, language, words)
            for aspect, held in facts.items()
            if held
        ),
        open_aspects=tuple(
            words.aspects[aspect]
            for aspect, held in facts.items()
            if not held and aspect != "overview"  # the summary tells what it is
        ),
        sources=tuple(_source(service.sources[key], language) for key in used),
        official_site=Link(site.title.of(language), site.url),
        related=tuple(link(other, language) for other in service.related),
    )


def link(service: str, language: Language) -> Link:
    """The way to a service's page."""
    return Link(catalogue().name(service, language), service_page(service, language))


def fields(language: Language) -> tuple[Field, ...]:
    """Every service by the field of public life it belongs to."""
    known = catalogue().services.values()
    names = wordings(language).areas
    return tuple(
        Field(
            area,
            title,
            tuple(
                (link(service.id, language), service.summary.of(language))
                for service in known
                if service.area == area
            ),
        )
        for area, title in names.items()
    )


def linked_data(service: Service, language: Language, base_url: str, words: PageWords) -> Any:
    """The service as schema.org's GovernmentService, for search engines."""
    site = service.official_site
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": f"{base_url}{service_page(service.id, language)}",
        "identifier": service.id,
        "name": service.names.of(language),
        "alternateName": list(service.aliases.ko if language == "ko" else service.aliases.en),
        "description": service.summary.of(language),
        "serviceType": wordings(language).areas[service.area],
        "inLanguage": language,
        "areaServed": {"@type": "Country", "name": "KR"},
        "availableLanguage": list(LANGUAGES),
        "isRelatedTo": [
            {"@type": "GovernmentService", "@id": base_url + service_page(other, language)}
            for other in service.related
        ],
        "availableChannel": [
            {
                "@type": "ServiceChannel",
                "name": site.title.of(language),
                "serviceUrl": site.url,
            },
            {"@type": "ServiceChannel", "name": words.centre, "serviceUrl": f"{base_url}/"},
        ],
    }


def _section(
    aspect: Aspect,
    facts: tuple[Fact, ...],
    numbers: dict[str, int],
    language: Language,
    words: Wordings,
) -> Section:
    return Section(
        aspect=aspect,
        title=words.aspects[aspect],
        statements=tuple(
            Statement(words.statement(fact, language), numbers[fact.source]) for fact in facts
        ),
        is_local=any(fact.jurisdiction == "local" for fact in facts),
    )


def _source(source: Source, language: Language) -> ShownSource:
    return ShownSource(
        title=source.title.of(language),
        url=source.url,
        verified_on=source.verified_on,
        is_press=source.kind != "official",
    )
