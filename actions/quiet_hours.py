"""When nobody is told anything unasked where it would ring: at night, in Seoul."""

from datetime import datetime, time, timedelta

from actions.turn import Turn

_FROM, _UNTIL = time(21), time(8)
_SILENT = frozenset({"web"})
"""Channels on which news waits in the page until it is looked at."""


def awake(moment: datetime) -> datetime:
    """The moment itself, or at night the next morning."""
    morning = datetime.combine(moment.date(), _UNTIL, moment.tzinfo)
    if moment.time() >= _FROM:
        return morning + timedelta(days=1)
    return max(moment, morning)


def would_wake(turn: Turn) -> bool:
    """Whether a message would ring at night."""
    return turn.channel not in _SILENT and awake(turn.now) > turn.now
