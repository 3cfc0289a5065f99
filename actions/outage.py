"""Saying at once that a backend is down, before anything is asked for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from actions.action import Action
from actions.events import Events, run_form
from actions.following import is_report
from actions.forms import end
from actions.speech import Speech
from actions.turn import Turn


class Backend(Protocol):
    """A backend, as far as its health goes."""

    async def is_up(self) -> bool:
        """Whether it would answer now."""


def _always(_: Turn) -> bool:
    return True


@dataclass(frozen=True)
class Need:
    """What a form cannot do without."""

    api: str
    """The backend."""
    response: str
    """What is said at once while it is down."""
    keeps: bool = True
    """Whether the form goes on, because what is told is kept and done later."""
    when: Callable[[Turn], bool] = _always
    """For which messages."""


NEEDS = {
    "book_appointment_form": Need("appointments", "utter_appointments_down"),
    "change_appointment_form": Need("appointments", "utter_bookings_unseen", keeps=False),
    "cancel_appointment_form": Need("appointments", "utter_bookings_unseen", keeps=False),
    "view_appointment_form": Need("appointments", "utter_bookings_unseen", keeps=False),
    "check_status_form": Need(
        "cases", "utter_cases_down", when=lambda turn: not is_report(turn.last("receipt_number"))
    ),
    "report_problem_form": Need("service_requests", "utter_reports_down"),
    "submit_suggestion_form": Need("suggestions", "utter_suggestions_down"),
    "my_matters_form": Need("matters", "utter_matters_backend_down", keeps=False),
}
"""What each form needs."""


class TellsOutage:
    """A form whose first words are that its backend is down, and what can be done meanwhile."""

    def __init__(self, form: Action, backend: Backend, need: Need) -> None:
        self._form = form
        self._backend = backend
        self._need = need

    @property
    def name(self) -> str:
        """The form's own."""
        return self._form.name

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Nothing is asked for in vain."""
        begins = turn.opening and turn.fresh and self._need.when(turn)
        if not begins or await self._backend.is_up():
            return await self._form.run(turn, speech)
        task = (turn.form or "").removesuffix("_form")
        speech.say(self._need.response, task=task)
        if self._need.keeps:
            return await self._form.run(turn, speech)
        return [run_form(None), *end(turn)]
