"""All matters under a phone, for whoever has proven it."""

from datetime import timedelta

import httpx

from tests.sandbox.conftest import FrozenClock
from tests.sandbox.test_bookings import book, cancel
from tests.sandbox.test_callbacks import CALL
from tests.sandbox.test_moves_and_holds import LATER

PHONE = "010-2345-6789"
CASE = "2026-1123-00456"


async def prove(client: httpx.AsyncClient, phone: str = PHONE) -> str:
    number = phone.replace("-", "")
    sent = (await client.post("/v1/identity/codes", json={"phone": number})).json()
    code = (await client.get("/dev/messages.json")).json()[0]["code"]
    body = {"challenge": sent["challenge"], "code": code}
    proven: str = (await client.post("/v1/identity/proofs", json=body)).json()["identity"]
    return proven


async def matters(client: httpx.AsyncClient, identity: str) -> httpx.Response:
    return await client.post("/v1/matters/lookup", json={"identity": identity})


async def test_all_that_is_kept_under_the_whole_number_is_told(client: httpx.AsyncClient) -> None:
    call = (await book(client, **CALL)).json()
    await book(client)
    gone = (await book(client, start=LATER, **CALL)).json()["number"]
    await cancel(client, gone)
    report = {"service_code": "streetlight", "address_string": "월드컵로 212", "phone": PHONE}
    filed = await client.post("/open311/v2/requests.json", data=report)
    [created] = filed.json()
    found = (await matters(client, await prove(client))).json()
    assert [case["receipt"] for case in found["cases"]] == [CASE]
    assert found["appointments"] == [call]
    assert [r["service_request_id"] for r in found["reports"]] == [created["service_request_id"]]
    assert PHONE[-4:] not in str([found["appointments"], found["reports"]])


async def test_nobody_sees_what_is_under_another_number(client: httpx.AsyncClient) -> None:
    await book(client, **CALL)
    found = (await matters(client, await prove(client, "010-0000-6789"))).json()
    assert found == {"cases": [], "appointments": [], "reports": []}


async def test_a_proof_that_is_over_or_made_up_shows_nothing(
    client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    identity = await prove(client)
    clock.now += timedelta(minutes=30)
    for shown in (identity, "x" * 32):
        refused = await matters(client, shown)
        assert (refused.status_code, refused.json()["code"]) == (409, "identity-over")
