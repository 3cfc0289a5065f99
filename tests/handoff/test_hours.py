"""When agents are at the desk."""

from datetime import datetime

import pytest

from channels.centre import SEOUL
from handoff.hours import load_hours


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-24T10:00", True),  # a Tuesday
        ("2026-11-24T09:00", True),
        ("2026-11-24T08:59", False),
        ("2026-11-24T18:00", False),
        ("2026-11-28T10:00", False),  # a Saturday
        ("2026-09-25T10:00", False),  # Chuseok
        ("2027-01-01T10:00", False),  # New Year's Day
    ],
)
def test_the_desk_is_open_on_working_days(moment: str, is_open: bool) -> None:
    hours = load_hours("queues")
    assert hours is not None
    assert hours.contain(datetime.fromisoformat(moment).replace(tzinfo=SEOUL)) is is_open


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-24T08:59", "2026-11-24T09:00"),
        ("2026-11-24T18:00", "2026-11-25T09:00"),
        ("2026-11-27T20:00", "2026-11-30T09:00"),  # a Friday evening
        ("2026-12-31T18:00", "2027-01-04T09:00"),  # New Year's Day is a Friday
    ],
)
def test_a_closed_desk_knows_when_it_opens(moment: str, opens: str) -> None:
    hours = load_hours("queues")
    assert hours is not None
    at = hours.next_opening(datetime.fromisoformat(moment).replace(tzinfo=SEOUL))
    assert at == datetime.fromisoformat(opens).replace(tzinfo=SEOUL)


def test_a_desk_that_is_always_open_has_no_hours() -> None:
    assert load_hours("always") is None
