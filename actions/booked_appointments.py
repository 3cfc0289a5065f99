"""A visit that is booked already: looking at it and cancelling it."""

from typing import ClassVar

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.booking_search import BookingSearch, FindForm, FoundForm, wrong_pair
from actions.calendar_file import calendar_file
from actions.events import Events, drop, follow_up, put
from actions.forms import Heard, Left, confirmation, end
from actions.found_booking import FoundBooking
from actions.kept_requests import unanswered
from actions.office_directory import OfficeDirectory
from actions.reminders import forget
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day, reason
from knowledge_base.catalogue import catalogue

_VIEW_FORM, _CANCEL_FORM = "view_appointment_form", "cancel_appointment_form"


class ViewAppointmentForm(FindForm):
    """Which booking?"""

    form: ClassVar = _VIEW_FORM
    tasks: ClassVar = frozenset({"view_appointment"})


class ViewAppointment:
    """Tells what, where and when."""

    name = "action_view_appointment"

    def __init__(self, search: BookingSearch) -> None:
        self._search = search

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Look it up; nothing is told after three wrong pairs."""
        number, digits = turn.slot("appointment_number"), turn.slot("phone_digits")
        if not number or not digits:
            return []
        try:
            found = await self._search.find(number, digits, turn)
            values = await self._search.told(found, turn)
        except (NotFound, Rejected):
            return self._wrong_pair(turn, speech)
        except Unavailable:
            speech.say("utter_booked_backend_down", task="view_appointment")
            return []
        if found.status == "booked":
            speech.say("utter_appointment_found", values=values)
        else:
            speech.say("utter_appointment_was_cancelled", values=values)
        return [put("recent_appointment", number), put("status_failures", 0), *end(turn)]

    @staticmethod
    def _wrong_pair(turn: Turn, speech: Speech) -> Events:
        try:
            failures = put("status_failures", wrong_pair(turn, speech))
        except Left as left:
            return left.events
        return [failures, *drop("phone_digits"), follow_up(_VIEW_FORM)]


class CancelAppointmentForm(FoundForm):
    """Which booking, and a yes."""

    form: ClassVar = _CANCEL_FORM
    tasks: ClassVar = frozenset({"cancel_appointment"})
    slots: ClassVar[tuple[str, ...]] = (*FindForm.slots, "confirmed", "booked", "write_key")

    def hear(self, turn: Turn) -> Heard:
        """Read the yes or no too."""
        return confirmation(turn) or super().hear(turn)


class AskCancelConfirmed:
    """Shall it be cancelled?"""

    name = f"action_ask_{_CANCEL_FORM}_confirmed"

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum the booking up, or ask whether to try again."""
        booked = FoundBooking.read(turn.slot("booked"))
        if turn.slot("write_key") or booked is None:
            speech.say("utter_ask_cancel_again")
            return []
        speech.say(
            "utter_ask_cancel_confirmed",
            number=turn.slot("appointment_number") or "",
            service=catalogue().name(booked.service, turn.language),
            office=await self._offices.place(booked.kind, booked.office, turn.language),
            day=day(booked.start.date(), turn.language, turn.now.date()),
            time=clock(booked.start.time(), turn.language),
        )
        return []


class CancelAppointment:
    """Cancels once, after a yes."""

    name = "action_cancel_appointment"

    def __init__(self, appointments: AppointmentsApi, offices: OfficeDirectory) -> None:
        self._appointments = appointments
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Cancel, or leave it as it is."""
        number, digits = turn.slot("appointment_number"), turn.slot("phone_digits")
        confirmed = turn.slots.get("confirmed")
        if not number or not digits or confirmed is None:
            return []
        if confirmed is False:
            speech.say("utter_appointment_kept")
            return end(turn)
        key = turn.slot("write_key") or turn.key(self.name)
        return await self._cancel(number, digits, key, turn, speech)

    async def _cancel(
        self, number: str, digits: str, key: str, turn: Turn, speech: Speech
    ) -> Events:
        try:
            # What is told afterwards must be known before anything is done.
            await self._offices.all()
            cancelled = await self._appointments.cancel(number, digits, key=key)
        except (Rejected, NotFound) as refusal:
            speech.effect(
                "audit", action="appointment.cancelled", subject=number, outcome="refused"
            )
            if isinstance(refusal, Rejected):
                speech.say("utter_cancel_refused", reason=reason(refusal, turn.language))
            else:
                speech.say("utter_appointment_not_found")
            return end(turn)
        except Unavailable:
            return unanswered(
                self.name, _CANCEL_FORM, key, "utter_cancel_backend_down", turn, speech
            )
        speech.say("utter_appointment_cancelled", number=cancelled.number)
        office = await self._offices.find(cancelled.office)
        speech.attach(calendar_file(cancelled, office, turn.language, turn.now))
        speech.effect(
            "audit", action="appointment.cancelled", subject=cancelled.number, outcome="done"
        )
        forget(cancelled.number, speech)
        return end(turn)
