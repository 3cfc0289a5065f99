"""What is kept about a citizen, and erasing it."""

from typing import ClassVar

from actions.events import Events, drop
from actions.forms import Form, Heard, yes_or_no
from actions.phone_proof import disown
from actions.speech import Speech
from actions.turn import Turn


class PrivacyRequestForm(Form):
    """Says what is kept and asks for a yes before it is erased."""

    form: ClassVar = "privacy_request_form"
    tasks: ClassVar = frozenset({"privacy_request"})
    slots: ClassVar = ("erase_confirmed",)
    wanted: ClassVar = frozenset[str]()

    def hear(self, turn: Turn) -> Heard:
        """Read a yes or no to the question, never one said before it."""
        answer = yes_or_no(turn)
        return {} if turn.opening or answer is None else {"erase_confirmed": answer}

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """There is nothing to check."""
        return heard


class Erase:
    """Asks for everything to be erased."""

    name = "action_erase"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Only a yes erases."""
        confirmed = turn.slots.get("erase_confirmed")
        if confirmed is True:
            speech.say("utter_erased")
            speech.effect("erase")
            return [*drop("erase_confirmed"), *disown()]
        if confirmed is False:
            speech.say("utter_not_erased")
        return drop("erase_confirmed")
