"""Whether public offices work on a day."""

from datetime import date, timedelta

import holidays

from actions.speech import Speech
from actions.turn import Turn
from actions.wording import day
from knowledge_base.models import Language

_SATURDAY = 5
_LOCALES: dict[Language, str] = {"ko": "ko", "en": "en_US"}
_HOLIDAYS = {
    language: holidays.country_holidays("KR", language=locale)
    for language, locale in _LOCALES.items()
}


def say_whether_offices_work(asked: date, turn: Turn, speech: Speech) -> None:
    """Say whether a day is one on which public offices work."""
    said = day(asked, turn.language, turn.now.date())
    if name := holiday_on(asked, turn.language):
        speech.say("utter_day_is_holiday", day=said, holiday=name)
    elif is_weekend(asked):
        speech.say("utter_day_is_on_weekend", day=said)
    else:
        speech.say("utter_day_is_working_day", day=said)


def holiday_on(day: date, language: Language) -> str | None:
    """What a public holiday is called, if the day is one."""
    return _HOLIDAYS[language].get(day)


def next_saturday(today: date) -> date:
    """The first Saturday from a day on."""
    return today + timedelta(days=(_SATURDAY - today.weekday()) % 7)


def next_holiday(today: date) -> date:
    """The first public holiday from a day on that is not on a weekend."""
    day = today
    while is_weekend(day) or day not in _HOLIDAYS["ko"]:
        day += timedelta(days=1)
    return day


def year_before(day: date) -> date:
    """The same day a year earlier."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY
