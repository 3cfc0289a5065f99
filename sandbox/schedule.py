"""When an office receives visitors."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import holidays

from sandbox.clock import SEOUL
from sandbox.problems import Refused
from sandbox.tables import Kind, Office

SLOT = timedelta(minutes=30)
DESKS: dict[Kind, range] = {"visit": range(2), "callback": range(2, 3)}
"""Where each kind is dealt with at one time; no number is there twice."""
HORIZON = timedelta(days=60)

_OPENS, _CLOSES = time(9), time(18)
_LUNCH_FROM, _LUNCH_TO = time(12), time(13)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SATURDAY = 5
_HOLIDAYS_KO = holidays.country_holidays("KR", language="ko")
_HOLIDAYS_EN = holidays.country_holidays("KR", language="en_US")


def slots(office: Office, first: date, last: date, now: datetime) -> Iterator[datetime]:
    """The starts of all slots of these days that can still be booked, in order."""
    day = max(first, now.date())
    while day <= min(last, (now + HORIZON).date()):
        yield from (start for start in _of_day(office, day) if start > now)
        day += timedelta(days=1)


def refusal(office: Office, start: datetime, now: datetime) -> Refused | None:
    """Why nobody is received at this time, or nothing when it is a slot."""
    day = start.date()
    if start <= now:
        return Refused(422, "past")
    if day > (now + HORIZON).date():
        return Refused(422, "too-far")
    if day.weekday() >= _SATURDAY:
        return Refused(422, "weekend")
    if day in _HOLIDAYS_KO:
        return Refused(422, "holiday", holiday_ko=_HOLIDAYS_KO[day], holiday_en=_HOLIDAYS_EN[day])
    return _refused_hour(office, start)


def _refused_hour(office: Office, start: datetime) -> Refused | None:
    closes = _closes(office, start.date())
    if not _OPENS <= start.time() < closes:
        hours = {"opens": f"{_OPENS:%H:%M}", "closes": f"{closes:%H:%M}"}
        return Refused(422, "outside-hours", **hours)
    if _LUNCH_FROM <= start.time() < _LUNCH_TO:
        return Refused(422, "lunch")
    if start not in _of_day(office, start.date()):
        return Refused(422, "not-a-slot")
    return None


def _of_day(office: Office, day: date) -> list[datetime]:
    if day.weekday() >= _SATURDAY or day in _HOLIDAYS_KO:
        return []
    start = datetime.combine(day, _OPENS, SEOUL)
    closes = datetime.combine(day, _closes(office, day), SEOUL)
    starts = [start + SLOT * n for n in range((closes - start) // SLOT)]
    return [s for s in starts if not _LUNCH_FROM <= s.time() < _LUNCH_TO]


def _closes(office: Office, day: date) -> time:
    if office.late_until and office.late_weekday == _WEEKDAYS[day.weekday()]:
        return time.fromisoformat(office.late_until)
    return _CLOSES
