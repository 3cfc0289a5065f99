"""Waiting for a time on a day that is full, so that one that is given back is offered."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.appointment_kind import KIND, kind_of
from actions.events import Events, follow_up, put, run_form
from actions.forms import Form, Heard, Left, confirmation, end, phone_digits
from actions.kept_requests import unanswered
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import day, day_part, reason
from knowledge_base.catalogue import catalogue

WAIT = "wait"
"""What a bare yes accepts when it was offered last."""

_FORM = "wait_list_form"
_WANTED = re.compile(
    r"대기|빈\s?자리|자리가?\s?(?:나|생기|비)|취소(?:표|되면|나면)|wait(?:ing)?[- ]?list"
    r"|(?:somebody|someone|anybody) cancels|(?:opens|frees) up|becomes (?:free|available)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FullDay:
    """A day, or a part of it, on which there is no time left, as a dialogue remembers it."""

    day: date
    """The day."""
    part: str | None
    """Morning or afternoon, if only that is full."""

    @classmethod
    def read(cls, slot: str | None) -> "FullDay | None":
        """Read it from its slot."""
        if slot is None:
            return None
        written, _, part = slot.partition(" ")
        return cls(date.fromisoformat(written), part or None)

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.part or ''}".strip()

    def told(self, turn: Turn) -> str:
        """As people say it."""
        said = day(self.day, turn.language, turn.now.date())
        return f"{said} {day_part(self.part, turn.language)}" if self.part else said


def offer_to_wait(full: FullDay, turn: Turn, speech: Speech) -> Heard:
    """Offer the wait-list for what has just been found to be full."""
    speech.say("utter_offer_wait", when=full.told(turn))
    return {"full_day": str(full), "offered": WAIT}


def wants_to_wait(turn: Turn) -> bool:
    """Whether the wait-list that was offered is accepted in so many words."""
    return turn.slot("full_day") is not None and _WANTED.search(turn.text) is not None


class BeginWaiting:
    """Goes from booking to the wait-list."""

    name = "action_begin_waiting"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """What was told for the booking is told for this."""
        return [run_form(None), put("offered", None), follow_up(_FORM)]


class WaitListForm(Form):
    """Asks for the second factor, and for a yes."""

    form: ClassVar = _FORM
    tasks: ClassVar = frozenset({"wait_for_time"})
    slots: ClassVar = (
        "phone_digits",
        "confirmed",
        "appointment_service",
        "office",
        "full_day",
        "write_key",
        KIND,
    )
    wanted: ClassVar = frozenset({"phone", "phone_digits"})
    leaving: ClassVar = frozenset({"cancel_appointment"})

    def hear(self, turn: Turn) -> Heard:
        """Read the digits, or the yes or no."""
        if answer := confirmation(turn):
            return answer
        digits = phone_digits(turn)
        return {"phone_digits": digits} if digits else {}

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """A no leaves it; a button pressed long ago names nothing that is full."""
        if heard.get("confirmed") is False:
            speech.say("utter_wait_declined")
            raise Left(end(turn))
        if None in (turn.slot("appointment_service"), turn.slot("office"), turn.slot("full_day")):
            speech.say("utter_nothing_to_wait_for")
            raise Left(end(turn))
        return heard


class AskWaitConfirmed:
    """Shall it be put on the list?"""

    name = f"action_ask_{_FORM}_confirmed"

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up; after a failure ask whether to try again."""
        full = FullDay.read(turn.slot("full_day"))
        if turn.slot("write_key"):
            speech.say("utter_ask_wait_again")
        elif full:
            speech.say(
                "utter_ask_wait_confirmed",
                service=catalogue().name(turn.slot("appointment_service") or "", turn.language),
                office=await self._offices.place(
                    kind_of(turn), turn.slot("office") or "", turn.language
                ),
                when=full.told(turn),
                phone_digits=turn.slot("phone_digits") or "",
            )
        return []


class JoinWaitList:
    """Puts the citizen on the list once, and lets them be told of an offer."""

    name = "action_join_wait_list"

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Join; what is not full any more is said with a way back to booking."""
        full = FullDay.read(turn.slot("full_day"))
        if turn.slots.get("confirmed") is not True or full is None:
            return []
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            entry = await self._appointments.wait(
                turn.slot("office") or "",
                turn.slot("appointment_service") or "",
                full.day,
                full.part,
                turn.slot("phone_digits") or "",
                kind=kind_of(turn),
                key=key,
            )
        except (Rejected, NotFound) as refusal:
            return _refused(refusal, turn, speech)
        except Unavailable:
            return unanswered(self.name, _FORM, key, "utter_wait_backend_down", turn, speech)
        speech.say("utter_wait_joined", number=entry.number, position=str(entry.position))
        speech.effect("follow", subject=entry.number)
        speech.effect("audit", action="wait.joined", subject=entry.number, outcome="done")
        return [put("recent_waiting", entry.number), *end(turn)]


def _refused(refusal: Rejected | NotFound, turn: Turn, speech: Speech) -> Events:
    speech.effect("audit", action="wait.joined", subject="", outcome="refused")
    if isinstance(refusal, NotFound):
        speech.say("utter_office_unknown")
    else:
        speech.say("utter_wait_refused", reason=reason(refusal, turn.language))
    return end(turn)
