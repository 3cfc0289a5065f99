"""When visitors are received: office hours, lunch, weekends, holidays, the turn of the year."""

from datetime import date, datetime

import httpx
import pytest

from sandbox.clock import SEOUL
from tests.sandbox.conftest import FrozenClock


async def starts(client: httpx.AsyncClient, office: str, first: str, last: str) -> list[str]:
    answer = await client.get(f"/v1/offices/{office}/slots", params={"from": first, "to": last})
    assert answer.status_code == 200
    return [slot["start"] for slot in answer.json()["slots"]]


async def why_not(client: httpx.AsyncClient, start: str) -> dict[str, object]:
    wish = {"office": "jongno-gu", "service": "passport", "start": start, "phone_digits": "6789"}
    refused = await client.post("/v1/appointments", json=wish)
    assert refused.status_code == 422
    problem: dict[str, object] = refused.json()
    return problem


@pytest.fixture(params=["sqlite"])
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The calendar does not depend on the database."""
    return f"sqlite:///{tmp_path_factory.mktemp('schedule')}/sandbox.db"


async def test_a_day_has_half_hours_without_lunch(client: httpx.AsyncClient) -> None:
    day = await starts(client, "mapo-gu", "2026-11-25", "2026-11-25")
    hours = [start[11:16] for start in day]
    assert hours[0] == "09:00"
    assert hours[-1] == "17:30"
    assert "11:30" in hours
    assert "13:00" in hours
    assert not [hour for hour in hours if hour.startswith("12")]
    assert len(hours) == 16


async def test_one_office_stays_open_on_wednesday_evening(client: httpx.AsyncClient) -> None:
    wednesday = await starts(client, "jongno-gu", "2026-11-25", "2026-11-25")
    thursday = await starts(client, "jongno-gu", "2026-11-26", "2026-11-26")
    assert wednesday[-1] == "2026-11-25T19:30:00+09:00"
    assert thursday[-1] == "2026-11-26T17:30:00+09:00"


async def test_nothing_that_has_passed_is_offered(client: httpx.AsyncClient) -> None:
    today = await starts(client, "mapo-gu", "2026-11-01", "2026-11-24")
    assert today[0] == "2026-11-24T10:30:00+09:00"


async def test_nothing_beyond_sixty_days_is_offered(client: httpx.AsyncClient) -> None:
    days = await starts(client, "mapo-gu", "2026-11-25", "9999-12-31")
    assert days[-1][:10] == "2027-01-22"  # 23 January, the sixtieth day, is a Saturday
    assert await starts(client, "mapo-gu", "2026-11-30", "2026-11-25") == []


@pytest.mark.parametrize(
    ("now", "closed", "next_open"),
    [
        ("2026-12-31", "2027-01-01", "2027-01-04"),
        ("2026-09-23", "2026-09-24", "2026-09-28"),
        ("2025-10-02", "2025-10-08", "2025-10-10"),  # Chuseok fell on a Sunday and moved here
        ("2027-02-05", "2027-02-09", "2027-02-10"),  # so did the Lunar New Year
        ("2026-05-22", "2026-05-25", "2026-05-26"),  # Buddha's birthday, moved from a Sunday
    ],
)
async def test_closed_on_public_holidays_and_their_substitutes(
    client: httpx.AsyncClient, clock: FrozenClock, now: str, closed: str, next_open: str
) -> None:
    clock.now = datetime.combine(date.fromisoformat(now), clock.now.time(), SEOUL)
    assert await starts(client, "mapo-gu", closed, closed) == []
    assert (await starts(client, "mapo-gu", closed, next_open))[0][:10] == next_open
    problem = await why_not(client, f"{closed}T10:00:00+09:00")
    assert problem["code"] == "holiday"
    assert isinstance(problem["alternatives"], list)
    assert len(problem["alternatives"]) == 3


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("2026-11-24T10:00:00+09:00", "past"),
        ("2026-11-23T10:00:00+09:00", "past"),
        ("2027-01-25T10:00:00+09:00", "too-far"),
        ("2026-11-28T10:00:00+09:00", "weekend"),
        ("2026-12-25T10:00:00+09:00", "holiday"),
        ("2026-11-26T08:30:00+09:00", "outside-hours"),
        ("2026-11-26T18:00:00+09:00", "outside-hours"),
        ("2026-11-26T12:30:00+09:00", "lunch"),
        ("2026-11-26T10:15:00+09:00", "not-a-slot"),
        ("2026-11-26T10:00:01+09:00", "not-a-slot"),
    ],
)
async def test_says_why_nobody_is_received(
    client: httpx.AsyncClient, start: str, code: str
) -> None:
    problem = await why_not(client, start)
    assert problem["code"] == code
    assert isinstance(problem["alternatives"], list)
    assert len(problem["alternatives"]) == 3


async def test_far_days_are_past_or_too_far(client: httpx.AsyncClient) -> None:
    assert (await why_not(client, "0001-01-04T00:00:00Z"))["code"] == "past"
    assert (await why_not(client, "9999-12-28T00:00:00Z"))["code"] == "too-far"


async def test_names_the_holiday_in_both_languages(client: httpx.AsyncClient) -> None:
    problem = await why_not(client, "2027-01-01T10:00:00+09:00")
    assert problem["reason"] == {
        "ko": "공휴일(신정연휴)에는 예약을 받지 않습니다.",
        "en": "Nothing can be booked on a public holiday (New Year's Day).",
    }


async def test_the_last_slot_of_the_year_can_be_booked(
    client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    clock.now = datetime(2026, 12, 31, 17, 29, tzinfo=SEOUL)
    days = await starts(client, "mapo-gu", "2026-12-31", "2027-01-04")
    assert days[:2] == ["2026-12-31T17:30:00+09:00", "2027-01-04T09:00:00+09:00"]


@pytest.mark.parametrize(
    "start",
    ["2026-11-25T09:00:00", "0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-23:00", "x", "0"],
)
async def test_refuses_what_is_no_moment(client: httpx.AsyncClient, start: str) -> None:
    assert (await why_not(client, start))["code"] == "unreadable"
