"""Booking a visit, step by step or in one sentence: what is heard and whether it can be had."""

from datetime import date, datetime, time
from typing import ClassVar

from actions.apis.errors import NotFound, Unavailable
from actions.forms import Form, Heard, phone_digits, yes_or_no
from actions.free_times import (
    FreeTimes,
    Refusal,
    at,
    day_refusal,
    no_times_refusal,
    read_day,
    read_time,
    time_refusal,
)
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn
from knowledge_base.catalogue import catalogue

_UNKNOWN = ""
_WHEN = ("office", "date", "time")


class BookAppointmentForm(Form):
    """Asks what for, where, when, and for the second factor; then for a yes."""

    form: ClassVar = "book_appointment_form"
    tasks: ClassVar = frozenset({"book_appointment", "change_appointment"})
    slots: ClassVar = (
        "appointment_service",
        "office",
        "date",
        "time",
        "phone_digits",
        "confirmed",
        "wanted_time",
        "write_key",
    )
    wanted: ClassVar = frozenset({"office", "district", "date", "time", "phone", "phone_digits"})

    leaving: ClassVar = frozenset({"cancel_appointment"})

    def __init__(self, free: FreeTimes, offices: OfficeDirectory) -> None:
        self._free = free
        self._offices = offices

    def is_answer(self, turn: Turn) -> bool:
        """A service's bare name answers the question for it."""
        named = turn.intent == "ask_service" and turn.last("aspect") in (None, "overview")
        asked = turn.requested == "appointment_service" and turn.named_service is not None
        return (named and asked and "?" not in turn.text) or super().is_answer(turn)

    def hear(self, turn: Turn) -> Heard:
        """Read all that the sentence holds, also what was not asked for yet."""
        offices = [e.value or _UNKNOWN for e in turn.entities if e.type == "office"]
        said: Heard = {
            "appointment_service": self._service(turn),
            "office": offices[-1] if offices else None,
            "date": _iso(read_day(turn.last("date"))),
            "time": _iso(read_time(turn.last("time"))),
            "phone_digits": phone_digits(turn),
        }
        heard: Heard = {slot: value for slot, value in said.items() if value is not None}
        if turn.requested == "confirmed":
            # "Yes, Tuesday at three" repeats the summary; it corrects nothing.
            heard = {slot: value for slot, value in heard.items() if value != turn.slot(slot)}
        answer = yes_or_no(turn)
        if not heard and turn.requested == "confirmed" and answer is not None:
            return {"confirmed": answer}
        return heard

    def _service(self, turn: Turn) -> str | None:
        """The service named for the visit, or else the topic."""
        named = turn.named_service
        if named is None and turn.opening and turn.slot("appointment_service") is None:
            topic = turn.topic
            return topic if topic and catalogue().services[topic].bookable else None
        meant = turn.requested == "appointment_service" or turn.intent in self.tasks
        return named if meant or turn.opening else None

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Check each answer alone, then whether office, day and time go together."""
        if heard.get("confirmed") is False:
            return {"confirmed": None}
        taken = dict(heard)
        if "confirmed" not in heard:
            # Other details make another booking, which needs a key of its own.
            taken["write_key"] = None
        self._check_service(taken, turn, speech)
        await self._check_office(taken, speech)
        if any(slot in heard for slot in _WHEN):
            await self._check_when(taken, turn, speech)
        return taken

    @staticmethod
    def _check_service(taken: Heard, turn: Turn, speech: Speech) -> None:
        service = taken.get("appointment_service")
        if isinstance(service, str) and not catalogue().services[service].bookable:
            name = catalogue().name(service, turn.language)
            speech.say("utter_service_not_bookable", service=name)
            taken["appointment_service"] = None

    async def _check_office(self, taken: Heard, speech: Speech) -> None:
        office = taken.get("office")
        if not isinstance(office, str):
            return
        try:
            await self._offices.find(office)
        except NotFound:
            speech.say("utter_office_unknown")
            taken["office"] = None
        except Unavailable:
            # Booking will tell.
            return

    async def _check_when(self, taken: Heard, turn: Turn, speech: Speech) -> None:
        def known(slot: str) -> str | None:
            value = taken[slot] if slot in taken else turn.slot(slot)
            return value if isinstance(value, str) else None

        wanted, hour = read_day(known("date")), read_time(known("time"))
        if not wanted:
            return
        refused = await self._refused(known("office"), wanted, hour, turn)
        if refused:
            slot, (response, values) = refused
            speech.say(response, values=values)
            taken["wanted_time"] = _iso(hour)
            taken[slot] = None

    async def _refused(
        self, office: str | None, wanted: date, hour: time | None, turn: Turn
    ) -> tuple[str, Refusal] | None:
        """The slot that cannot be had, and why."""
        refusal = day_refusal(wanted, turn)
        if refusal:
            return "date", refusal
        if not office:
            return None
        try:
            free = await self._free.on(office, wanted)
            where = await self._offices.find(office)
        except Unavailable:
            # The question that follows says that the times cannot be seen; booking checks again.
            return None
        if not free:
            return "date", no_times_refusal(wanted, where, turn)
        start: datetime | None = at(wanted, hour) if hour else None
        if start and start not in free:
            return "time", time_refusal(start, where, turn)
        return None


def _iso(value: date | time | None) -> str | None:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if value else None
