"""Whether an appointment is a visit or a call, as it is named and as it is told."""

import re

from actions.apis.models import Kind
from actions.turn import Turn

KIND, PHONE = "appointment_kind", "appointment_phone"
"""The slots for it, and for the whole number that is called."""

VISIT: Kind = "visit"
CALLBACK: Kind = "callback"

_SAID: dict[Kind, re.Pattern[str]] = {
    VISIT: re.compile(r"방문|직접\s?(?:가|찾아|뵙)|찾아가|\bin person\b|\bvisit", re.IGNORECASE),
    CALLBACK: re.compile(
        r"콜백|(?:전화|유선|통화)\s?(?:로\s?)?상담|(?:상담|회신)\s?전화|통화\s?예약"
        r"|전화(?:를|로|\s?좀|\s?한\s?통)?\s?(?:다시\s?)?"
        r"(?:주세요|주시|주실|줄\s?수|받(?:고\s?싶|을\s?수)|걸어|해\s?(?:주|줄)|할게요|하고\s?싶|부탁)"
        r"|\bcall(?:ed)?[- ]?(?:(?:me|us)\s)?back\b|\bcallbacks?\b"
        r"|\b(?:call|phone|ring) (?:me|us)\b"
        r"|\b(?:phone|telephone|voice) (?:call|appointment|consultation)\b"
        r"|\b(?:by|over the|on the) (?:tele)?phone\b",
        re.IGNORECASE,
    ),
}


def as_kind(known: object = None) -> Kind:
    """The kind that is remembered; a visit where none is."""
    return CALLBACK if known == CALLBACK else VISIT


def kind_of(turn: Turn) -> Kind:
    """What is being booked or changed."""
    return as_kind(turn.slot(KIND))


def kind_named(turn: Turn) -> Kind | None:
    """The kind that the message names, or a button stands for; the last one of them."""
    if turn.pressed:
        pressed = turn.last(KIND)
        return next((kind for kind in _SAID if kind == pressed), None)
    ends = {
        kind: max((found.end() for found in said.finditer(turn.text)), default=0)
        for kind, said in _SAID.items()
    }
    named = max(ends, key=lambda kind: ends[kind])
    return named if ends[named] else None
