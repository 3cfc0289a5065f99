"""The time in Seoul, as something a test can replace."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")

Clock = Callable[[], datetime]
"""Tells the time in Seoul."""


def seoul_now() -> datetime:
    """The real time."""
    return datetime.now(SEOUL)


def stopped_at(moment: datetime) -> Clock:
    """A clock that stands still."""
    return lambda: moment.astimezone(SEOUL)
