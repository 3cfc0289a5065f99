"""A visit that is booked already: looking at it and cancelling it."""

from typing import ClassVar

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.events import Events, drop, follow_up, put
from actions.forms import ATTEMPTS, FAILED, Form, Heard, end, phone_digits, yes_or_no
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day, of
from knowledge_base.catalogue import catalogue

_VIEW_FORM, _CANCEL_FORM = "view_appointment_form", "cancel_appointment_form"


def _heard(turn: Turn) -> Heard:
    said = {
        "appointment_number": turn.last("appointment_number"),
        "phone_digits": phone_digits(turn),
    }
    return {slot: value for slot, value in said.items() if value}


class _FindForm(Form):
    """Asks for the booking's number and the second factor."""

    wanted: ClassVar = frozenset({"appointment_number", "phone", "phone_digits"})
    slots: ClassVar[tuple[str, ...]] = ("appointment_number", "phone_digits")

    def hear(self, turn: Turn) -> Heard:
        """Read the number and the digits."""
        return _heard(turn)

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Both are checked together when they are looked up."""
        return heard


class ViewAppointmentForm(_FindForm):
    """Which booking?"""

    form: ClassVar = _VIEW_FORM
    tasks: ClassVar = frozenset({"view_appointment"})


class CancelAppointmentForm(_FindForm):
    """Which booking, and a yes."""

    form: ClassVar = _CANCEL_FORM
    tasks: ClassVar = frozenset({"cancel_appointment"})
    slots: ClassVar[tuple[str, ...]] = (*_FindForm.slots, "confirmed", "write_key")

    def hear(self, turn: Turn) -> Heard:
        """Read the yes or no too."""
        answer = yes_or_no(turn)
        if turn.requested == "confirmed" and answer is not None:
            return {"confirmed": answer}
        return _heard(turn)


class AskCancelConfirmed:
    """Shall it be cancelled?"""

    name = f"action_ask_{_CANCEL_FORM}_confirmed"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Name the booking, or ask whether to try again."""
        if turn.slot("write_key"):
            speech.say("utter_ask_cancel_again")
        else:
            number = turn.slot("appointment_number") or ""
            speech.say("utter_ask_cancel_confirmed", number=number)
        return []


def _not_found(form: str, turn: Turn, speech: Speech) -> Events:
    failures = turn.count("status_failures") + 1
    counted = put("status_failures", failures)
    if failures >= ATTEMPTS:
        return [counted, *_locked(turn, speech)]
    speech.say("utter_appointment_not_found")
    return [counted, *drop("phone_digits", "confirmed"), follow_up(form)]


def _locked(turn: Turn, speech: Speech) -> Events:
    speech.say("utter_status_locked")
    return [*end(turn), put("offered", FAILED)]


class ViewAppointment:
    """Tells what, where and when."""

    name = "action_view_appointment"

    def __init__(self, appointments: AppointmentsApi, offices: OfficeDirectory) -> None:
        self._appointments = appointments
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Look it up; nothing is told after three wrong pairs."""
        number, digits = turn.slot("appointment_number"), turn.slot("phone_digits")
        if not number or not digits:
            return []
        if turn.count("status_failures") >= ATTEMPTS:
            return _locked(turn, speech)
        try:
            found = await self._appointments.lookup(number, digits)
            office = await self._offices.find(found.office)
        except (NotFound, Rejected):
            return _not_found(_VIEW_FORM, turn, speech)
        except Unavailable:
            speech.say("utter_view_backend_down")
            return []
        speech.say(
            "utter_appointment_found"
            if found.status == "booked"
            else "utter_appointment_was_cancelled",
            number=found.number,
            service=catalogue().name(found.service, turn.language),
            office=of(office.name, turn.language),
            phone=office.phone,
            day=day(found.start.date(), turn.language, turn.now.date()),
            time=clock(found.start.time(), turn.language),
        )
        return [put("status_failures", 0), *end(turn)]


class CancelAppointment:
    """Cancels once, after a yes."""

    name = "action_cancel_appointment"

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Cancel, or leave it as it is."""
        number, digits = turn.slot("appointment_number"), turn.slot("phone_digits")
        confirmed = turn.slots.get("confirmed")
        if not number or not digits or confirmed is None:
            return []
        if confirmed is False:
            speech.say("utter_appointment_kept")
            return end(turn)
        if turn.count("status_failures") >= ATTEMPTS:
            return _locked(turn, speech)
        key = turn.slot("write_key") or turn.key(self.name)
        return await self._cancel(number, digits, key, turn, speech)

    async def _cancel(
        self, number: str, digits: str, key: str, turn: Turn, speech: Speech
    ) -> Events:
        try:
            cancelled = await self._appointments.cancel(number, digits, key=key)
        except NotFound:
            return _not_found(_CANCEL_FORM, turn, speech)
        except Rejected as refusal:
            reason = refusal.reason_ko if turn.language == "ko" else refusal.reason_en
            speech.say("utter_cancel_refused", reason=reason)
            return end(turn)
        except Unavailable:
            speech.say("utter_cancel_backend_down")
            return [put("write_key", key), put("confirmed", None), follow_up(_CANCEL_FORM)]
        speech.say("utter_appointment_cancelled", number=cancelled.number)
        speech.effect(
            "audit", action="appointment.cancelled", subject=cancelled.number, outcome="done"
        )
        return [put("status_failures", 0), *end(turn)]
