"""An answer about a service, composed from facts only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge_base.catalogue import catalogue
from knowledge_base.models import Aspect, Case, Fact, Language, Service
from knowledge_base.wordings import Wordings, wordings

IN_BRIEF: tuple[Aspect, ...] = ("how", "fee", "deadline")


@dataclass(frozen=True)
class Citation:
    """Where an answer can be confirmed."""

    service: str
    """The service's id."""
    title: str
    """The page, in the answer's language."""
    url: str
    """Its address."""
    verified_on: date | None
    """The day up to which its facts are known to hold; None where the fact is open."""


@dataclass(frozen=True)
class Answer:
    """What a citizen is told."""

    text: str
    """Plain text."""
    citations: tuple[Citation, ...]
    """The pages it rests on, at least one."""
    open: bool
    """Whether no confirmed fact was held."""


def answer(
    service: str, aspect: Aspect, language: Language, today: date, case: Case | None = None
) -> Answer:
    """Tell what is known about one aspect of a service on a day, or that nothing is."""
    known = catalogue().services[service]
    words = wordings(language)
    facts = _in_brief(known, today) if aspect == "overview" else ()
    facts = facts or _of_case(known.facts_on(today, aspect), case)
    if not facts:
        return _open(known, aspect, language, words)
    return _told(known, aspect, language, words, facts)


def _in_brief(service: Service, today: date) -> tuple[Fact, ...]:
    held = (service.facts_on(today, aspect) for aspect in IN_BRIEF)
    return service.facts_on(today, "overview") + tuple(facts[0] for facts in held if facts)


def _of_case(facts: tuple[Fact, ...], case: Case | None) -> tuple[Fact, ...]:
    """The facts of a case and those of every case; all of them where the case has none."""
    if case is None or all(fact.case != case for fact in facts):
        return facts
    own = tuple(fact for fact in facts if fact.case == case)
    return own + tuple(fact for fact in facts if fact.case is None)


def _told(
    service: Service, aspect: Aspect, language: Language, words: Wordings, facts: tuple[Fact, ...]
) -> Answer:
    lines = [_lead(service, aspect, language, words)]
    lines.extend(f"• {words.statement(fact, language)}" for fact in facts)
    if any(fact.jurisdiction == "local" for fact in facts):
        lines.append(words.local)
    sources = (service.sources[key] for key in dict.fromkeys(fact.source for fact in facts))
    citations = tuple(
        Citation(service.id, source.title.of(language), source.url, source.verified_on)
        for source in sources
    )
    return Answer("\n".join(lines), citations, open=False)


def _open(service: Service, aspect: Aspect, language: Language, words: Wordings) -> Answer:
    site = service.official_site
    title = site.title.of(language)
    first: Iterable[str] = (service.summary.of(language),) if aspect == "overview" else ()
    said = words.open[aspect].format(service=service.names.of(language))
    lines = (*first, said, words.site.format(title=title, url=site.url))
    return Answer("\n".join(lines), (Citation(service.id, title, site.url, None),), open=True)


def _lead(service: Service, aspect: Aspect, language: Language, words: Wordings) -> str:
    name = service.names.of(language)
    return words.leads[aspect].format(service=name, summary=service.summary.of(language))
