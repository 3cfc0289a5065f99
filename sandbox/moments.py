"""Days and times as they come in: written out, never as a number of seconds."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator

from sandbox.clock import SEOUL

# Near the ends of the calendar a moment cannot be told in another time zone.
_EARLIEST, _LATEST = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_out(given: object) -> object:
    if isinstance(given, str) and not _WRITTEN.match(given):
        raise ValueError("must begin with a date as 2026-11-25")
    if isinstance(given, int | float):
        raise ValueError("must be a text")
    return given


def _in_seoul(moment: datetime) -> datetime:
    if not _EARLIEST < moment < _LATEST:
        raise ValueError("must be a time within the calendar")
    return moment.astimezone(SEOUL)


Day = Annotated[date, BeforeValidator(_written_out)]
"""A day."""

Moment = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_in_seoul)]
"""A moment given with its offset, read in Asia/Seoul."""
