"""Answers of the knowledge base that an agent may put into a reply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.messages import Json, Language
from knowledge_base.answer import answer
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Aspect
from knowledge_base.telling import Answer

_USUAL: tuple[Aspect, ...] = ("documents", "fee", "how", "where")
_MOST = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the bot would answer about one aspect of a service."""

    service: str
    """The service's id."""
    aspect: Aspect
    """What of it is told."""
    answer: Answer
    """The words, with the pages they rest on."""


def suggest(
    service: str | None, readings: Sequence[Json], language: Language, today: date
) -> list[Suggestion]:
    """What was asked about the service, the newest first, then what is usually asked."""
    if service is None or service not in catalogue().services:
        return []
    asked = [one["aspect"] for one in reversed(readings) if one["service"] == service]
    aspects = dict.fromkeys((*filter(None, asked), *_USUAL))
    return list(islice(_held(service, aspects, language, today), _MOST))


def _held(
    service: str, aspects: dict[Aspect, None], language: Language, today: date
) -> Iterator[Suggestion]:
    """Answers on which facts are held; that nothing is known, the citizen has heard already."""
    for aspect in aspects:
        told = answer(service, aspect, language, today)
        if not told.open:
            yield Suggestion(service, aspect, told)
