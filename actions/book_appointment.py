"""Booking the visit that was summed up and agreed to."""

from datetime import datetime

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Rejected, SlotTaken, Unavailable
from actions.apis.models import Appointment
from actions.appointment_form import BookAppointmentForm
from actions.calendar_file import calendar_file
from actions.events import Events, drop, follow_up, put
from actions.forms import end
from actions.free_times import at, read_day, read_time
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day, of
from knowledge_base.answer import answer
from knowledge_base.catalogue import catalogue

_FORM = BookAppointmentForm.form


class BookAppointment:
    """Books once, and tells the number and what to bring."""

    name = "action_book_appointment"

    def __init__(self, appointments: AppointmentsApi, offices: OfficeDirectory) -> None:
        self._appointments = appointments
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Book; a refusal or a failure goes back to the form with its reason."""
        start = _start(turn)
        if turn.slots.get("confirmed") is not True or start is None:
            return []
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            booked = await self._appointments.book(
                turn.slot("office") or "",
                turn.slot("appointment_service") or "",
                start,
                turn.slot("phone_digits") or "",
                key=key,
            )
        except (Rejected, NotFound) as refusal:
            return _refused(refusal, start, turn, speech)
        except Unavailable:
            # Whether it was booked is not known: trying again must carry the same key.
            speech.say("utter_booking_backend_down")
            return [put("write_key", key), put("confirmed", None), follow_up(_FORM)]
        await self._tell(booked, turn, speech)
        return [put("service", booked.service), *end(turn)]

    async def _tell(self, booked: Appointment, turn: Turn, speech: Speech) -> None:
        today = turn.now.date()
        service = catalogue().name(booked.service, turn.language)
        office = await self._offices.find(booked.office)
        place = of(office.name, turn.language)
        speech.say(
            "utter_appointment_booked",
            number=booked.number,
            service=service,
            office=place,
            phone=office.phone,
            day=day(booked.start.date(), turn.language, today),
            time=clock(booked.start.time(), turn.language),
        )
        speech.attach(calendar_file(booked, f"{service} · {place}", place, turn.now))
        speech.effect("audit", action="appointment.booked", subject=booked.number, outcome="done")
        speech.tell(answer(booked.service, "documents", turn.language, booked.start.date()))


def _start(turn: Turn) -> datetime | None:
    wanted, hour = read_day(turn.slot("date")), read_time(turn.slot("time"))
    return at(wanted, hour) if wanted and hour else None


def _refused(refusal: Rejected | NotFound, start: datetime, turn: Turn, speech: Speech) -> Events:
    today = turn.now.date()
    if isinstance(refusal, SlotTaken):
        speech.say(
            "utter_appointment_slot_taken",
            day=day(start.date(), turn.language, today),
            time=clock(start.time(), turn.language),
        )
    elif isinstance(refusal, Rejected):
        reason = refusal.reason_ko if turn.language == "ko" else refusal.reason_en
        speech.say("utter_appointment_refused", reason=reason)
    else:
        speech.say("utter_office_unknown")
    speech.effect("audit", action="appointment.booked", subject="", outcome="refused")
    same_day = isinstance(refusal, SlotTaken) and any(
        free.date() == start.date() for free in refusal.alternatives
    )
    lost = drop("time") if same_day else drop("date", "time")
    if isinstance(refusal, NotFound):
        lost += drop("office")
    wanted = put("wanted_time", start.time().isoformat("minutes"))
    return [*lost, wanted, *drop("confirmed", "write_key"), follow_up(_FORM)]
