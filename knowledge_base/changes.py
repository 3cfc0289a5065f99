"""What citizens are told differently once a document takes the place of another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import get_args

from knowledge_base.answer import answer_from
from knowledge_base.catalogue import ASPECTS
from knowledge_base.models import Aspect, Case, Language, Level, Service
from knowledge_base.telling import Answer

_LANGUAGES: tuple[Language, ...] = get_args(Language)
_LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True)
class Told:
    """One answer, as it was and as it will be."""

    language: Language
    """The language it is asked in."""
    level: Level
    """How it is told."""
    before: Answer
    """What citizens hear now."""
    after: Answer
    """What they will hear."""


@dataclass(frozen=True)
class Change:
    """One question whose answer changes."""

    aspect: Aspect
    """What is asked."""
    case: Case | None
    """For whom."""
    day: date | None
    """The day it is asked about, when not today."""
    told: tuple[Told, ...]
    """Its answers in both languages at all levels."""


@dataclass(frozen=True)
class _Question:
    aspect: Aspect
    case: Case | None
    today: date
    day: date | None = None

    def told(self, before: Service, after: Service) -> tuple[Told, ...]:
        """Its answers from both documents."""
        return tuple(
            Told(language, level, *(self._of(one, language, level) for one in (before, after)))
            for language, level in product(_LANGUAGES, _LEVELS)
        )

    def _of(self, service: Service, language: Language, level: Level) -> Answer:
        cases = (self.case,) if self.case else ()
        return answer_from(
            service, self.aspect, language, self.today, cases=cases, day=self.day, level=level
        )


def changes(before: Service, after: Service, today: date) -> Iterator[Change]:
    """The questions that are answered differently, those of today first."""
    for aspect in ASPECTS:
        cases = {f.case for one in (before, after) for f in one.facts if f.aspect == aspect}
        for case in (None, *(case for case in get_args(Case) if case in cases)):
            now = _Question(aspect, case, today).told(before, after)
            if _differ(now):
                yield Change(aspect, case, None, now)
            for day in _days(before, after, aspect, today):
                then = _Question(aspect, case, today, day).told(before, after)
                if _differ(then) and then != now:
                    yield Change(aspect, case, day, then)


def _differ(told: tuple[Told, ...]) -> bool:
    return any(one.before != one.after for one in told)


def _days(before: Service, after: Service, aspect: Aspect, today: date) -> list[date]:
    """The days to come on which a fact begins to hold or no longer does."""
    facts = [f for one in (before, after) for f in one.facts if f.aspect == aspect]
    begins = {fact.valid_from for fact in facts if fact.valid_from}
    ended = {fact.valid_to + timedelta(days=1) for fact in facts if fact.valid_to}
    return sorted(day for day in begins | ended if day > today)
