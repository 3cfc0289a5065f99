"""Booking a visit or a call, step by step or in one sentence: what is heard and can be had."""

from typing import ClassVar

from actions.appointment_kind import CALLBACK, KIND, PHONE, kind_named, kind_of
from actions.chosen_time import (
    ENTITIES,
    REMEMBERED,
    WHEN,
    ChosenTime,
    hear_when,
    held_too_long,
)
from actions.events import Events
from actions.forms import Form, Heard, confirmation, corrections, phone_digits
from actions.speech import Speech
from actions.turn import Turn
from actions.wait_list import WAIT, BeginWaiting, offer_to_wait, wants_to_wait
from knowledge_base.catalogue import catalogue
from knowledge_base.names import services_in

_WHAT = (*WHEN, "appointment_service", KIND)
"""What decides about the time."""


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
        "write_key",
        "full_day",
        PHONE,
        *REMEMBERED,
    )
    wanted: ClassVar = ENTITIES | {"phone", "phone_digits"}

    leaving: ClassVar = frozenset({"cancel_appointment"})

    def __init__(self, chosen: ChosenTime) -> None:
        self._chosen = chosen

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Take the answers, unless a full day is to be waited for."""
        if turn.fresh and not turn.opening and wants_to_wait(turn):
            return await BeginWaiting().run(turn, speech)
        return await super().run(turn, speech)

    def is_left(self, turn: Turn) -> bool:
        """Not a visit but a call: that changes it."""
        return super().is_left(turn) and not _names_another_kind(turn)

    def is_interruption(self, turn: Turn) -> bool:
        """A yes to the wait-list is none to the form's question."""
        waits = turn.intent == "affirm" and turn.slot("offered") == WAIT
        return waits or super().is_interruption(turn)

    def is_answer(self, turn: Turn) -> bool:
        """A service's bare name answers the question for it."""
        named = turn.intent == "ask_service" and turn.last("aspect") in (None, "overview")
        asked = turn.requested == "appointment_service" and turn.named_service is not None
        told = (named and asked) or _names_another_kind(turn)
        return (told and "?" not in turn.text) or super().is_answer(turn)

    def hear(self, turn: Turn) -> Heard:
        """Read all that the sentence holds, also what was not asked for yet."""
        kind = kind_named(turn) or kind_of(turn)
        whole = turn.last("phone") if kind == CALLBACK or turn.requested == "phone_digits" else None
        said: Heard = {
            KIND: kind if kind != kind_of(turn) else None,
            "appointment_service": self._service(turn),
            "phone_digits": phone_digits(turn),
            PHONE: whole,
        }
        heard = hear_when(turn) | {slot: value for slot, value in said.items() if value}
        return corrections(heard, turn) or confirmation(turn)

    def _service(self, turn: Turn) -> str | None:
        """The service named for the visit, if only by its bare name, or else the topic."""
        named = turn.named_service or next(iter(services_in(turn.text)), None)
        topic, is_call = turn.topic, kind_named(turn) == CALLBACK
        begins = turn.opening or is_call
        if named is None and begins and turn.slot("appointment_service") is None:
            return topic if topic and (is_call or catalogue().services[topic].bookable) else None
        meant = turn.requested == "appointment_service" or turn.intent in self.tasks
        return named if meant or turn.opening else None

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Check each answer alone, then whether office, day and time go together."""
        if "confirmed" in heard:
            return {"confirmed": heard["confirmed"] or None}
        # Other details make another booking, which needs a key of its own.
        taken: Heard = {**heard, "write_key": None}
        is_call = (taken.get(KIND) or kind_of(turn)) == CALLBACK
        if is_call:
            self._check_phone(taken, turn, speech)
        else:
            self._check_service(taken, turn, speech)
        # With the phone comes a look at what was told to a person before the form began.
        changed = any(slot in heard for slot in _WHAT) or taken.get("phone_digits")
        if changed or held_too_long(turn):
            full = await self._chosen.take(taken, turn, speech)
            if full and (taken.get("office") or turn.slot("office")):
                taken.update(offer_to_wait(full, turn, speech))
        return taken

    @staticmethod
    def _check_phone(taken: Heard, turn: Turn, speech: Speech) -> None:
        """Four digits cannot be called."""
        whole = taken.get(PHONE) if "phone_digits" in taken else turn.slot(PHONE)
        if not whole:
            if taken.get("phone_digits"):
                speech.say("utter_callback_phone_short")
            taken["phone_digits"] = None

    @staticmethod
    def _check_service(taken: Heard, turn: Turn, speech: Speech) -> None:
        service = taken.get("appointment_service")
        if isinstance(service, str) and not catalogue().services[service].bookable:
            name = catalogue().name(service, turn.language)
            speech.say("utter_service_not_bookable", service=name)
            taken["appointment_service"] = None


def _names_another_kind(turn: Turn) -> bool:
    return kind_named(turn) not in (None, kind_of(turn))
