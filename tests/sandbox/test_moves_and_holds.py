"""Moving a visit in one step, and holding a time while somebody makes up their mind."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import httpx

from tests.sandbox.conftest import FrozenClock, serving
from tests.sandbox.test_bookings import START, WISH, book, cancel, free

LATER = "2026-11-25T15:00:00+09:00"


async def hold(client: httpx.AsyncClient, **other: str) -> httpx.Response:
    wish = {**WISH, **other}
    del wish["phone_digits"]
    return await client.post("/v1/appointments/holds", json=wish)


async def move(client: httpx.AsyncClient, number: str, key: str = "", **to: str) -> httpx.Response:
    wish = {"number": number, "phone_digits": "6789", "office": "mapo-gu", "start": LATER, **to}
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post("/v1/appointments/move", json=wish, headers=headers)


async def _fill(client: httpx.AsyncClient, start: str) -> list[str]:
    return [(await book(client, start=start)).json()["number"] for _ in range(2)]


async def test_a_visit_moves_in_one_step_and_keeps_its_number(client: httpx.AsyncClient) -> None:
    number = (await book(client)).json()["number"]
    moved = await move(client, number)
    assert (moved.status_code, moved.json()["start"]) == (200, LATER)
    assert (moved.json()["number"], moved.json()["sequence"]) == (number, 1)
    assert (await free(client), await free(client, LATER)) == (2, 1)


async def test_a_visit_may_move_to_another_office(client: httpx.AsyncClient) -> None:
    number = (await book(client)).json()["number"]
    assert (await move(client, number, office="jeju-si", start=START)).json()["office"] == "jeju-si"
    assert await free(client) == 2


async def test_a_move_to_a_full_time_keeps_the_old_one(client: httpx.AsyncClient) -> None:
    number = (await book(client)).json()["number"]
    await _fill(client, LATER)
    refused = await move(client, number)
    assert (refused.status_code, refused.json()["code"]) == (409, "slot-full")
    assert len(refused.json()["alternatives"]) == 3
    assert await free(client) == 1


async def test_moving_to_where_it_is_changes_nothing(client: httpx.AsyncClient) -> None:
    number, _ = await _fill(client, LATER)
    stayed = await move(client, number)
    assert (stayed.status_code, stayed.json()["sequence"]) == (200, 0)


async def test_the_same_key_moves_once(client: httpx.AsyncClient) -> None:
    number = (await book(client)).json()["number"]
    answers = [await move(client, number, key="m1") for _ in range(3)]
    assert {a.json()["sequence"] for a in answers} == {1}


async def test_what_is_over_or_cancelled_cannot_be_moved(
    client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    cancelled, over = await _fill(client, START)
    await cancel(client, cancelled)
    assert (await move(client, cancelled)).json()["code"] == "visit-cancelled"
    clock.now = clock.now.replace(day=25)
    assert (await move(client, over)).json()["code"] == "visit-over"


async def test_only_who_knows_the_digits_moves(client: httpx.AsyncClient) -> None:
    number = (await book(client)).json()["number"]
    assert (await move(client, number, phone_digits="0000")).status_code == 404
    assert await free(client, LATER) == 2


async def test_fifty_moves_to_the_last_desk_give_one_winner(client: httpx.AsyncClient) -> None:
    await book(client, start=LATER)
    starts = [f"2026-11-{day}T{hour:02}:00:00+09:00" for day in (26, 27) for hour in range(13, 18)]
    numbers = [n for start in starts for n in await _fill(client, start)]
    answers = await asyncio.gather(*(move(client, number) for number in numbers))
    assert sorted(a.status_code for a in answers) == [200] + [409] * 19
    assert all(a.json()["alternatives"] for a in answers if a.status_code == 409)
    assert await free(client, LATER) == 0


async def test_two_visits_may_change_places_of_two_offices_at_once(
    client: httpx.AsyncClient,
) -> None:
    here = (await book(client)).json()["number"]
    there = (await book(client, office="jeju-si")).json()["number"]
    answers = await asyncio.gather(
        *(
            move(client, n, office=o, start=START)
            for n, o in ((here, "jeju-si"), (there, "mapo-gu"))
        )
    )
    assert [a.status_code for a in answers] == [200, 200]


async def test_a_held_time_is_nobody_elses_and_becomes_the_booking(
    client: httpx.AsyncClient,
) -> None:
    await book(client)
    held = (await hold(client)).json()
    assert held["held_until"] == "2026-11-24T10:10:00+09:00"
    assert (await book(client)).json()["code"] == "slot-full"
    assert await free(client) == 0
    assert (await book(client, hold=held["hold"])).status_code == 201
    assert await free(client) == 0


async def test_a_move_takes_the_held_time(client: httpx.AsyncClient) -> None:
    number, other = (await book(client)).json()["number"], await book(client, start=LATER)
    held = (await hold(client, start=LATER)).json()["hold"]
    assert other.status_code == 201
    assert (await move(client, number)).status_code == 409
    assert (await move(client, number, hold=held)).status_code == 200


async def test_an_expired_hold_is_given_back(client: httpx.AsyncClient, clock: FrozenClock) -> None:
    await book(client)
    late = (await hold(client)).json()["hold"]
    clock.now += timedelta(minutes=10)
    assert await free(client) == 1
    assert (await book(client)).status_code == 201
    refused = await book(client, hold=late)
    assert (refused.status_code, refused.json()["code"]) == (409, "hold-expired")
    assert len(refused.json()["alternatives"]) == 3


async def test_an_expired_hold_books_while_the_time_is_still_free(
    client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    late = (await hold(client)).json()["hold"]
    clock.now += timedelta(minutes=10)
    assert (await book(client, hold=late)).status_code == 201
    assert await free(client) == 1


async def test_another_choice_gives_the_first_one_up(client: httpx.AsyncClient) -> None:
    first = (await hold(client)).json()["hold"]
    await hold(client, start=LATER, instead=first)
    assert (await free(client), await free(client, LATER)) == (2, 1)


async def test_a_choice_that_is_refused_leaves_the_first_one_held(
    client: httpx.AsyncClient,
) -> None:
    first = (await hold(client)).json()["hold"]
    await _fill(client, LATER)
    assert (await hold(client, start=LATER, instead=first)).status_code == 409
    assert await free(client) == 1


async def test_a_hold_can_be_given_back_at_once(client: httpx.AsyncClient) -> None:
    body = {"hold": (await hold(client)).json()["hold"]}
    path = "/v1/appointments/holds/release"
    assert (await client.post(path, json=body)).json() == {"released": True}
    assert (await client.post(path, json=body)).json() == {"released": False}
    assert await free(client) == 2


async def test_a_hold_is_no_booking(client: httpx.AsyncClient) -> None:
    held = (await hold(client)).json()["hold"]
    assert (await move(client, held)).status_code == 404
    assert (await cancel(client, held)).status_code == 404


async def test_fifty_holds_at_once_get_only_the_desks_there_are(client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(hold(client) for _ in range(50)))
    assert sorted(a.status_code for a in answers) == [201] * 2 + [409] * 48


async def test_a_database_of_an_earlier_release_gets_the_new_columns(
    tmp_path: Path, clock: FrozenClock
) -> None:
    url = f"sqlite:///{tmp_path}/sandbox.db"
    async with serving(url, clock) as client:
        number = (await book(client)).json()["number"]
    with sqlite3.connect(f"{tmp_path}/sandbox.db") as earlier:
        for column in ("sequence", "held_until", "kind", "phone"):
            earlier.execute(f"ALTER TABLE appointments DROP COLUMN {column}")
    async with serving(url, clock) as client:
        assert (await move(client, number)).json()["sequence"] == 1
