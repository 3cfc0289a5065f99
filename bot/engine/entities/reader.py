"""Applies the rules in order: what one has taken, the next does not see."""

import re
from collections.abc import Iterable
from datetime import datetime

from bot.engine.entities.addresses import addresses
from bot.engine.entities.days import SEOUL, english_days, korean_days
from bot.engine.entities.found import Found, Reading, Rule
from bot.engine.entities.levels import levels
from bot.engine.entities.money import amounts
from bot.engine.entities.numbers import appointments, phone_digits, phones, plates, receipts
from bot.engine.entities.people import languages, names
from bot.engine.entities.places import places


def read(text: str, language: str, now: datetime) -> list[Found]:
    """Find all entities of a composed text, first to last."""
    at = now.astimezone(SEOUL)
    found: list[Found] = []
    for rule in _rules(text, language):
        fresh = _apart(rule(Reading(text, language, at)))
        found += fresh
        text = _blanked(text, fresh)
    return sorted(found, key=lambda one: (one.start, one.type))


def _rules(text: str, language: str) -> Iterable[Rule]:
    yield from (receipts, appointments, phones, plates, addresses, amounts)
    yield from (places().offices_in, _nicknames_and_districts, names)
    # "In simple English" asks for simple words before it asks for a language.
    yield from (levels, languages)
    # A sentence in one language may hold a date in the other.
    if language == "ko" or not text.isascii():
        yield korean_days
    if re.search(r"[a-z]", text, re.IGNORECASE):
        yield english_days
    yield phone_digits


def _nicknames_and_districts(reading: Reading) -> list[Found]:
    """A district's name may stand for its office; both are said."""
    return places().nicknames_in(reading) + places().districts_in(reading)


def _apart(found: list[Found]) -> list[Found]:
    """Keep the longer of two that overlap; one span may have two types."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(_may_stand(one, other) for other in kept):
            kept.append(one)
    return kept


def _may_stand(one: Found, other: Found) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return one.type != other.type
    return one.end <= other.start or other.end <= one.start


def _blanked(text: str, found: list[Found]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
