"""The figures that an answer about a service may contain."""

from functools import cache

from knowledge_base.catalogue import catalogue
from knowledge_base.lint import numbers
from knowledge_base.models import Language
from knowledge_base.telling import Telling
from knowledge_base.wordings import wordings


@cache
def figures_of(service: str, language: Language) -> frozenset[str]:
    """All figures in what is known of it."""
    known, telling = catalogue().services[service], Telling(language)
    site = known.official_site
    parts = [known.summary.of(language), known.names.of(language)]
    parts += [site.title.of(language), site.url, *wordings(language).cases.values()]
    parts += [telling.sentence(fact) for fact in known.facts]
    return frozenset(numbers(" ".join(parts)))
