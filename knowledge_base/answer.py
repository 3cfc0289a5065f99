"""An answer about one aspect of a service, composed from facts only."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from babel.dates import format_date

from knowledge_base.cases import PERSONAL, inherent
from knowledge_base.catalogue import ASPECTS, catalogue
from knowledge_base.models import Aspect, Case, Fact, Language, Level, Service
from knowledge_base.telling import BRIEFLY, Answer, Telling

IN_BRIEF: tuple[Aspect, ...] = ("how", "fee", "deadline")

_MANY: dict[Level, int] = {"standard": 5, "plain": 5, "short": BRIEFLY}
_DAYS_AWAY = timedelta(days=3 * 366)


@dataclass(frozen=True)
class _Choice:
    """What of a service is told."""

    facts: tuple[Fact, ...]
    rare: tuple[Fact, ...] = ()

    @property
    def variants(self) -> tuple[Case, ...]:
        """The cases of the facts that are told on request, in the usual order."""
        rare = {fact.case for fact in self.rare}
        return tuple(case for case in get_args(Case) if case in rare)


def answer(
    service: str,
    aspect: Aspect,
    language: Language,
    today: date,
    *,
    cases: Collection[Case] = (),
    day: date | None = None,
    level: Level = "standard",
) -> Answer:
    """Tell what is known about one aspect of a service, or that nothing is.

    `cases` are those of the person who asks; `day` is a day that is asked about.
    """
    known = catalogue().services[service]
    return answer_from(known, aspect, language, today, cases=cases, day=day, level=level)


def answer_from(
    known: Service,
    aspect: Aspect,
    language: Language,
    today: date,
    *,
    cases: Collection[Case] = (),
    day: date | None = None,
    level: Level = "standard",
) -> Answer:
    """The same from a document of the service that need not be in force."""
    telling = Telling(language, level)
    at = _day_meant(known, aspect, today, day)
    choice = _choose(known, aspect, at, cases, _MANY[level])
    if not (choice.facts or choice.rare):
        return _open(known, aspect, telling)
    notes = list(_unheld(known, choice, cases, telling))
    if at != today:
        written = format_date(at, telling.words.day, locale=language)
        notes.append(telling.words.as_of.format(day=written))
    return _told(known, aspect, telling, choice, notes)


def _day_meant(service: Service, aspect: Aspect, today: date, day: date | None) -> date:
    """The day asked about where it makes a difference; a day of birth, say, is none."""
    if day is None or abs(day - today) > _DAYS_AWAY:
        return today
    then = service.facts_on(day, aspect)
    return day if then and then != service.facts_on(today, aspect) else today


def _choose(
    service: Service, aspect: Aspect, day: date, cases: Collection[Case], many: int
) -> _Choice:
    facts = service.facts_on(day, aspect)
    own = _of(facts, cases)
    if not own and aspect in ("overview", "eligibility"):
        concerned = [f for each in ASPECTS for f in _of(service.facts_on(day, each), cases)]
        if concerned:
            return _Choice(tuple(concerned))
    if aspect == "overview":
        return _Choice(_in_brief(service, day))
    if own:
        return _Choice(own + tuple(fact for fact in facts if fact.case is None))
    return _usual(facts, many)


def _of(facts: Sequence[Fact], cases: Collection[Case]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.case in cases)


def _in_brief(service: Service, day: date) -> tuple[Fact, ...]:
    held = (service.facts_on(day, aspect) for aspect in IN_BRIEF)
    return service.facts_on(day, "overview") + tuple(facts[0] for facts in held if facts)


def _usual(facts: tuple[Fact, ...], many: int) -> _Choice:
    """All facts; where they are many, the rarer cases on request."""
    if len(facts) <= many:
        return _Choice(facts)
    usual = tuple(fact for fact in facts if fact.case in (None, "adult"))
    return _Choice(usual, tuple(fact for fact in facts if fact.case not in (None, "adult")))


def _unheld(
    service: Service, choice: _Choice, cases: Collection[Case], telling: Telling
) -> Iterator[str]:
    """That nothing is held on the person asked about."""
    held = {fact.case for fact in (*choice.facts, *choice.rare)}
    unheld = [case for case in cases if case in PERSONAL - held - {*inherent(service)}]
    if unheld:
        yield telling.words.case_unknown.format(cases=_named(unheld, telling))
        yield telling.site(service)[0]


def _named(cases: Sequence[Case], telling: Telling) -> str:
    return ", ".join(telling.words.cases[case] for case in cases)


def _told(
    service: Service, aspect: Aspect, telling: Telling, choice: _Choice, notes: Sequence[str]
) -> Answer:
    words = telling.words
    told = telling.chosen(choice.facts)
    lines = [_lead(service, aspect, telling), *telling.items(told), telling.local(told)]
    if choice.variants:
        asks = words.variants if told else words.which_case
        lines.append(asks.format(cases=_named(choice.variants, telling)))
    left_out = len(told) < len(choice.facts)
    return Answer(
        text=telling.text([*lines, *notes, words.more if left_out else ""]),
        citations=telling.citations((service, fact) for fact in told or choice.rare),
        open=False,
        variants=choice.variants,
        more=left_out or (telling.is_short and bool(choice.rare)),
    )


def _lead(service: Service, aspect: Aspect, telling: Telling) -> str:
    name, summary = (words.of(telling.language) for words in (service.names, service.summary))
    if telling.is_short and aspect != "overview":
        return f"{name}:"
    return telling.words.leads[aspect].format(service=name, summary=summary)


def _open(service: Service, aspect: Aspect, telling: Telling) -> Answer:
    sentence, page = telling.site(service)
    name = service.names.of(telling.language)
    lines = [telling.words.open[aspect].format(service=name), sentence]
    if aspect == "overview":
        lines.insert(0, service.summary.of(telling.language))
    return Answer(telling.text(lines), (page,), open=True)
