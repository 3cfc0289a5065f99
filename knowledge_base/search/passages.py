"""What is searched: the names, the summaries and the facts of every service."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from knowledge_base.catalogue import Catalogue
from knowledge_base.models import Language, Service
from knowledge_base.wordings import wordings


@dataclass(frozen=True, slots=True)
class Passage:
    """A text about a service."""

    service: str
    """The service's id."""
    text: str
    """The words."""
    is_fact: bool
    """Whether it tells a fact, and does not only say what the service is."""


def passages(known: Catalogue, languages: Collection[Language]) -> tuple[Passage, ...]:
    """Every passage in some of the languages."""
    return tuple(
        passage
        for service in known.services.values()
        for language in languages
        for passage in _of(service, language)
    )


def _of(service: Service, language: Language) -> Iterator[Passage]:
    name = service.names.of(language)
    aliases = service.aliases.ko if language == "ko" else service.aliases.en
    for text in ("; ".join((name, *aliases)), service.summary.of(language), *aliases):
        yield Passage(service.id, text, is_fact=False)
    words = wordings(language)
    for fact in service.facts:
        yield Passage(service.id, f"{name}: {words.statement(fact, language)}", is_fact=True)
