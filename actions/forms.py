"""How a form takes an answer: what is heard, what interrupts, when a person is offered."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from actions.events import Event, Events, Value, drop, put, run_form
from actions.speech import Speech
from actions.turn import Turn

Heard = dict[str, Value]
"""Slots and what the message says about them; None where the citizen wants to be asked again."""

# A message understood as one of these may still be the answer that was asked for.
FILLERS = frozenset({"affirm", "deny", "out_of_scope", "nlu_fallback"})
# Whatever else such a message holds, it is no answer.
_COMES_FIRST = frozenset({"backend_news", "emergency", "request_human", "stop"})
# What nobody says but to give it.
_TELLING = frozenset({"receipt_number", "appointment_number", "phone", "phone_digits", "address"})
ATTEMPTS = 3
UNSURE, FAILED, FRUSTRATED = "unsure", "failed", "frustrated"
OFFERS = frozenset({UNSURE, FAILED, FRUSTRATED})
"""Why a person was offered; a bare yes accepts."""

_MOSTLY = 0.6
_NOT_TOLD = {
    "phone_digits",
    "receipt_number",
    "appointment_number",
    "waiting_number",
    "report_address",
    "report_description",
    "report_nearby",
    "report_photo",
    "suggestion_text",
    "suggestion_contact",
    "poll_option",
    "identity_phone",
    "one_time_code",
    "code_challenge",
    "ballot",
    "confirmed",
    "wanted_time",
    "write_key",
    "hold",
    "appointment_phone",
}
_DIGITS = re.compile(r"[0-9]{4}")


class Left(Exception):  # noqa: N818 - leaving is an outcome, not a fault
    """Raised by a form that cannot go on; it has said why."""

    def __init__(self, events: Events) -> None:
        super().__init__()
        self.events = events


class Form(ABC):
    """Validates one of the dialogue's forms. What it does not take is left to the rules."""

    form: ClassVar[str]
    """The form's name in the flows."""
    tasks: ClassVar[frozenset[str]]
    """The tasks whose messages are meant for it."""
    slots: ClassVar[tuple[str, ...]]
    """What it fills, and what it remembers for itself."""
    wanted: ClassVar[frozenset[str]]
    """The entities that answer its questions."""
    leaving: ClassVar[frozenset[str]] = frozenset()
    """The tasks that mean to leave it while it runs."""
    all_slots: ClassVar[set[str]] = set()
    """What any form fills."""
    order: ClassVar[dict[str, tuple[str, ...]]] = {}
    """The slots of each form in the order of its questions."""

    def __init_subclass__(cls) -> None:
        cls.all_slots.update(cls.slots)
        if hasattr(cls, "form"):
            cls.order[cls.form] = cls.slots

    @property
    def name(self) -> str:
        """As the engine calls the validation of this form."""
        return f"validate_{self.form}"

    @abstractmethod
    def hear(self, turn: Turn) -> Heard:
        """Read the message's answers, unchecked."""

    @abstractmethod
    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Check the answers; one that cannot be used becomes None, and why is said."""

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Take the message's answers; nothing is taken from one that is no answer."""
        if turn.fresh and not turn.opening and self.is_left(turn):
            speech.say("utter_stopped")
            return [run_form(None), *end(turn)]
        if not turn.fresh or self.is_interruption(turn):
            return []
        heard = self._asked_anew(turn) or self.hear(turn)
        if not heard and not turn.opening:
            return self._missed(turn, speech)
        try:
            taken = await self.take(heard, turn, speech)
        except Left as left:
            return [run_form(None), *left.events]
        return [*self._opened(turn), *self._kept(heard, taken, turn, speech)]

    def is_left(self, turn: Turn) -> bool:
        """Tell whether the message means to leave it."""
        return turn.intent in self.leaving

    def is_interruption(self, turn: Turn) -> bool:
        """Tell whether the message is for somebody else than the form."""
        if turn.opening or turn.intent in self.tasks:
            return False
        if turn.intent in FILLERS:
            return turn.intent == "affirm" and turn.slot("offered") in OFFERS
        if turn.intent in _COMES_FIRST:
            # Digits that were asked for are no call for help, though they may look like 119.
            return not self._is_bare_value(turn)
        return not self.is_answer(turn)

    def _is_bare_value(self, turn: Turn) -> bool:
        return any(
            e.type in self.wanted & _TELLING and turn.text[e.start : e.end] == turn.text.strip()
            for e in turn.entities
        )

    def is_answer(self, turn: Turn) -> bool:
        """Tell whether the message is little but the values asked for, whatever it was taken for.

        A bare "Tuesday at three" or "the Mapo office" looks like a question about opening hours.
        """
        if "?" in turn.text:
            return False
        if any(e.type in self.wanted & _TELLING for e in turn.entities):
            return True
        letters = sum(not c.isspace() for c in turn.text)
        spans = {(e.start, e.end) for e in turn.entities if e.type in self.wanted}
        found = sum(not c.isspace() for start, end in spans for c in turn.text[start:end])
        return found >= _MOSTLY * max(letters, 1)

    def _asked_anew(self, turn: Turn) -> Heard:
        change = turn.last("change")
        return {change: None} if change in self.slots else {}

    def _opened(self, turn: Turn) -> Events:
        """Leave no answer of another form, or of a summary long ago, lying about."""
        if not turn.opening:
            return []
        others = self.all_slots - set(self.slots)
        left = [slot for slot in sorted(others) if turn.slots.get(slot) is not None]
        return [*drop(*left), put("confirmed", None)]

    def _kept(self, heard: Heard, taken: Heard, turn: Turn, speech: Speech) -> Events:
        events: Events = [put(slot, value) for slot, value in taken.items()]
        refused = any(heard[s] not in (None, False) and taken.get(s) is None for s in heard)
        progress = any(value is not None for value in taken.values())
        if refused and not progress and not turn.opening:
            return [*events, *self._counted(turn, speech)]
        return [*events, put("attempts", 0)]

    def _missed(self, turn: Turn, speech: Speech) -> Events:
        if turn.intent == "deny" and not turn.count("attempts"):
            speech.effect("misread", sign="denied")
        if turn.pressed:
            return [put("attempts", turn.count("attempts"))]
        counted = self._counted(turn, speech)
        if len(counted) == 1:
            speech.say("utter_not_an_answer")
        return counted

    def _counted(self, turn: Turn, speech: Speech) -> Events:
        attempts = turn.count("attempts") + 1
        if attempts < ATTEMPTS:
            return [put("attempts", attempts)]
        speech.say("utter_offer_person")
        return [put("attempts", 0), put("offered", UNSURE)]


def phone_digits(turn: Turn) -> str | None:
    """The last four digits of a phone, said alone or as part of the whole number."""
    digits = turn.last("phone_digits") or (turn.last("phone") or "")[-4:]
    return digits if _DIGITS.fullmatch(digits) else None


def yes_or_no(turn: Turn) -> bool | None:
    """A bare yes or no."""
    return {"affirm": True, "deny": False}.get(turn.intent)


def confirmation(turn: Turn) -> Heard:
    """The bare yes or no to a summary; nothing where none was asked for."""
    answer = yes_or_no(turn)
    asked = turn.requested == "confirmed" and answer is not None
    return {"confirmed": answer} if asked else {}


def corrections(heard: Heard, turn: Turn) -> Heard:
    """What differs from the summary: "yes, Tuesday at three" repeats it and corrects nothing."""
    if turn.requested != "confirmed":
        return heard
    return {slot: value for slot, value in heard.items() if value != turn.slot(slot)}


def said_only_no(turn: Turn, wanted: frozenset[str]) -> bool:
    """Whether a summary was turned down without saying what is wrong with it."""
    return turn.intent == "deny" and not any(e.type in wanted for e in turn.entities)


def briefing(slots: Mapping[str, object]) -> dict[str, object]:
    """What the forms have gathered, for a person who takes over; nothing that identifies."""
    named = sorted(Form.all_slots - _NOT_TOLD)
    return {name: slots[name] for name in named if slots.get(name) is not None}


def end(turn: Turn) -> list[Event]:
    """Forget what every form has asked for; the topic stays."""
    names = Form.all_slots | {"requested_slot", "attempts", "confirmed"}
    return drop(*[name for name in sorted(names) if turn.slots.get(name) is not None])
