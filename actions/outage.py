"""Saying at once that a backend is down, before anything is asked for it."""

from typing import Protocol

from actions.action import Action
from actions.events import Events
from actions.speech import Speech
from actions.turn import Turn


class Backend(Protocol):
    """A backend, as far as its health goes."""

    async def is_up(self) -> bool:
        """Whether it would answer now."""


class TellsOutage:
    """A form whose first words are that its backend is down, and what can be done meanwhile."""

    def __init__(self, form: Action, backend: Backend, response: str) -> None:
        self._form = form
        self._backend = backend
        self._response = response

    @property
    def name(self) -> str:
        """The form's own."""
        return self._form.name

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """The form goes on: what is told is kept and done later."""
        if turn.opening and turn.fresh and not await self._backend.is_up():
            speech.say(self._response)
        return await self._form.run(turn, speech)
