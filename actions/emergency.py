"""Danger to life: the right number first, whatever else is going on."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from actions.events import Events, follow_up, run_form
from actions.speech import Speech
from actions.turn import LISTEN, Turn

CUES = Path(__file__).with_suffix(".yml")


class _Cues(BaseModel):
    suicide: tuple[str, ...]
    police: tuple[str, ...]


@cache
def _cues() -> _Cues:
    return _Cues.model_validate(yaml.safe_load(CUES.read_text(encoding="utf-8")))


class Emergency:
    """Names the numbers to call."""

    name = "action_emergency"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Say it, and ask nothing: a running form waits until the citizen comes back to it."""
        speech.say(f"utter_emergency_{_kind(turn.text)}")
        if turn.form is None:
            return []
        speech.say("utter_emergency_continue")
        return [run_form(turn.form), follow_up(LISTEN)]


def _kind(text: str) -> str:
    said = "".join(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if any(cue in said for cue in _cues().suicide):
        return "suicide"
    return "police" if any(cue in said for cue in _cues().police) else "rescue"
