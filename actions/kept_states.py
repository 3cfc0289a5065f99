"""What became of the requests that were kept in this conversation: told by number, withdrawn."""

import re
from collections.abc import Iterator
from typing import Literal, get_args

from actions.events import Event, Events, put
from actions.speech import Speech
from actions.turn import Turn

State = Literal["waiting", "made", "withdrawn", "given_up"]

_SLOT = "kept_requests"
_MOST = 5
_NUMBER = re.compile(r"(?<![A-Za-z])K[\s\-–—‑.]{0,3}(\d{8})(?!\d)", re.IGNORECASE)  # noqa: RUF001
_SPOKEN_OF = re.compile(
    r"(?:받아|맡아|맡겨|적어)\s?(?:둔|두신|놓은|놨던)|나중에\s?(?:처리|접수|예약)"
    r"|\b(?:kept|saved) request|\brequest (?:that )?you (?:kept|saved|are keeping)\b",
    re.IGNORECASE,
)
_NOT_WANTED = re.compile(
    r"취소|거두|거둘|거둬|철회|그만|필요\s?없|하지\s?마"
    r"|\bcancel|\bwithdraw|\bdrop\b|\bforget\b|\bstop\b|\bno longer\b",
    re.IGNORECASE,
)


def noted(number: str, state: State, turn: Turn) -> Event:
    """Remember what became of a request; the latest few are enough."""
    others = {known: then for known, then in _known(turn) if known != number}
    all_of_them = [*others.items(), (number, state)][-_MOST:]
    return put(_SLOT, " ".join(f"{known}:{then}" for known, then in all_of_them))


def is_meant(turn: Turn) -> bool:
    """Whether the message is about a request that was kept."""
    return _meant(turn) is not None


class TellKeptRequest:
    """Tells what became of a kept request, or withdraws it where the message says so."""

    name = "action_tell_kept_request"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Only what was kept in this conversation is known here."""
        number = _meant(turn) or ""
        state = dict(_known(turn)).get(number)
        if state is None:
            speech.say("utter_kept_unknown", number=number)
        elif state == "waiting" and _NOT_WANTED.search(turn.text):
            return withdraw(number, turn, speech)
        else:
            speech.say(f"utter_kept_{state}", number=number)
        return []


def withdraw(number: str, turn: Turn, speech: Speech) -> Events:
    """Make it no more; what was done already stays done."""
    speech.effect("withdraw", subject=number)
    speech.effect("audit", action="request.withdrawn", subject=number, outcome="done")
    speech.say("utter_request_withdrawn", number=number)
    return [noted(number, "withdrawn", turn)]


def _meant(turn: Turn) -> str | None:
    """The number named; without one the only request that waits, where one is spoken of."""
    if turn.pressed:
        return None
    if named := _NUMBER.search(turn.text):
        return f"K-{named[1]}"
    waiting = [number for number, state in _known(turn) if state == "waiting"]
    return waiting[0] if len(waiting) == 1 and _SPOKEN_OF.search(turn.text) else None


def _known(turn: Turn) -> Iterator[tuple[str, State]]:
    for entry in (turn.slot(_SLOT) or "").split():
        number, _, then = entry.partition(":")
        state = next((state for state in get_args(State) if state == then), None)
        if state:
            yield number, state
