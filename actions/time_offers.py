"""A time that was given back and is offered to somebody who waits: told, taken or declined."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import ApiError
from actions.apis.models import SEOUL, Kind, SeoulTime
from actions.appointment_kind import KIND
from actions.events import Events, follow_up, put, run_form
from actions.forms import end
from actions.held_time import HeldTime
from actions.news import News
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day
from knowledge_base.catalogue import catalogue

OFFER = "time"
"""What a bare yes accepts when it was offered last."""


class _Offered(BaseModel):
    """What the backend reports."""

    office: str
    service: str
    start: SeoulTime
    hold: str
    offered_until: SeoulTime
    kind: Kind = "visit"


@dataclass(frozen=True)
class TimeOffer:
    """An offer as a dialogue remembers it."""

    number: str
    """The number on the wait-list."""
    service: str
    """The service's id."""
    held: HeldTime
    """The time, and until when it is held."""

    @classmethod
    def read(cls, slot: str | None, now: datetime) -> "TimeOffer | None":
        """Read it from its slot, unless it is over."""
        if slot is None:
            return None
        number, service, held = slot.split(" ", 2)
        time = HeldTime.read(held)
        return cls(number, service, time) if time and now < time.until else None

    def __str__(self) -> str:
        return f"{self.number} {self.service} {self.held}"


class TimeOffered:
    """Tells which time is offered and until when; it is booked after the usual summary."""

    type = "appointment.offered"
    urgent = True

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """Nothing of a running form is touched."""
        offered = _Offered.model_validate(news.data)
        until, start = offered.offered_until, offered.start
        if until <= turn.now.astimezone(SEOUL):
            return []
        held = HeldTime(offered.hold, offered.office, start, until, offered.kind)
        speech.say(
            "utter_time_offered",
            service=catalogue().name(offered.service, turn.language),
            office=await self._offices.place(offered.kind, offered.office, turn.language),
            day=day(start.date(), turn.language, turn.now.date()),
            time=clock(start.time(), turn.language),
            until=clock(until.time(), turn.language),
        )
        kept = put("time_offer", str(TimeOffer(news.subject, offered.service, held)))
        return [kept, put("offered", OFFER)]


class OfferLapsed:
    """Tells that an offer went to the next in line."""

    type = "appointment.offer_lapsed"
    urgent = False

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """Nothing more will come of this entry."""
        speech.say("utter_offer_lapsed", number=news.subject)
        speech.effect("unfollow", subject=news.subject)
        return [put("time_offer", None)]


class TakeOffer:
    """Begins to book the time that was offered."""

    name = "action_take_offer"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Only what is not known yet is asked for; a running form is left for it."""
        offer = TimeOffer.read(turn.slot("time_offer"), turn.now)
        if offer is None:
            speech.say("utter_offer_over")
            return [put("time_offer", None)]
        start = offer.held.start
        known = {
            "appointment_service": offer.service,
            "office": offer.held.office,
            "date": start.date().isoformat(),
            "time": f"{start:%H:%M}",
            "hold": str(offer.held),
            KIND: offer.held.kind,
        }
        filled = [put(slot, value) for slot, value in known.items()]
        forgotten = [put("time_offer", None), put("offered", None)]
        return [run_form(None), *end(turn), *forgotten, *filled, follow_up("book_appointment_form")]


class DeclineOffer:
    """Gives the time that was offered to the next in line."""

    name = "action_decline_offer"

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """If the backend cannot be told, the offer ends by itself."""
        offer = TimeOffer.read(turn.slot("time_offer"), turn.now)
        if offer:
            with suppress(ApiError):
                await self._appointments.release(offer.held.hold, key=turn.key(self.name))
            speech.effect("unfollow", subject=offer.number)
        speech.say("utter_offer_declined")
        return [put("time_offer", None), put("offered", None)]
