"""Which times are free, which suit best, and why one cannot be had."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from actions.apis.appointments import AppointmentsApi
from actions.apis.models import SEOUL, Kind, Office
from actions.day_parts import is_within
from actions.opening import holiday_on, is_weekend
from actions.turn import Turn
from actions.wording import WEEKDAYS, clock, day, of

OFFERED = 3
HORIZON = timedelta(days=60)
"""How far ahead offices take bookings."""

_SEARCHED = timedelta(days=14)
_LUNCH = (time(12), time(13))
_SLOT_MINUTES = 30

Refusal = tuple[str, dict[str, str]]
"""The response that says why, and its values."""


class FreeTimes:
    """Asks for the free times of an office."""

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments

    async def on(self, office: str, wanted: date, kind: Kind) -> list[datetime]:
        """The free times of a day."""
        slots = await self._appointments.free_slots(office, wanted, wanted, kind)
        return [slot.start for slot in slots]

    async def best_days(
        self, office: str, wanted: time | None, part: str | None, today: date, kind: Kind
    ) -> list[datetime]:
        """One time on each of the next days that have any, near the wanted hour."""
        slots = await self._appointments.free_slots(office, today, today + _SEARCHED, kind)
        days: dict[date, list[datetime]] = {}
        for slot in slots:
            if is_within(slot.start, part):
                days.setdefault(slot.start.date(), []).append(slot.start)
        return [nearest(free, wanted, 1)[0] for free in list(days.values())[:OFFERED]]


def nearest(free: Sequence[datetime], wanted: time | None, count: int = OFFERED) -> list[datetime]:
    """The times nearest to the wanted hour, in order; spread over the day when none is wanted."""
    if len(free) <= count:
        return list(free)
    if wanted is None:
        last = len(free) - 1
        return [free[last * n // max(count - 1, 1)] for n in range(count)]
    asked = timedelta(hours=wanted.hour, minutes=wanted.minute)

    def distance(start: datetime) -> timedelta:
        return abs(timedelta(hours=start.hour, minutes=start.minute) - asked)

    return sorted(sorted(free, key=distance)[:count])


def day_refusal(wanted: date, turn: Turn) -> Refusal | None:
    """Why no office receives anybody on a day, as far as the calendar tells."""
    today = turn.now.date()
    values = {"day": day(wanted, turn.language, today)}
    if wanted < today:
        return "utter_day_past", values
    if wanted > today + HORIZON:
        return "utter_day_too_far", {**values, "last": day(today + HORIZON, turn.language, today)}
    return None


def no_times_refusal(wanted: date, office: Office, turn: Turn) -> Refusal:
    """Why an office has no free time on a day."""
    name = of(office.name, turn.language)
    values = {"day": day(wanted, turn.language, turn.now.date()), "office": name}
    if is_weekend(wanted):
        return "utter_day_weekend", values
    if holiday := holiday_on(wanted, turn.language):
        return "utter_day_holiday", {**values, "holiday": holiday}
    return "utter_day_full", values


def part_refusal(wanted: date, part: str, office: Office, turn: Turn) -> Refusal:
    """Why an office has no free time in a part of a day."""
    values = {
        "day": day(wanted, turn.language, turn.now.date()),
        "office": of(office.name, turn.language),
    }
    return f"utter_{part}_full", values


def time_refusal(wanted: datetime, office: Office, turn: Turn) -> Refusal:
    """Why a time that is not free cannot be had."""
    values = {
        "day": day(wanted.date(), turn.language, turn.now.date()),
        "time": clock(wanted.time(), turn.language),
        "office": of(office.name, turn.language),
    }
    return _why(wanted, office, turn.now), values


def _why(wanted: datetime, office: Office, now: datetime) -> str:
    if wanted <= now:
        return "utter_time_past"
    if _LUNCH[0] <= wanted.time() < _LUNCH[1]:
        return "utter_time_lunch"
    if not time.fromisoformat(office.opens) <= wanted.time() < _closes(office, wanted.date()):
        return "utter_time_closed"
    if wanted.minute % _SLOT_MINUTES:
        return "utter_time_not_a_slot"
    return "utter_time_full"


def _closes(office: Office, wanted: date) -> time:
    late = office.late_day
    if late and late.weekday == WEEKDAYS[wanted.weekday()]:
        return time.fromisoformat(late.until)
    return time.fromisoformat(office.closes)


def at(wanted: date, hour: time) -> datetime:
    """A day and an hour in Seoul."""
    return datetime.combine(wanted, hour, SEOUL)


def read_day(value: str | None) -> date | None:
    """A day as the entity writes it, alone or with the hour."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def read_time(value: str | None) -> time | None:
    """An hour as the entity writes it, alone or with the day."""
    try:
        hour = time.fromisoformat(value.partition("T")[2] or value) if value else None
    except ValueError:
        return None
    return hour and hour.replace(second=0, microsecond=0, tzinfo=None)
