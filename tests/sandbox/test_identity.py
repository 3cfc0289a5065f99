"""A phone is proven by a code that works once, for a while, and not by trying."""

from datetime import timedelta

import httpx
import pytest

from sandbox.app import create_app
from sandbox.identity import CODE_LASTS, MOST_CODES, TRIES
from sandbox.settings import Settings
from tests.sandbox.conftest import FrozenClock

PHONE = "010-2345-6789".replace("-", "")


async def send(client: httpx.AsyncClient, phone: str = PHONE) -> httpx.Response:
    return await client.post("/v1/identity/codes", json={"phone": phone})


async def shown_code(client: httpx.AsyncClient) -> str:
    code: str = (await client.get("/dev/messages.json")).json()[0]["code"]
    return code


async def prove(client: httpx.AsyncClient, challenge: str, code: str) -> dict[str, object]:
    given = {"challenge": challenge, "code": code}
    answer = await client.post("/v1/identity/proofs", json=given)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


async def identity(client: httpx.AsyncClient, phone: str = PHONE) -> str:
    """A proven phone."""
    challenge = (await send(client, phone)).json()["challenge"]
    return str((await prove(client, challenge, await shown_code(client)))["identity"])


async def test_the_right_code_proves_the_phone(client: httpx.AsyncClient) -> None:
    sent = await send(client, "+821023456789")
    assert sent.status_code == 202
    assert sent.json()["shown_at"] == "/dev/messages"
    told = await prove(client, sent.json()["challenge"], await shown_code(client))
    assert told["outcome"] == "proven"


async def test_a_code_works_once(client: httpx.AsyncClient) -> None:
    challenge, code = (await send(client)).json()["challenge"], await shown_code(client)
    await prove(client, challenge, code)
    assert (await prove(client, challenge, code))["outcome"] == "over"


async def test_a_code_expires(client: httpx.AsyncClient, clock: FrozenClock) -> None:
    challenge, code = (await send(client)).json()["challenge"], await shown_code(client)
    clock.now += CODE_LASTS
    assert (await prove(client, challenge, code))["outcome"] == "over"


async def test_trying_ends_the_code(client: httpx.AsyncClient) -> None:
    challenge, code = (await send(client)).json()["challenge"], await shown_code(client)
    wrong = "000000" if code != "000000" else "111111"
    left = [(await prove(client, challenge, wrong))["tries_left"] for _ in range(TRIES)]
    assert left == [4, 3, 2, 1, 0]
    assert (await prove(client, challenge, code))["outcome"] == "over"


async def test_a_phone_is_not_flooded(client: httpx.AsyncClient, clock: FrozenClock) -> None:
    for _ in range(MOST_CODES):
        assert (await send(client)).status_code == 202
    refused = await send(client)
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-codes")
    assert (await send(client, "01099998888")).status_code == 202
    clock.now += timedelta(hours=1)
    assert (await send(client)).status_code == 202


@pytest.mark.parametrize("phone", ["021234567", "+15551234567", "12", "010-2345-6789"])
async def test_only_mobile_phones_are_sent_codes(client: httpx.AsyncClient, phone: str) -> None:
    assert (await send(client, phone)).status_code == 422


async def test_the_same_key_sends_one_message(client: httpx.AsyncClient) -> None:
    body, headers = {"phone": "01022223333"}, {"Idempotency-Key": "k1"}
    first, again = [
        (await client.post("/v1/identity/codes", json=body, headers=headers)).json()
        for _ in range(2)
    ]
    assert first == again
    messages = (await client.get("/dev/messages.json")).json()
    assert [m["phone"] for m in messages] == ["01022223333"]


async def test_the_page_shows_the_code(client: httpx.AsyncClient) -> None:
    await send(client)
    page = await client.get("/dev/messages")
    assert await shown_code(client) in page.text


async def test_production_shows_no_codes(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/production.db"
    app = create_app(Settings(sandbox_database_url=url, environment="production"))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client,
    ):
        assert (await send(client)).json()["shown_at"] is None
        assert (await client.get("/dev/messages")).status_code == 404
        assert (await client.get("/dev/messages.json")).status_code == 404
