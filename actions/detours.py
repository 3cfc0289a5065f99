"""A message that begins one form, and by its words is meant for something else."""

from collections.abc import Callable
from dataclasses import dataclass

from actions.action import Action
from actions.events import Events, run_form
from actions.forms import end
from actions.speech import Speech
from actions.turn import Turn


@dataclass(frozen=True)
class Detour:
    """What such a message is meant for."""

    is_meant: Callable[[Turn], bool]
    """Whether it is."""
    action: Action
    """Deals with it."""


class WithDetours:
    """A form that gives way before it asks anything."""

    def __init__(self, form: Action, *detours: Detour) -> None:
        self._form = form
        self._detours = detours

    @property
    def name(self) -> str:
        """The form's own."""
        return self._form.name

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Take the first detour that is meant."""
        for detour in self._detours if turn.opening and turn.fresh else ():
            if detour.is_meant(turn):
                events = await detour.action.run(turn, speech)
                return [run_form(None), *end(turn), *events]
        return await self._form.run(turn, speech)
