"""Reminding of a visit on the day before, never at night."""

from datetime import datetime, time, timedelta

from actions.apis.errors import NotFound, Unavailable
from actions.apis.models import Appointment
from actions.events import Events, put
from actions.news import News
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day, of, where
from knowledge_base.catalogue import catalogue

TYPE = "visit.near"

_QUIET_FROM, _QUIET_UNTIL = time(21), time(8)
_BEFORE = timedelta(days=1)


def remind(visit: Appointment, turn: Turn, speech: Speech) -> None:
    """Remind of this visit, in the place of whatever was to be said of it before.

    Of a visit that is nearer than a day nobody needs to be reminded.
    """
    forget(visit.number, speech)
    at = awake(visit.start - _BEFORE)
    if at > turn.now:
        _schedule(visit, at, speech)


def forget(number: str, speech: Speech) -> None:
    """Remind nobody of this visit any more."""
    speech.effect("withdraw", subject=number)


def awake(moment: datetime) -> datetime:
    """The moment itself, or at night the next morning."""
    morning = datetime.combine(moment.date(), _QUIET_UNTIL, moment.tzinfo)
    if moment.time() >= _QUIET_FROM:
        return morning + timedelta(days=1)
    return max(moment, morning)


def _schedule(visit: Appointment, at: datetime, speech: Speech) -> None:
    data = visit.model_dump(mode="json")
    speech.effect("schedule", type=TYPE, subject=visit.number, at=at.isoformat(), data=data)


class VisitNear:
    """Reminds, unless it is too late or night."""

    type = TYPE

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """What was held up until the night waits for the morning."""
        visit = Appointment.model_validate(news.data)
        if visit.start <= turn.now:
            return []
        at = awake(turn.now)
        if at > turn.now:
            _schedule(visit, min(at, visit.start), speech)
            return []
        today, language = turn.now.date(), turn.language
        speech.say(
            "utter_visit_near",
            number=visit.number,
            service=catalogue().name(visit.service, language),
            office=where(visit.kind, await self._place(visit, turn), language),
            day=day(visit.start.date(), language, today),
            time=clock(visit.start.time(), language),
        )
        return [put("recent_appointment", visit.number)]

    async def _place(self, visit: Appointment, turn: Turn) -> str:
        try:
            office = await self._offices.find(visit.office)
        except (NotFound, Unavailable):
            return visit.office
        return f"{of(office.name, turn.language)} ({office.phone})"
