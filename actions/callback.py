"""Asking to be called, where a person was asked for."""

from actions.appointment_form import BookAppointmentForm
from actions.appointment_kind import CALLBACK, KIND, kind_named
from actions.chosen_time import hear_when
from actions.events import Events, follow_up, put, run_form
from actions.forms import Heard, end
from actions.turn import Turn

_FORM = BookAppointmentForm.form


def wants_a_call(turn: Turn) -> bool:
    """Whether who asks for a person wants to be called by one."""
    return not turn.pressed and kind_named(turn) == CALLBACK


def begin_call(turn: Turn) -> Events:
    """Go to the form that books, with what the message says; another form is left for it."""
    heard: Heard = {KIND: CALLBACK, "appointment_service": turn.named_service or turn.topic}
    heard |= hear_when(turn)
    running = turn.form == _FORM
    left = [] if running else [run_form(None), *end(turn)]
    return [*left, *(put(slot, value) for slot, value in heard.items() if value), follow_up(_FORM)]
