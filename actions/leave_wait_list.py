"""Waiting no more: which place on the wait-list, and a yes."""

import re
from typing import ClassVar

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.models import Waiting
from actions.booking_search import wrong_pair
from actions.events import Events, follow_up, put
from actions.forms import ATTEMPTS, Form, Heard, Left, confirmation, end, phone_digits
from actions.kept_requests import unanswered
from actions.office_directory import OfficeDirectory
from actions.speech import Speech
from actions.time_offers import TimeOffer
from actions.turn import Turn
from actions.wait_list import FullDay
from knowledge_base.catalogue import catalogue

_FORM = "leave_wait_list_form"
_NUMBER = re.compile(
    r"(?<![A-Za-z])W[\s\-–—‑.]{0,3}(20\d\d)[\s\-–—‑.]{0,3}(\d{6})(?!\d)",  # noqa: RUF001
    re.IGNORECASE,
)
_LIST = re.compile(
    r"대기(?!\s?(?:오염|시간))|기다리(?:는|던)\s?(?:거|것|자리)"
    r"|\bwait(?:ing)?[- ]?list|\bstop waiting",
    re.IGNORECASE,
)
_WAITS = frozenset({"waiting", "offered"})


def means_to_leave(turn: Turn) -> bool:
    """Whether what is to be cancelled is a place on the wait-list."""
    if turn.pressed:
        return False
    return _NUMBER.search(turn.text) is not None or _LIST.search(turn.text) is not None


def leaves_what_is_known(turn: Turn) -> bool:
    """Whether it means so where waiting could be anything: for a place that was taken here."""
    return means_to_leave(turn) and (turn.slot("recent_waiting") or _number(turn)) is not None


class BeginLeaving:
    """Goes to the form, with the number if the message says it."""

    name = "action_begin_leaving"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Without a number it is the place that was taken last here."""
        number = _number(turn) or turn.slot("recent_waiting")
        return [put("waiting_number", number), follow_up(_FORM)]


class LeaveWaitListForm(Form):
    """Asks for the number and the second factor, and for a yes."""

    form: ClassVar = _FORM
    tasks: ClassVar = frozenset({"leave_wait_list", "cancel_appointment"})
    slots: ClassVar = ("waiting_number", "phone_digits", "confirmed", "write_key")
    wanted: ClassVar = frozenset({"phone", "phone_digits"})

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments

    def is_answer(self, turn: Turn) -> bool:
        """The number is read off the words."""
        return _number(turn) is not None or super().is_answer(turn)

    def hear(self, turn: Turn) -> Heard:
        """Read the number and the digits, or the yes or no."""
        if answer := confirmation(turn):
            return answer
        said = {"waiting_number": _number(turn), "phone_digits": phone_digits(turn)}
        return {slot: value for slot, value in said.items() if value}

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Look it up once both are known; what waits no more cannot be left."""
        number = heard.get("waiting_number") or turn.slot("waiting_number")
        digits = heard.get("phone_digits") or turn.slot("phone_digits")
        if "confirmed" in heard or not number or not digits:
            return heard
        try:
            entry = await _look_up(self._appointments, str(number), str(digits), turn)
        except (NotFound, Rejected):
            failures = wrong_pair(turn, speech, "utter_waiting_not_found")
            return {"phone_digits": None, "status_failures": failures}
        except Unavailable:
            speech.say("utter_leave_backend_down")
            raise Left(end(turn)) from None
        if entry.status not in _WAITS:
            speech.say("utter_waiting_over", number=entry.number)
            raise Left(end(turn))
        return {**heard, "status_failures": 0}


class AskLeaveConfirmed:
    """Shall it be left?"""

    name = f"action_ask_{_FORM}_confirmed"

    def __init__(self, appointments: AppointmentsApi, offices: OfficeDirectory) -> None:
        self._appointments = appointments
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up what is waited for; after a failure ask whether to try again."""
        number, digits = turn.slot("waiting_number") or "", turn.slot("phone_digits") or ""
        if turn.slot("write_key"):
            speech.say("utter_ask_leave_again")
            return []
        try:
            entry = await _look_up(self._appointments, number, digits, turn)
        except (NotFound, Rejected, Unavailable):
            # It was there a moment ago.
            speech.say("utter_ask_leave_again")
            return []
        held = "_offered" if entry.status == "offered" else ""
        speech.say(
            f"utter_ask_leave_confirmed{held}",
            number=entry.number,
            service=catalogue().name(entry.service, turn.language),
            office=await self._offices.place(entry.kind, entry.office, turn.language),
            when=FullDay(entry.day, entry.part).told(turn),
            position=str(entry.position),
        )
        return []


class LeaveWaitList:
    """Takes the citizen off the list once, after a yes."""

    name = "action_leave_wait_list"

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Leave, or stay."""
        number, digits = turn.slot("waiting_number"), turn.slot("phone_digits")
        confirmed = turn.slots.get("confirmed")
        if not number or not digits or confirmed is None:
            return []
        if confirmed is False:
            speech.say("utter_waiting_kept")
            return end(turn)
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            await self._appointments.leave(number, digits, key=key)
        except (NotFound, Rejected):
            speech.effect("audit", action="wait.left", subject=number, outcome="refused")
            speech.say("utter_waiting_not_found")
            return end(turn)
        except Unavailable:
            return unanswered(self.name, _FORM, key, "utter_leave_backend_down", turn, speech)
        speech.say("utter_waiting_left", number=number)
        speech.effect("unfollow", subject=number)
        speech.effect("audit", action="wait.left", subject=number, outcome="done")
        offer = TimeOffer.read(turn.slot("time_offer"), turn.now)
        lost = [put("time_offer", None)] if offer and offer.number == number else []
        return [put("recent_waiting", None), *lost, *end(turn)]


async def _look_up(api: AppointmentsApi, number: str, digits: str, turn: Turn) -> Waiting:
    """Nothing is told after three wrong pairs."""
    if turn.count("status_failures") >= ATTEMPTS:
        raise NotFound("nothing is told any more")
    return await api.waiting(number, digits)


def _number(turn: Turn) -> str | None:
    """On a button of ours, or in the words."""
    if turn.pressed:
        return turn.last("waiting")
    found = _NUMBER.search(turn.text)
    return f"W-{found[1]}-{found[2]}" if found else None
