"""Whether a matter is solved: asked once in a conversation, when the citizen takes leave."""

from actions.events import Events, put
from actions.forms import FAILED
from actions.speech import Speech
from actions.turn import Turn

LACKS = frozenset({"wrong", "incomplete", "unclear", "undone"})
"""What can be missing; sent by our buttons."""

_SOLVED, _UNSOLVED = "solved", "unsolved"
_PERSON = "request_human"
_LAPSED = "lapsed"
"""Something else was said since the question."""


class TakeLeave:
    """Returns thanks or a goodbye; the first time after something was dealt with, asks."""

    def __init__(self, said: str) -> None:
        self.name = f"action_{said}"
        self._response = f"utter_{said}"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Never in the middle of a form, and never after what was not understood."""
        speech.say(self._response)
        concern = turn.slot("concern")
        if concern is None or turn.form or turn.slots.get("solved_asked") or turn.count("misses"):
            return []
        speech.say("utter_ask_solved")
        _count(concern, "asked", speech)
        return [put("solved_asked", True), put("solved_open", concern)]


def settled(turn: Turn, speech: Speech) -> Events:
    """A yes to the question; empty where it was not asked just now."""
    concern = _asked_about(turn, _SOLVED)
    if concern is None:
        return []
    _count(concern, _SOLVED, speech)
    speech.say("utter_solved")
    return [put("solved_open", None)]


def unsettled(turn: Turn, speech: Speech) -> Events:
    """A no to the question, or what is missing; a person is offered with both."""
    lack = turn.last("option")
    if lack in LACKS:
        _count(turn.slot("concern") or _PERSON, lack, speech)
        speech.say("utter_lack_noted")
        return [put("offered", FAILED)]
    concern = _asked_about(turn, _UNSOLVED)
    if concern is None:
        return []
    _count(concern, _UNSOLVED, speech)
    speech.say("utter_ask_lack")
    return [put("solved_open", None), put("offered", FAILED)]


def _asked_about(turn: Turn, outcome: str) -> str | None:
    """What is answered: the person who dealt with it put the question on a button."""
    if turn.last("option") == outcome:
        return _PERSON
    concern = turn.slot("solved_open")
    return None if concern == _LAPSED else concern


def _count(task: str, outcome: str, speech: Speech) -> None:
    speech.effect("resolution", task=task, outcome=outcome)
