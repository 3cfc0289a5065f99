"""Booking a visit, once, and never two at one desk."""

import asyncio
from collections.abc import Mapping
from contextlib import ExitStack

import httpx
import pytest

from tests.processes import start_sandbox
from tests.sandbox.conftest import FrozenClock

START = "2026-11-25T09:00:00+09:00"
WISH = {"office": "mapo-gu", "service": "passport", "start": START, "phone_digits": "6789"}


async def book(client: httpx.AsyncClient, key: str = "", **other: str) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post("/v1/appointments", json={**WISH, **other}, headers=headers)


async def free(client: httpx.AsyncClient, start: str = START) -> int:
    days = {"from": start[:10], "to": start[:10]}
    slots = (await client.get("/v1/offices/mapo-gu/slots", params=days)).json()["slots"]
    count: int = {slot["start"]: slot["free"] for slot in slots}[start]
    return count


async def cancel(client: httpx.AsyncClient, number: str, digits: str = "6789") -> httpx.Response:
    body = {"number": number, "phone_digits": digits}
    return await client.post("/v1/appointments/cancel", json=body)


async def test_books_a_visit_and_finds_it_again(client: httpx.AsyncClient) -> None:
    booked = await book(client)
    assert booked.status_code == 201
    assert booked.json() == {
        "number": "A-2026-000001",
        "office": "mapo-gu",
        "service": "passport",
        "start": START,
        "end": "2026-11-25T09:30:00+09:00",
        "kind": "visit",
        "status": "booked",
        "sequence": 0,
    }
    lookup = {"number": "A-2026-000001", "phone_digits": "6789"}
    assert (await client.post("/v1/appointments/lookup", json=lookup)).json() == booked.json()
    assert await free(client) == 1


async def test_takes_the_same_moment_in_another_time_zone(client: httpx.AsyncClient) -> None:
    assert (await book(client, start="2026-11-25T00:00:00Z")).json()["start"] == START


async def test_a_full_time_is_refused_with_the_nearest_free_ones(
    client: httpx.AsyncClient,
) -> None:
    wanted = "2026-11-25T14:00:00+09:00"
    for start in (wanted, wanted, "2026-11-25T14:30:00+09:00", "2026-11-25T14:30:00+09:00"):
        assert (await book(client, start=start)).status_code == 201
    refused = await book(client, start=wanted)
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"] == "slot-full"
    assert refused.json()["alternatives"] == [
        "2026-11-25T13:00:00+09:00",
        "2026-11-25T13:30:00+09:00",
        "2026-11-25T15:00:00+09:00",
    ]
    for alternative in refused.json()["alternatives"]:
        assert (await book(client, start=alternative)).status_code == 201


async def test_fifty_at_once_get_only_the_desks_there_are(client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(book(client) for _ in range(50)))
    won = [a.json()["number"] for a in answers if a.status_code == 201]
    assert len(set(won)) == len(won) == 2
    assert {a.status_code for a in answers} == {201, 409}
    assert await free(client) == 0


async def test_fifty_at_once_for_the_last_desk_give_one_winner(
    client: httpx.AsyncClient,
) -> None:
    await book(client)
    answers = await asyncio.gather(*(book(client) for _ in range(50)))
    assert sorted(a.status_code for a in answers) == [201] + [409] * 49


async def test_two_processes_share_the_desks_of_one_database(
    database_url: str,
) -> None:
    with ExitStack() as stack:
        urls = [stack.enter_context(start_sandbox(database_url)).url for _ in range(2)]
        async with httpx.AsyncClient(timeout=30) as asking:
            wishes = [asking.post(f"{urls[n % 2]}/v1/appointments", json=WISH) for n in range(50)]
            answers = await asyncio.gather(*wishes)
    assert sorted(a.status_code for a in answers) == [201] * 2 + [409] * 48


async def test_the_same_key_gives_the_same_answer_and_acts_once(
    client: httpx.AsyncClient,
) -> None:
    answers = await asyncio.gather(*(book(client, key="k1") for _ in range(10)))
    assert {a.status_code for a in answers} == {201}
    assert {a.json()["number"] for a in answers} == {"A-2026-000001"}
    assert await free(client) == 1


async def test_the_same_key_repeats_a_refusal_too(client: httpx.AsyncClient) -> None:
    first, second = await book(client), await book(client)
    refused = await book(client, key="k1")
    assert refused.status_code == 409
    await cancel(client, first.json()["number"])
    again = await book(client, key="k1")
    assert (again.status_code, again.json()) == (409, refused.json())
    assert again.headers["content-type"] == "application/problem+json"
    assert second.status_code == 201


@pytest.mark.parametrize("other", [{"phone_digits": "0000"}, {"office": "jeju-si"}])
async def test_refuses_a_key_with_another_body(
    client: httpx.AsyncClient, other: Mapping[str, str]
) -> None:
    await book(client, key="k1")
    reused = await book(client, key="k1", **other)
    assert (reused.status_code, reused.json()["code"]) == (422, "key-reused")


async def test_refuses_a_key_that_another_operation_used(client: httpx.AsyncClient) -> None:
    number = (await book(client, key="k1")).json()["number"]
    body = {"number": number, "phone_digits": "6789"}
    headers = {"Idempotency-Key": "k1"}
    reused = await client.post("/v1/appointments/cancel", json=body, headers=headers)
    assert reused.status_code == 422
    assert await free(client) == 1


async def test_cancelling_frees_the_desk_and_may_be_repeated(client: httpx.AsyncClient) -> None:
    number = (await book(client)).json()["number"]
    assert (await cancel(client, number)).json()["status"] == "cancelled"
    assert await free(client) == 2
    assert (await cancel(client, number)).json()["status"] == "cancelled"
    assert [(await book(client)).status_code for _ in range(3)] == [201, 201, 409]


async def test_a_visit_that_has_begun_cannot_be_cancelled(
    client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    number = (await book(client)).json()["number"]
    clock.now = clock.now.replace(day=25)
    refused = await cancel(client, number)
    assert (refused.status_code, refused.json()["code"]) == (409, "visit-over")


async def test_an_unknown_visit_and_wrong_digits_look_alike(client: httpx.AsyncClient) -> None:
    number = (await book(client)).json()["number"]
    wrong = await cancel(client, number, "0000")
    unknown = await cancel(client, "A-2026-999999")
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.content == unknown.content
    assert await free(client) == 1


async def test_numbers_begin_anew_each_year(client: httpx.AsyncClient, clock: FrozenClock) -> None:
    await book(client)
    clock.now = clock.now.replace(year=2027, month=1, day=4)
    booked = await book(client, start="2027-01-05T09:00:00+09:00")
    assert booked.json()["number"] == "A-2027-000001"
