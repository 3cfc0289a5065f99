"""Morning or afternoon, where no hour is named."""

import re
from collections.abc import Sequence
from datetime import datetime, time

from actions.turn import Turn

MORNING, AFTERNOON = "morning", "afternoon"

_NOON = time(12)
_SAID = {
    MORNING: re.compile(r"오전|아침|\bmornings?\b", re.IGNORECASE),
    AFTERNOON: re.compile(r"오후|저녁|\bafternoons?\b|\bevenings?\b", re.IGNORECASE),
}
# How the words around a part of the day may look when nothing else is named with it.
_BARE = re.compile(
    r"(?:(?:in|on) )?(?:the )?(?:오전|오후|아침|저녁|mornings?|afternoons?|evenings?)"
    r"(?: ?(?:에|쯤|중|시간|시간대|time))?",
    re.IGNORECASE,
)


def day_part(turn: Turn) -> str | None:
    """The part of the day that the message names in place of an hour, the last one of them."""
    pressed = turn.last("day_part")
    if pressed:
        return pressed if pressed in _SAID else None
    if hour(turn) or turn.pressed:
        return None
    ends = {
        part: max((m.end() for m in said.finditer(turn.text)), default=0)
        for part, said in _SAID.items()
    }
    named = max(ends, key=lambda part: ends[part])
    return named if ends[named] else None


def is_within(start: datetime, part: str | None) -> bool:
    """Tell whether a time lies in that part of its day."""
    return part is None or (start.time() < _NOON) == (part == MORNING)


def parts_of(free: Sequence[datetime]) -> list[str]:
    """The parts of the day in which there are times."""
    return [part for part in _SAID if any(is_within(start, part) for start in free)]


def hour(turn: Turn) -> str | None:
    """The hour that is named, which a mere part of the day is not."""
    return _named(turn, "time")


def date_named(turn: Turn) -> str | None:
    """The day that is named, which a mere part of the day is not."""
    return _named(turn, "date")


def _named(turn: Turn, entity: str) -> str | None:
    values = [
        e.value
        for e in turn.entities
        if e.type == entity and not _BARE.fullmatch(turn.text[e.start : e.end].strip())
    ]
    return next((value for value in reversed(values) if value is not None), None)
