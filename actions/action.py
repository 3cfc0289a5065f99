"""What every action looks like, whatever server runs it."""

from typing import Protocol

from actions.events import Events
from actions.speech import Speech
from actions.turn import Turn


class Action(Protocol):
    """One step of a flow."""

    @property
    def name(self) -> str:
        """As the flows call it."""

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Say something, do something, and tell what changed in the dialogue."""
