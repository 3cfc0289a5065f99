"""Days and hours, resolved in Seoul from the moment the message was written."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckling
import korean_datetime
import pytz
from korean_datetime import AmbiguousHour, Grain, Kind, ParseOptions, TemporalExpression

from bot.engine.entities.found import Found, Reading

SEOUL = ZoneInfo("Asia/Seoul")

_OPTIONS = ParseOptions(ambiguous_hour=AmbiguousHour.DAYTIME)
_DAYS = {Grain.DAY, Grain.HOUR, Grain.MINUTE, Grain.SECOND}
_HOURS = {Grain.HOUR, Grain.MINUTE, Grain.SECOND}
# "14일 지났어요" and "3일 걸려요" measure time; they name no day.
_BARE_DAYS = re.compile(r"\d+\s?일")
_MEASURED = re.compile(
    r"\s?(?:이나|정도|쯤|도)?\s?(?:지나|지났|지난|걸|동안|이내|안에|내에|만에|간(?!다)|째|치|씩|이상|넘|미만)"
)
_KOREAN_CLOCK = re.compile(
    r"(?:오전|오후|아침|점심|저녁|밤|새벽|정오|자정|낮|\d{1,2}\s?시|\d{1,2}:\d\d"
    r"|(?:열?[한두세네]|다섯|여섯|일곱|여덟|아홉|열)\s?시)"
)
_ENGLISH_CLOCK = re.compile(
    r"\b(?:(?:at|around|by)\s)?(?:\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|o'?\s?clock)"
    r"|\d{1,2}:\d\d|noon|midnight|half past \w+|quarter (?:past|to) \w+)|\b(?:at|around)\s\w+$",
    re.IGNORECASE,
)
_KOREAN = re.compile(r"[가-힣]")
_OPENS, _CLOSES = time(7), time(18)
_NOON = timedelta(hours=12)
_EXACT = re.compile(r"[ap]\.?\s?m\b|noon|midnight|morning|evening|night|:\d\d", re.IGNORECASE)


def korean_days(reading: Reading) -> list[Found]:
    """Find Korean days and hours, and those in figures."""
    found: list[Found] = []
    for said in korean_datetime.parse_all(reading.text, now=reading.now, options=_OPTIONS):
        if not _is_measure(said, reading.text):
            found += _split(said)
    return found


def english_days(reading: Reading) -> list[Found]:
    """Find English days and hours."""
    found: list[Found] = []
    context = _context(int(reading.now.timestamp()))
    for said in duckling.parse(reading.text, context, _dimensions(), False):
        if not _KOREAN.search(said["body"]):
            found += _english(said)
    return found


def warm_up() -> None:
    """Compile the rules of both languages."""
    now = datetime(2026, 1, 1, 10, tzinfo=SEOUL)
    korean_days(Reading("매주 월요일 11/30 14:00 3일 아파트 7층", "ko", now))
    english_days(Reading("next tuesday at 3 pm, 12/1 14:00 in 3 days", "en", now))


def _is_measure(said: TemporalExpression, text: str) -> bool:
    bare = _BARE_DAYS.fullmatch(said.text) is not None
    return bare and _MEASURED.match(text, said.span[1]) is not None


def _split(said: TemporalExpression) -> list[Found]:
    found = []
    has_hour = said.kind in (Kind.TIME, Kind.DATETIME) and said.grain in _HOURS
    clock = _KOREAN_CLOCK.search(said.text) if has_hour and said.kind is Kind.DATETIME else None
    day_span, hour_span = _spans(said.text, said.span[0], clock)
    if said.kind in (Kind.DATE, Kind.DATETIME) and said.grain in _DAYS:
        # A stretch of days such as the end of a month is over on its last day.
        stretch = said.kind is Kind.DATE and said.end - said.start > timedelta(days=1)
        day = (said.end - timedelta(days=1)).date() if stretch else said.start.date()
        found.append(Found("date", day.isoformat(), *day_span))
    if has_hour:
        found.append(Found("time", _clock(said.start), *hour_span))
    return found


def _english(said: dict[str, Any]) -> list[Found]:
    value, body = said["value"], said["body"]
    bound = value.get("from") or value
    if bound.get("value") is None or bound["grain"] not in ("day", "hour", "minute"):
        return []
    start = datetime.fromisoformat(bound["value"])
    whole_day = bound["grain"] == "day" or _is_half_day(value)
    has_day = whole_day or _DAY_WORDS.search(body) is not None
    clock = _ENGLISH_CLOCK.search(body) if has_day and not whole_day else None
    day_span, hour_span = _spans(body, said["start"], clock)
    found = []
    if has_day:
        found.append(Found("date", start.date().isoformat(), *day_span))
    if not whole_day:
        found.append(Found("time", _clock(_in_the_day(start, body)), *hour_span))
    return found


def _spans(
    body: str, start: int, clock: re.Match[str] | None
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Part a day from its hour: "tomorrow | 3 pm", "3 pm | on the 1st"."""
    whole = (start, start + len(body))
    if clock is None:
        return whole, whole
    day_before, day_after = body[: clock.start()], body[clock.end() :]
    if day_before.strip():
        at = start + clock.start()
        return (start, start + len(day_before.rstrip())), (at, whole[1])
    if day_after.strip():
        at = start + len(body) - len(day_after.lstrip())
        return (at, whole[1]), (start + clock.start(), start + clock.end())
    return whole, whole


def _is_half_day(value: dict[str, Any]) -> bool:
    """Tell "monday morning" from an hour: a part of the day is no time to book."""
    if value["type"] != "interval" or "to" not in value or "from" not in value:
        return False
    start, end = (datetime.fromisoformat(value[key]["value"]) for key in ("from", "to"))
    return end - start >= timedelta(hours=4) and start.minute == 0


_DAY_WORDS = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|day|mon|tue|wed|thu|fri|sat|sun|week|month|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|new year)"
    r"|\d(?:st|nd|rd|th)\b|\d[/.-]\d",
    re.IGNORECASE,
)


def _in_the_day(start: datetime, body: str) -> datetime:
    """Take an hour without am or pm for one when offices are open."""
    if _EXACT.search(body):
        return start
    if start.time() < _OPENS:
        return start + _NOON
    if start.time() >= time(19) and (start - _NOON).time() >= _OPENS:
        return start - _NOON
    return start


def _clock(moment: datetime | date) -> str:
    return moment.strftime("%H:%M")


@lru_cache(maxsize=1)
def _zones() -> object:
    # The one zone that is needed: reading all of them takes seconds.
    return duckling.load_time_zones(str(Path(pytz.__file__).parent / "zoneinfo" / "Asia"))


@lru_cache(maxsize=1)
def _dimensions() -> object:
    return duckling.parse_dimensions(["time"])


def _context(timestamp: int) -> object:
    locale = duckling.default_locale_lang(duckling.parse_lang("EN"))
    return duckling.Context(duckling.parse_ref_time(_zones(), "Seoul", timestamp), locale)
