"""Moves inside a dialogue: yes, no, stop, again, back, another language."""

from contextlib import suppress

from actions.action import Action
from actions.answering import tell_again
from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import ApiError
from actions.events import Events, drop, follow_up, put, run_form
from actions.following import FOLLOW, UNFOLLOW, Follow, Unfollow
from actions.forms import OFFERS, Form, end
from actions.held_time import HeldTime
from actions.kept_requests import KEEP, KeepLookUp
from actions.people import RequestHuman
from actions.report_outcome import SOLVED, Solved, Unsolved
from actions.satisfaction import settled, unsettled
from actions.speech import Speech
from actions.time_offers import OFFER, TakeOffer
from actions.turn import LISTEN, Turn
from actions.wait_list import WAIT, BeginWaiting

_ACCEPTED: dict[str | None, Action] = {
    **dict.fromkeys(OFFERS, RequestHuman()),
    FOLLOW: Follow(),
    UNFOLLOW: Unfollow(),
    KEEP: KeepLookUp(),
    SOLVED: Solved(),
    WAIT: BeginWaiting(),
    OFFER: TakeOffer(),
}
"""What a bare yes does, by what was offered last."""


class Affirm:
    """A bare yes."""

    name = "action_affirm"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Accept what was offered; else ask what is wanted."""
        offered = turn.slot("offered")
        if offered in _ACCEPTED:
            return await _ACCEPTED[offered].run(turn, speech)
        if turn.form is not None:
            return []
        answered = settled(turn, speech)
        if not answered:
            speech.say("utter_what_next")
        return answered


class Deny:
    """A bare no."""

    name = "action_deny"

    def __init__(self, unsolved: Unsolved) -> None:
        self._unsolved = unsolved

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Leave it; a no to whether a problem is solved is a reason to go on."""
        if turn.form is not None:
            return []
        disputed = unsettled(turn, speech) or await self._unsolved.events(turn)
        if not disputed:
            speech.say("utter_deny")
            if not turn.pressed and turn.slot("offered") not in _ACCEPTED:
                speech.effect("misread", sign="denied")
        return disputed


class Stop:
    """Leaves what is running and forgets what was told for it."""

    name = "action_stop"

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Say that it was left; the topic stays. With nothing running, news may be meant."""
        if not turn.form and (followed := turn.slot("followed")):
            speech.say("utter_ask_unfollow", number=followed)
            return [put("offered", UNFOLLOW)]
        speech.say("utter_stopped" if turn.form else "utter_nothing_to_stop")
        if turn.slot("report_photo"):
            speech.effect("drop_photo")
        await self._give_back(turn)
        return [run_form(None), *end(turn)]

    async def _give_back(self, turn: Turn) -> None:
        """A time that is held is somebody else's at once; while nobody can be told, it runs out."""
        held = HeldTime.read(turn.slot("hold"))
        if held and turn.now < held.until:
            with suppress(ApiError):
                await self._appointments.release(held.hold, key=turn.key(self.name))


class Repeat:
    """Says the last replies again."""

    name = "action_repeat"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """The replies are kept by the gateway; a form's question is among them.

        Who wants the last answer told differently hears it composed anew.
        """
        if turn.last("level") and not turn.form:
            return tell_again(turn, speech)
        speech.effect("repeat")
        return [run_form(turn.form), follow_up(LISTEN)] if turn.form else []


class GoBack:
    """Asks the previous question of a form again."""

    name = "action_go_back"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Forget the answer given last."""
        order = Form.order.get(turn.form or "", ())
        asked = turn.slot("requested_slot")
        before = order[: order.index(asked)] if asked in order else ()
        answered = [slot for slot in before if turn.slots.get(slot) is not None]
        if not answered:
            speech.say("utter_nothing_before")
            return []
        return drop(answered[-1], "confirmed")


class ChangeLanguage:
    """Goes on in the language asked for."""

    name = "action_change_language"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Take the one named, or else the other one; the wording that follows is in it."""
        other = "en" if turn.language == "ko" else "ko"
        named = turn.last("language")
        return [put("language", named if named in ("ko", "en") else other)]
