"""Moving a visit: which one, where to and when, and a yes; the old time is kept until then."""

import re
from typing import ClassVar

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import HoldExpired, NotFound, Rejected, Unavailable
from actions.apis.models import Appointment
from actions.appointment_kind import KIND
from actions.booking_search import BookingSearch, FindForm, FoundForm, told
from actions.calendar_file import calendar_file
from actions.chosen_time import (
    ENTITIES,
    REMEMBERED,
    WHEN,
    ChosenTime,
    chosen_start,
    hear_when,
    held_too_long,
)
from actions.events import Events, follow_up, put
from actions.forms import Heard, confirmation, corrections, end, phone_digits, said_only_no
from actions.found_booking import FoundBooking
from actions.free_times import at, read_day, read_time
from actions.held_time import HeldTime
from actions.kept_requests import no_longer_held, unanswered
from actions.office_directory import OfficeDirectory
from actions.refused_time import ask_again
from actions.reminders import remind
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day

_TASK = "change_appointment"
_MOVES = re.compile(
    r"예약(?!\s?[하해할했]).{0,30}?(?:옮[기겨길]|미루|미뤄|당기|당겨|늦추|늦춰|로\s?(?:바꾸|바꿔|변경))"
    r"|\bre-?schedul|\bpostpone"
    r"|\b(?:move|change|shift) (?:my|the) (?:\w+ )?(?:booking|appointment|visit)",
    re.IGNORECASE,
)


def means_to_move(turn: Turn) -> bool:
    """Whether who seems to want a booking names one that is there, and wants it at another time."""
    known = turn.slot("recent_appointment") or turn.last("appointment_number")
    return known is not None and _MOVES.search(turn.text) is not None


class BeginToMove:
    """Goes to the form that moves, with what the message says."""

    name = "action_begin_to_move"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """A booking that was made or seen here need not be named."""
        number = turn.last("appointment_number") or turn.slot("recent_appointment")
        heard: Heard = {"appointment_number": number, **hear_when(turn)}
        if digits := phone_digits(turn):
            heard["phone_digits"] = digits
        return [*(put(slot, value) for slot, value in heard.items()), follow_up(f"{_TASK}_form")]


class ChangeAppointmentForm(FoundForm):
    """Asks which booking, and where to and when; then for a yes."""

    form: ClassVar = f"{_TASK}_form"
    tasks: ClassVar = frozenset({_TASK, "book_appointment"})
    slots: ClassVar[tuple[str, ...]] = (
        *FindForm.slots,
        "office",
        "date",
        "time",
        "confirmed",
        "booked",
        "appointment_service",
        "write_key",
        *REMEMBERED,
    )
    wanted: ClassVar = FindForm.wanted | ENTITIES
    leaving: ClassVar = frozenset({"cancel_appointment"})

    def __init__(self, search: BookingSearch, chosen: ChosenTime) -> None:
        super().__init__(search)
        self._chosen = chosen

    def hear(self, turn: Turn) -> Heard:
        """Read all that the sentence holds, also what was not asked for yet."""
        heard = super().hear(turn) | hear_when(turn)
        return corrections(heard, turn) or confirmation(turn)

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Find the booking, then check whether the new time can be had."""
        if "confirmed" in heard:
            return {"confirmed": heard["confirmed"] or None}
        taken = {**await super().take(heard, turn, speech), "write_key": None}
        booked = _known(taken, turn)
        if booked is None:
            return taken
        self._fill_in(booked, taken, turn)
        if any(slot in taken for slot in WHEN) or held_too_long(turn):
            self._drop_where_it_is(booked, taken, turn, speech)
            await self._chosen.take(taken, turn, speech)
        return taken

    @staticmethod
    def _fill_in(booked: FoundBooking, taken: Heard, turn: Turn) -> None:
        """What is not named stays as it is booked; another day wants a time near the old one."""
        taken.update({"appointment_service": booked.service, KIND: booked.kind})
        if "office" not in taken and turn.slot("office") is None:
            taken["office"] = booked.office
        dated = "date" in taken or turn.slot("date")
        if not dated and (taken.get("time") or taken.get("day_part")):
            taken["date"] = booked.start.date().isoformat()
        if "day_part" not in taken and turn.slot("wanted_time") is None:
            taken["wanted_time"] = f"{booked.start:%H:%M}"

    @staticmethod
    def _drop_where_it_is(booked: FoundBooking, taken: Heard, turn: Turn, speech: Speech) -> None:
        """The visit is there already: nothing would be moved."""
        office, date, time = (
            taken[slot] if slot in taken else turn.slot(slot) for slot in ("office", "date", "time")
        )
        wanted, hour = read_day(str(date)), read_time(str(time))
        if wanted and hour and (booked.office, booked.start) == (office, at(wanted, hour)):
            speech.say("utter_appointment_is_then")
            taken.update({"date": None, "time": None})


def _known(taken: Heard, turn: Turn) -> FoundBooking | None:
    booked = taken["booked"] if "booked" in taken else turn.slot("booked")
    return FoundBooking.read(booked if isinstance(booked, str) else None)


class AskChangeConfirmed:
    """Shall it be moved?"""

    name = f"action_ask_{_TASK}_form_confirmed"

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up; after a no ask what should change, after a failure whether to try again."""
        booked, start = FoundBooking.read(turn.slot("booked")), chosen_start(turn)
        if turn.slot("write_key"):
            speech.say("utter_ask_change_again")
        elif turn.fresh and said_only_no(turn, ChangeAppointmentForm.wanted):
            speech.say("utter_ask_change_change")
        elif booked and start:
            office = turn.slot("office") or booked.office
            today, language = turn.now.date(), turn.language
            speech.say(
                "utter_ask_change_confirmed",
                number=turn.slot("appointment_number") or "",
                old_office=await self._offices.place(booked.kind, booked.office, language),
                old_day=day(booked.start.date(), language, today),
                old_time=clock(booked.start.time(), language),
                office=await self._offices.place(booked.kind, office, language),
                day=day(start.date(), language, today),
                time=clock(start.time(), language),
            )
        return []


class ChangeAppointment:
    """Moves once, after a yes."""

    name = f"action_{_TASK}"

    def __init__(self, appointments: AppointmentsApi, offices: OfficeDirectory) -> None:
        self._appointments = appointments
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Move; a refusal or a failure goes back to the form, and the old time is kept."""
        number, start = turn.slot("appointment_number"), chosen_start(turn)
        if turn.slots.get("confirmed") is not True or not number or start is None:
            return []
        form = ChangeAppointmentForm.form
        held = HeldTime.read(turn.slot("hold"))
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            # What is told afterwards must be known before anything is done.
            await self._offices.find(turn.slot("office") or "")
            moved = await self._appointments.move(
                number,
                turn.slot("phone_digits") or "",
                turn.slot("office") or "",
                start,
                hold=held.hold if held else None,
                key=key,
            )
        except (Rejected, NotFound) as refusal:
            if turn.kept and isinstance(refusal, HoldExpired):
                return await self.run(no_longer_held(turn, key), speech)
            speech.effect("audit", action="appointment.moved", subject=number, outcome="refused")
            speech.say("utter_appointment_not_moved")
            return ask_again(form, refusal, start, turn, speech)
        except Unavailable:
            return unanswered(self.name, form, key, "utter_change_backend_down", turn, speech)
        await self._tell(moved, turn, speech)
        known = put("recent_appointment", number)
        return [put("service", moved.service), known, *end(turn)]

    async def _tell(self, moved: Appointment, turn: Turn, speech: Speech) -> None:
        office = await self._offices.find(moved.office)
        speech.say("utter_appointment_moved", values=told(moved, office, turn))
        speech.attach(calendar_file(moved, office, turn.language, turn.now))
        speech.effect("audit", action="appointment.moved", subject=moved.number, outcome="done")
        remind(moved, turn, speech)
