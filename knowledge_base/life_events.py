"""What to do when something happens in a life: the services needed, in order."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from knowledge_base.catalogue import catalogue
from knowledge_base.lexicon import Cue
from knowledge_base.models import (
    Aspect,
    Case,
    Document,
    Fact,
    Identifier,
    Language,
    Level,
    Text,
    Words,
)
from knowledge_base.telling import Answer, Citation, Telling

FILE = Path(__file__).parent / "life_events.yml"


class Step(Document):
    """One thing to do."""

    service: Identifier
    """The service it belongs to."""
    aspect: Aspect
    """What of it is told: its first fact."""
    case: Case | None = None
    """The case whose fact is meant."""
    says: Text | None = None
    """Korean words of the fact that is meant, where it is not the first."""
    when: Words | None = None
    """Whom or what the step concerns, when not everybody."""

    def fact(self, today: date) -> Fact | None:
        """The fact to tell on a day."""
        held = catalogue().services[self.service].facts_on(today, self.aspect)
        own = [fact for fact in held if fact.case == self.case]
        said = [fact for fact in own if self.says and self.says in fact.text.ko]
        return next(iter(said or own), None)


class LifeEvent(Cue):
    """Something that happens in a life."""

    name: Words
    """What it is called."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2, strict=False)]
    """What to do, in order."""

    @property
    def services(self) -> tuple[str, ...]:
        """The services of its steps, each once."""
        return tuple(dict.fromkeys(step.service for step in self.steps))


@cache
def life_events() -> Mapping[str, LifeEvent]:
    """The events by their ids."""
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {key: LifeEvent.model_validate(event) for key, event in document.items()}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {key: event.pattern() for key, event in life_events().items()}


def event_in(text: str) -> str | None:
    """The event that a text speaks of, if any."""
    return next((key for key, pattern in _patterns().items() if pattern.search(text)), None)


def without_events(text: str) -> str:
    """A text without the words that speak of an event."""
    for pattern in _patterns().values():
        text = pattern.sub(" ", text)
    return text


def answer_event(event: str, language: Language, today: date, level: Level = "standard") -> Answer:
    """Tell the steps of an event in order, each with its fact; in short only what they are."""
    told, telling = life_events()[event], Telling(language, level)
    lines = _in_short(told, telling) if telling.is_short else _in_full(told, telling, today)
    cited = {page.url: page for step in told.steps for page in _pages(step, telling, today)}
    return Answer(telling.text(lines), tuple(cited.values()), open=False, more=telling.is_short)


def _in_short(event: LifeEvent, telling: Telling) -> list[str]:
    language, words = telling.language, telling.words
    services = _numbered(catalogue().name(service, language) for service in event.services)
    lead = words.event_steps.format(event=event.name.of(language))
    return [lead, ", ".join(services) + ".", words.more]


def _in_full(event: LifeEvent, telling: Telling, today: date) -> list[str]:
    lead = telling.words.event.format(event=event.name.of(telling.language))
    steps = _numbered(_step(step, telling, today) for step in event.steps)
    facts = (step.fact(today) for step in event.steps)
    return [lead, *steps, telling.local(fact for fact in facts if fact)]


def _numbered(steps: Iterable[str]) -> list[str]:
    return [f"{number}. {step}" for number, step in enumerate(steps, start=1)]


def _step(step: Step, telling: Telling, today: date) -> str:
    service, fact = catalogue().services[step.service], step.fact(today)
    name = service.names.of(telling.language)
    if step.when:
        name = f"{name} ({step.when.of(telling.language)})"
    said = telling.sentence(fact) if fact else service.summary.of(telling.language)
    return f"{name}: {said}"


def _pages(step: Step, telling: Telling, today: date) -> tuple[Citation, ...]:
    service, fact = catalogue().services[step.service], step.fact(today)
    return telling.citations([(service, fact)]) if fact else (telling.site(service)[1],)
