"""Handing over to a person, and meeting anger."""

from actions.callback import begin_call, wants_a_call
from actions.events import Events, put, run_form
from actions.forms import FRUSTRATED, OFFERS, briefing, end
from actions.speech import Speech
from actions.turn import Turn


class RequestHuman:
    """Hands the conversation over with what was gathered, or says truthfully that nobody is in."""

    name = "action_request_human"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Nothing is promised while the desk is closed, and a running form goes on."""
        if wants_a_call(turn):
            return begin_call(turn)
        if not turn.desk_open:
            speech.say("utter_desk_closed")
            return [put("offered", None)]
        speech.say("utter_handoff")
        offered = turn.slot("offered")
        speech.effect(
            "handoff",
            reason=offered if offered in OFFERS else "asked",
            service=turn.topic,
            summary=briefing(turn.slots),
        )
        return [run_form(None), *end(turn), put("offered", None)]


class Calm:
    """Answers anger without any of its own."""

    name = "action_calm"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer a person; the citizen decides."""
        speech.say("utter_calm")
        return [put("offered", FRUSTRATED)]
