"""How two things that a citizen mixes up differ, told from the facts of both only."""

from collections.abc import Collection, Iterator
from datetime import date

from knowledge_base.catalogue import catalogue
from knowledge_base.models import Aspect, Fact, Language, Level, Service
from knowledge_base.telling import Answer, Citation, Telling

SIDE_BY_SIDE: tuple[Aspect, ...] = ("eligibility", "where", "fee")
"""The aspects that are set side by side where facts on both are held."""

_MANY = 6


def compare(
    services: tuple[str, str], language: Language, today: date, level: Level = "standard"
) -> Answer:
    """Set two services side by side; in short only what each is."""
    first, second = (catalogue().services[service] for service in services)
    telling = Telling(language, level)
    common = [a for a in SIDE_BY_SIDE if first.facts_on(today, a) and second.facts_on(today, a)]
    aspects = [] if telling.is_short else common
    lines = [telling.words.compared]
    pages: list[Citation] = []
    for service in (first, second):
        facts = [service.facts_on(today, aspect)[0] for aspect in aspects]
        lines += _side(service, facts, telling)
        lines.append(telling.local(facts))
        own = telling.citations((service, fact) for fact in facts)
        pages += own or (telling.site(service)[1],)
    more = telling.is_short and bool(common)
    lines.append(telling.words.more if more else "")
    return Answer(telling.text(lines), tuple(pages), open=False, more=more)


def _side(service: Service, facts: Collection[Fact], telling: Telling) -> Iterator[str]:
    name, summary = (words.of(telling.language) for words in (service.names, service.summary))
    if telling.is_short:
        yield f"{name}: {summary}"
        return
    yield f"■ {name}"
    yield f"• {summary}"
    for fact in facts:
        yield f"• {telling.words.aspects[fact.aspect]}: {telling.sentence(fact)}"


def tell_apart(
    service: str,
    names: Collection[str],
    language: Language,
    today: date,
    level: Level = "standard",
) -> Answer | None:
    """Tell how things of one service differ, or nothing where its facts do not say.

    `names` are what the citizen calls them; facts that speak of them belong to the answer.
    """
    known, telling = catalogue().services[service], Telling(language, level)
    facts = _about(known, names, today)[:_MANY]
    if not facts:
        return None
    told = telling.chosen(facts)
    lead = telling.words.difference.format(service=known.names.of(language))
    more = len(told) < len(facts)
    lines = [lead, *telling.items(told), telling.local(told), telling.words.more if more else ""]
    cited = telling.citations((known, fact) for fact in told)
    return Answer(telling.text(lines), cited, open=False, more=more)


def _about(service: Service, names: Collection[str], today: date) -> tuple[Fact, ...]:
    """The overview and what speaks of all the names; without an overview, of any of them."""
    overview = service.facts_on(today, "overview")
    enough = all if overview else any
    return overview + tuple(
        fact
        for fact in service.facts
        if names
        and fact.aspect != "overview"
        and fact.holds_on(today)
        and enough(_speaks_of(fact, name) for name in names)
    )


def _speaks_of(fact: Fact, name: str) -> bool:
    return name.casefold() in f"{fact.text.ko} {fact.text.en}".casefold()
