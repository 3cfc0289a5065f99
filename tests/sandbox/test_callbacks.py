"""Being called by an office at a time: a line of its own beside the desks, and a whole number."""

import httpx
import pytest

from tests.sandbox.test_bookings import START, WISH, book, cancel, free
from tests.sandbox.test_moves_and_holds import LATER, hold, move

CALL = {"kind": "callback", "phone": "+821023456789"}


async def free_lines(client: httpx.AsyncClient, start: str = START) -> int:
    days = {"from": start[:10], "to": start[:10], "kind": "callback"}
    slots = (await client.get("/v1/offices/mapo-gu/slots", params=days)).json()["slots"]
    count: int = {slot["start"]: slot["free"] for slot in slots}[start]
    return count


async def test_a_call_takes_a_line_and_no_desk(client: httpx.AsyncClient) -> None:
    booked = await book(client, **CALL)
    assert (booked.status_code, booked.json()["kind"]) == (201, "callback")
    assert (await free_lines(client), await free(client)) == (0, 2)
    assert (await book(client, **CALL)).json()["code"] == "slot-full"
    assert [(await book(client)).status_code for _ in range(3)] == [201, 201, 409]


async def test_the_whole_number_is_never_told(client: httpx.AsyncClient) -> None:
    assert "phone" not in (await book(client, **CALL)).json()


@pytest.mark.parametrize("phone", [None, "010-2345-6789", "+821023450000"])
async def test_a_call_needs_a_whole_number_that_ends_so(
    client: httpx.AsyncClient, phone: str | None
) -> None:
    wish = {**WISH, "kind": "callback", "phone": phone}
    assert (await client.post("/v1/appointments", json=wish)).status_code == 422


async def test_a_number_abroad_can_be_called(client: httpx.AsyncClient) -> None:
    called = await book(client, kind="callback", phone="+14155552671", phone_digits="2671")
    assert called.status_code == 201


async def test_a_call_is_held_moved_and_cancelled_as_a_call(client: httpx.AsyncClient) -> None:
    held = (await hold(client, kind="callback")).json()["hold"]
    assert (await free_lines(client), await free(client)) == (0, 2)
    number = (await book(client, hold=held, **CALL)).json()["number"]
    assert (await move(client, number)).json()["kind"] == "callback"
    assert (await free_lines(client), await free_lines(client, LATER)) == (1, 0)
    assert await free(client, LATER) == 2
    await cancel(client, number)
    assert await free_lines(client, LATER) == 1
