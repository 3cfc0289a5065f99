"""Waiting for a time on a full day: offered in order, for a while, and then to the next."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select

from sandbox.clock import SEOUL
from sandbox.database import Database
from sandbox.events import Event
from sandbox.wait_list import pass_on
from tests.sandbox.conftest import FrozenClock
from tests.sandbox.test_bookings import WISH, book, cancel
from tests.sandbox.test_moves_and_holds import hold, move

DAY = "2026-11-25"
LAST = f"{DAY}T17:30:00+09:00"


async def fill(client: httpx.AsyncClient, day: str = DAY) -> dict[str, list[str]]:
    """Book every desk of a day at one office."""
    days = {"from": day, "to": day}
    slots = (await client.get("/v1/offices/mapo-gu/slots", params=days)).json()["slots"]
    booked: dict[str, list[str]] = {}
    for slot in slots:
        for _ in range(slot["free"]):
            answer = await book(client, start=slot["start"])
            booked.setdefault(slot["start"], []).append(answer.json()["number"])
    return booked


async def wait(client: httpx.AsyncClient, **other: str) -> httpx.Response:
    wish = {**WISH, "day": DAY, **other}
    del wish["start"]
    return await client.post("/v1/appointments/wait-list", json=wish)


async def leave(client: httpx.AsyncClient, number: str, digits: str = "6789") -> httpx.Response:
    body = {"number": number, "phone_digits": digits}
    return await client.post("/v1/appointments/wait-list/leave", json=body)


@pytest.fixture
async def database(database_url: str, client: httpx.AsyncClient) -> AsyncIterator[Database]:
    """What the sandbox keeps, to see its events; it is there once the client is."""
    database = Database(database_url)
    yield database
    await database.close()


async def events(database: Database) -> Sequence[Event]:
    async with database.reading() as session:
        return (await session.scalars(select(Event).order_by(Event.order))).all()


async def test_nobody_waits_while_times_are_free(client: httpx.AsyncClient) -> None:
    refused = await wait(client)
    assert (refused.status_code, refused.json()["code"]) == (409, "not-full")
    assert refused.json()["alternatives"][0] == f"{DAY}T09:00:00+09:00"


@pytest.mark.parametrize(
    ("day", "code"),
    [("2026-11-28", "weekend"), ("2026-12-25", "holiday"), ("2026-11-23", "past")],
)
async def test_nobody_waits_for_a_day_without_visits(
    client: httpx.AsyncClient, day: str, code: str
) -> None:
    refused = await wait(client, day=day)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


async def test_a_cancelled_time_is_offered_to_the_first_and_booked(
    client: httpx.AsyncClient, database: Database
) -> None:
    booked = await fill(client)
    first, second = [(await wait(client)).json() for _ in range(2)]
    assert (first["position"], second["position"]) == (1, 2)
    await cancel(client, booked[LAST][0])
    [offered] = await events(database)
    assert (offered.type, offered.subject) == ("appointment.offered", first["number"])
    data = offered.data
    assert isinstance(data, dict)
    assert (data["start"], data["offered_until"]) == (LAST, "2026-11-24T10:30:00+09:00")
    assert (await book(client, start=LAST)).json()["code"] == "slot-full"
    assert (await book(client, start=LAST, hold=str(data["hold"]))).status_code == 201
    assert (await leave(client, first["number"])).json()["status"] == "booked"
    assert (await leave(client, second["number"])).json()["status"] == "left"


async def test_an_offer_that_lapses_goes_to_the_next(
    client: httpx.AsyncClient, database: Database, clock: FrozenClock
) -> None:
    booked = await fill(client)
    numbers = [(await wait(client)).json()["number"] for _ in range(2)]
    await cancel(client, booked[LAST][0])
    clock.now += timedelta(minutes=30)
    assert (await book(client, start=LAST)).json()["code"] == "slot-full"
    passing = asyncio.create_task(pass_on(database, clock))
    while len(await events(database)) < 3:
        await asyncio.wait([passing], timeout=0.05)
    passing.cancel()
    assert [(e.type, e.subject) for e in await events(database)] == [
        ("appointment.offered", numbers[0]),
        ("appointment.offer_lapsed", numbers[0]),
        ("appointment.offered", numbers[1]),
    ]


async def test_who_declines_or_leaves_passes_it_on(
    client: httpx.AsyncClient, database: Database
) -> None:
    booked = await fill(client)
    first, second, third = [(await wait(client)).json()["number"] for _ in range(3)]
    await cancel(client, booked[LAST][0])
    await leave(client, first)
    offers = await events(database)
    assert [offer.subject for offer in offers] == [first, second]
    data = offers[1].data
    assert isinstance(data, dict)
    await client.post("/v1/appointments/holds/release", json={"hold": data["hold"]})
    assert [offer.subject for offer in await events(database)] == [first, second, third]


async def test_a_moved_visit_leaves_its_time_to_the_list(
    client: httpx.AsyncClient, database: Database
) -> None:
    booked = await fill(client)
    number = (await wait(client)).json()["number"]
    await move(client, booked[LAST][0], start="2026-11-26T10:00:00+09:00")
    assert [offer.subject for offer in await events(database)] == [number]


async def test_only_the_part_of_the_day_asked_for_is_offered(
    client: httpx.AsyncClient, database: Database
) -> None:
    booked = await fill(client)
    morning = (await wait(client, part="morning")).json()["number"]
    any_time = (await wait(client)).json()["number"]
    await cancel(client, booked[LAST][0])
    await cancel(client, booked[f"{DAY}T09:00:00+09:00"][0])
    assert [offer.subject for offer in await events(database)] == [any_time, morning]


async def test_only_who_knows_the_digits_leaves(client: httpx.AsyncClient) -> None:
    await fill(client)
    entry = (await wait(client)).json()
    number = entry["number"]
    lookup = {"number": number, "phone_digits": "6789"}
    path = "/v1/appointments/wait-list/lookup"
    assert (await client.post(path, json=lookup)).json() == entry
    assert (await client.post(path, json=lookup | {"phone_digits": "0000"})).status_code == 404
    assert (await leave(client, number, "0000")).status_code == 404
    assert (await leave(client, "W-2026-999999")).status_code == 404


async def test_waiting_goes_over_the_turn_of_the_year(
    client: httpx.AsyncClient, clock: FrozenClock, database: Database
) -> None:
    clock.now = datetime(2026, 12, 31, 17, tzinfo=SEOUL)
    booked = await fill(client, "2027-01-04")
    number = (await wait(client, day=date(2027, 1, 4).isoformat())).json()["number"]
    clock.now = datetime(2027, 1, 2, 0, 30, tzinfo=SEOUL)
    last = (await wait(client, day="2027-01-04")).json()
    assert (number, last["number"], last["position"]) == ("W-2026-000001", "W-2027-000001", 2)
    await cancel(client, booked["2027-01-04T09:00:00+09:00"][0])
    assert [offer.subject for offer in await events(database)] == [number]


async def test_a_held_time_that_is_not_taken_after_all_is_offered(
    client: httpx.AsyncClient, database: Database
) -> None:
    held = (await hold(client, start=LAST)).json()["hold"]
    await fill(client)
    number = (await wait(client)).json()["number"]
    elsewhere = await book(client, start="2026-11-26T10:00:00+09:00", hold=held)
    assert elsewhere.status_code == 201
    assert [offer.subject for offer in await events(database)] == [number]


async def test_a_visit_that_stays_where_it_is_leaves_what_was_held_for_it(
    client: httpx.AsyncClient, database: Database
) -> None:
    visit = (await book(client, start=LAST)).json()["number"]
    held = (await hold(client, start=LAST)).json()["hold"]
    await fill(client)
    number = (await wait(client)).json()["number"]
    assert (await move(client, visit, start=LAST, hold=held)).json()["sequence"] == 0
    assert [offer.subject for offer in await events(database)] == [number]
