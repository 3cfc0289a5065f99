"""A message that would begin one thing, and by its words is meant for another."""

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
    """An action that gives way: a form before it asks anything, another while no form runs."""

    def __init__(self, action: Action, *detours: Detour) -> None:
        self._action = action
        self._detours = detours

    @property
    def name(self) -> str:
        """The action's own."""
        return self._action.name

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Take the first detour that is meant."""
        begins = turn.fresh and (turn.opening or turn.form is None)
        for detour in self._detours if begins else ():
            if detour.is_meant(turn):
                events = await detour.action.run(turn, speech)
                return [run_form(None), *end(turn), *events]
        return await self._action.run(turn, speech)
