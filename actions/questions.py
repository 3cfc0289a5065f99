"""The questions that the knowledge base answers, as the dialogue remembers them."""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from actions.speech import Button, button
from actions.turn import Turn
from knowledge_base.answer import answer
from knowledge_base.catalogue import catalogue
from knowledge_base.difference import compare, tell_apart
from knowledge_base.life_events import answer_event, life_events
from knowledge_base.models import Aspect, Case, Language, Level
from knowledge_base.telling import Answer
from knowledge_base.wordings import wordings

TASK = "ask_service"
_OFFERED = 5
_ASPECTS_OFFERED = 3


class _Question(BaseModel):
    """What every question can do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: Level = "standard"
    """How it is to be answered."""

    @abstractmethod
    def answer(self, language: Language, today: date) -> Answer:
        """The answer from the knowledge base."""

    @abstractmethod
    def further(self, told: Answer, language: Language) -> Iterator[Button]:
        """What may be asked next."""


class AboutService(_Question):
    """One aspect of a service."""

    kind: Literal["service"] = "service"
    service: str
    """The service's id."""
    aspect: Aspect
    """What is asked about it."""
    cases: tuple[Case, ...] = ()
    """Whom or what it concerns."""
    kept_cases: tuple[Case, ...] = ()
    """The cases of an earlier question; they matter only where facts on them are held."""
    day: date | None = None
    """The day it is asked about, when not today."""

    def answer(self, language: Language, today: date) -> Answer:
        """What is known about the aspect."""
        held = catalogue().cases(self.service, self.aspect)
        return answer(
            self.service,
            self.aspect,
            language,
            today,
            cases=(*self.cases, *held.intersection(self.kept_cases)),
            day=self.day,
            level=self.level,
        )

    def further(self, told: Answer, language: Language) -> Iterator[Button]:
        """The cases that were left out, and other aspects."""
        words = wordings(language)
        for case in told.variants:
            yield self._button(words.cases[case], self.aspect, case)
        left = catalogue().aspects(self.service)
        others = [aspect for aspect in left if aspect not in (self.aspect, "overview")]
        for aspect in others[:_ASPECTS_OFFERED]:
            yield self._button(words.aspects[aspect], aspect)

    def _button(self, title: str, aspect: Aspect, case: Case | None = None) -> Button:
        own = {"case": case} if case else {}
        return button(title, TASK, service=self.service, aspect=aspect, **own)


class AboutDifference(_Question):
    """How two services, or two things of one, differ."""

    kind: Literal["difference"] = "difference"
    services: tuple[str] | tuple[str, str]
    """The services' ids."""
    names: tuple[str, ...] = ()
    """What the citizen calls the things of one service."""

    def answer(self, language: Language, today: date) -> Answer:
        """Both side by side, or what one service's facts say of it."""
        if len(self.services) == 2:
            return compare(self.services, language, today, self.level)
        (service,) = self.services
        told = tell_apart(service, self.names, language, today, self.level)
        return told or answer(service, "overview", language, today, level=self.level)

    def further(self, told: Answer, language: Language) -> Iterator[Button]:
        """Each of the services."""
        return _services(self.services, language)


class AboutEvent(_Question):
    """What to do when something happens in a life."""

    kind: Literal["event"] = "event"
    event: str
    """The event's id."""

    def answer(self, language: Language, today: date) -> Answer:
        """The steps in order."""
        return answer_event(self.event, language, today, self.level)

    def further(self, told: Answer, language: Language) -> Iterator[Button]:
        """The services of the steps."""
        return _services(life_events()[self.event].services, language)


Question = AboutService | AboutDifference | AboutEvent
_REMEMBERED: TypeAdapter[Question] = TypeAdapter(Annotated[Question, Field(discriminator="kind")])


def answered(turn: Turn) -> Question | None:
    """The question that was answered last; one that means nothing any more is forgotten."""
    kept = turn.slot("answered")
    try:
        question = _REMEMBERED.validate_json(kept) if kept else None
    except ValidationError:
        return None
    return question if question and _is_known(question) else None


def buttons(question: Question, told: Answer, language: Language) -> list[Button]:
    """What to offer below an answer."""
    return list(question.further(told, language))[:_OFFERED]


def _is_known(question: Question) -> bool:
    if isinstance(question, AboutEvent):
        return question.event in life_events()
    services = (question.service,) if isinstance(question, AboutService) else question.services
    return all(service in catalogue().services for service in services)


def _services(services: tuple[str, ...], language: Language) -> Iterator[Button]:
    for service in services:
        yield button(catalogue().name(service, language), TASK, service=service)
