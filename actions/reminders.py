"""Reminding of a visit on the day before, never at night."""

from datetime import timedelta

from actions.apis.errors import NotFound, Unavailable
from actions.apis.models import Appointment
from actions.events import Events, put
from actions.news import News
from actions.office_directory import OfficeDirectory
from actions.quiet_hours import awake
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day, of, where
from knowledge_base.catalogue import catalogue

TYPE = "visit.near"

_BEFORE = timedelta(days=1)


def remind(visit: Appointment, turn: Turn, speech: Speech) -> None:
    """Remind of this visit, in the place of whatever was to be said of it before.

    Of a visit that is nearer than a day nobody needs to be reminded.
    """
    forget(visit.number, speech)
    at = awake(visit.start - _BEFORE)
    if at > turn.now:
        data = visit.model_dump(mode="json")
        speech.effect("schedule", type=TYPE, subject=visit.number, at=at.isoformat(), data=data)


def forget(number: str, speech: Speech) -> None:
    """Remind nobody of this visit any more."""
    speech.effect("withdraw", subject=number)


class VisitNear:
    """Reminds, unless it is too late."""

    type = TYPE
    urgent = False

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """Tell when and where it is."""
        visit = Appointment.model_validate(news.data)
        if visit.start <= turn.now:
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
