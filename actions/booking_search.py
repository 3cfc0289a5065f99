"""Finding a visit that is booked already, by its number and the second factor."""

from typing import ClassVar

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.models import Appointment, Office
from actions.events import put
from actions.forms import ATTEMPTS, FAILED, Form, Heard, Left, end, phone_digits
from actions.found_booking import FoundBooking
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day, of, where
from knowledge_base.catalogue import catalogue


class FindForm(Form):
    """Asks for the booking's number and the second factor."""

    wanted: ClassVar = frozenset({"appointment_number", "phone", "phone_digits"})
    slots: ClassVar[tuple[str, ...]] = ("appointment_number", "phone_digits")

    def hear(self, turn: Turn) -> Heard:
        """Read the number and the digits; what was just booked here need not be named."""
        said = {
            "appointment_number": turn.last("appointment_number") or self._recent(turn),
            "phone_digits": phone_digits(turn),
        }
        return {slot: value for slot, value in said.items() if value}

    @staticmethod
    def _recent(turn: Turn) -> str | None:
        known = turn.slot("appointment_number") is not None
        return None if known or not turn.opening else turn.slot("recent_appointment")

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Both are checked together when they are looked up."""
        return heard


class FoundForm(FindForm):
    """Asks likewise, and looks the visit up before it goes on; it must still lie ahead."""

    slots: ClassVar[tuple[str, ...]] = (*FindForm.slots, "booked")

    def __init__(self, search: "BookingSearch") -> None:
        self._search = search

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Look it up once number and digits are known, or anew when one was corrected."""
        number = heard.get("appointment_number") or turn.slot("appointment_number")
        digits = heard.get("phone_digits") or turn.slot("phone_digits")
        anew = any(heard.get(slot) for slot in FindForm.slots)
        if not number or not digits or not (anew or turn.slot("booked") is None):
            return heard
        return {**heard, **await self._find(str(number), str(digits), turn, speech)}

    async def _find(self, number: str, digits: str, turn: Turn, speech: Speech) -> Heard:
        try:
            found = await self._search.find(number, digits, turn)
        except (NotFound, Rejected):
            failures = wrong_pair(turn, speech)
            return {"phone_digits": None, "booked": None, "status_failures": failures}
        except Unavailable:
            speech.say("utter_booked_backend_down", task=self.form.removesuffix("_form"))
            kept = [put("appointment_number", number), put("phone_digits", digits)]
            raise Left(kept) from None
        if found.status == "cancelled" or found.start <= turn.now:
            over = "was_cancelled" if found.status == "cancelled" else "over"
            speech.say(f"utter_appointment_{over}", values=await self._search.told(found, turn))
            raise Left(end(turn))
        return {"booked": str(FoundBooking.of(found)), "status_failures": 0}


class BookingSearch:
    """Looks visits up; nothing is told after three wrong pairs."""

    def __init__(self, appointments: AppointmentsApi, offices: OfficeDirectory) -> None:
        self._appointments = appointments
        self._offices = offices

    async def find(self, number: str, digits: str, turn: Turn) -> Appointment:
        """The visit, unless too many wrong pairs were tried."""
        if turn.count("status_failures") >= ATTEMPTS:
            raise NotFound("nothing is told any more")
        return await self._appointments.lookup(number, digits)

    async def told(self, found: Appointment, turn: Turn) -> dict[str, str]:
        """What is said of a visit."""
        return told(found, await self._offices.find(found.office), turn)


def told(visit: Appointment, office: Office, turn: Turn) -> dict[str, str]:
    """What is said of a visit to an office that is known already."""
    return {
        "number": visit.number,
        "service": catalogue().name(visit.service, turn.language),
        "office": where(visit.kind, of(office.name, turn.language), turn.language),
        "phone": office.phone,
        "day": day(visit.start.date(), turn.language, turn.now.date()),
        "time": clock(visit.start.time(), turn.language),
    }


def wrong_pair(turn: Turn, speech: Speech, response: str = "utter_appointment_not_found") -> int:
    """How many wrong pairs there were now; the third one ends it and a person is offered."""
    failures = turn.count("status_failures") + 1
    if failures >= ATTEMPTS:
        speech.say("utter_status_locked")
        raise Left([put("status_failures", failures), *end(turn), put("offered", FAILED)])
    speech.say(response)
    return failures
