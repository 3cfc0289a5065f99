"""Values as people say them in their language: days, times, names."""

from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Protocol

import yaml
from babel.dates import format_date, format_time, get_day_names
from pydantic import BaseModel

from actions.apis.models import Kind, Words
from knowledge_base.models import Language

FORMATS = Path(__file__).parent / "formats.yml"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class _Formats(BaseModel):
    day: str
    day_of_another_year: str
    hour: str
    minute: str
    morning: str
    afternoon: str
    visit: str
    callback: str


class Reasoned(Protocol):
    """A refusal that says why in both languages."""

    reason_ko: str
    reason_en: str


@cache
def _formats(language: Language) -> _Formats:
    document = yaml.safe_load(FORMATS.read_text(encoding="utf-8"))
    return _Formats.model_validate(document[language])


def day(value: date, language: Language, today: date) -> str:
    """A day, with its year only where it is not this one."""
    formats = _formats(language)
    pattern = formats.day if value.year == today.year else formats.day_of_another_year
    return format_date(value, pattern, locale=language)


def clock(value: time, language: Language) -> str:
    """A time of the day."""
    formats = _formats(language)
    return format_time(value, formats.minute if value.minute else formats.hour, locale=language)


def moment(value: datetime, language: Language, today: date) -> str:
    """A day and a time together, as on a button."""
    return f"{day(value.date(), language, today)} {clock(value.time(), language)}"


def day_part(part: str, language: Language) -> str:
    """Morning or afternoon, as on a button."""
    formats = _formats(language)
    return formats.morning if part == "morning" else formats.afternoon


def where(kind: Kind, office: str, language: Language) -> str:
    """Where an appointment is: at an office, or on the phone with it."""
    formats = _formats(language)
    return (formats.callback if kind == "callback" else formats.visit).format(office=office)


def weekday(name: str, language: Language) -> str:
    """A day of the week by its English name in small letters."""
    return str(get_day_names("wide", locale=language)[WEEKDAYS.index(name)])


def of(words: Words, language: Language) -> str:
    """The words in one language."""
    return words.ko if language == "ko" else words.en


def reason(refusal: Reasoned, language: Language) -> str:
    """Why a backend refused, in one language."""
    return refusal.reason_ko if language == "ko" else refusal.reason_en
