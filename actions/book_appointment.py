"""Summing a visit or a call up, and booking it once it was agreed to."""

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import HoldExpired, NotFound, Rejected, Unavailable
from actions.apis.models import Appointment
from actions.appointment_form import BookAppointmentForm
from actions.appointment_kind import CALLBACK, PHONE, kind_of
from actions.booking_search import told
from actions.calendar_file import calendar_file
from actions.chosen_time import chosen_start
from actions.events import Events, put
from actions.forms import end, said_only_no
from actions.held_time import HeldTime
from actions.kept_requests import no_longer_held, unanswered
from actions.office_directory import OfficeDirectory
from actions.refused_time import ask_again
from actions.reminders import remind
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day
from knowledge_base.answer import answer
from knowledge_base.catalogue import catalogue

_FORM = BookAppointmentForm.form


class AskBookingConfirmed:
    """Shall it be booked?"""

    name = f"action_ask_{_FORM}_confirmed"

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up; after a no ask what should change, after a failure whether to try again."""
        if turn.slot("write_key"):
            speech.say("utter_ask_booking_again")
        elif turn.fresh and said_only_no(turn, BookAppointmentForm.wanted):
            speech.say("utter_ask_booking_change")
        else:
            await self._sum_up(turn, speech)
        return []

    async def _sum_up(self, turn: Turn, speech: Speech) -> None:
        start = chosen_start(turn)
        office = turn.slot("office") or ""
        speech.say(
            "utter_ask_booking_confirmed",
            service=catalogue().name(turn.slot("appointment_service") or "", turn.language),
            office=await self._offices.place(kind_of(turn), office, turn.language),
            day=day(start.date(), turn.language, turn.now.date()) if start else "",
            time=clock(start.time(), turn.language) if start else "",
            phone_digits=turn.slot("phone_digits") or "",
        )


class BookAppointment:
    """Books once, and tells the number and what to bring."""

    name = "action_book_appointment"

    def __init__(self, appointments: AppointmentsApi, offices: OfficeDirectory) -> None:
        self._appointments = appointments
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Book; a refusal or a failure goes back to the form with its reason."""
        start = chosen_start(turn)
        if turn.slots.get("confirmed") is not True or start is None:
            return []
        held = HeldTime.read(turn.slot("hold"))
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            # What is told afterwards must be known before anything is done.
            await self._offices.find(turn.slot("office") or "")
            booked = await self._appointments.book(
                turn.slot("office") or "",
                turn.slot("appointment_service") or "",
                start,
                turn.slot("phone_digits") or "",
                kind=kind_of(turn),
                phone=turn.slot(PHONE),
                hold=held.hold if held else None,
                key=key,
            )
        except (Rejected, NotFound) as refusal:
            if turn.kept and isinstance(refusal, HoldExpired):
                return await self.run(no_longer_held(turn, key), speech)
            speech.effect("audit", action="appointment.booked", subject="", outcome="refused")
            speech.say("utter_appointment_not_booked")
            return ask_again(_FORM, refusal, start, turn, speech)
        except Unavailable:
            return unanswered(self.name, _FORM, key, "utter_booking_backend_down", turn, speech)
        await self._tell(booked, turn, speech)
        known = put("recent_appointment", booked.number)
        return [put("service", booked.service), known, *end(turn)]

    async def _tell(self, booked: Appointment, turn: Turn, speech: Speech) -> None:
        office = await self._offices.find(booked.office)
        speech.say("utter_appointment_booked", values=told(booked, office, turn))
        speech.attach(calendar_file(booked, office, turn.language, turn.now))
        speech.effect("audit", action="appointment.booked", subject=booked.number, outcome="done")
        remind(booked, turn, speech)
        if booked.kind == CALLBACK:
            speech.say("utter_callback_expected", phone_digits=turn.slot("phone_digits") or "")
        else:
            speech.tell(answer(booked.service, "documents", turn.language, booked.start.date()))
