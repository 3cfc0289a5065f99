"""Faults exist on demand, and in the sandbox environment only."""

from pathlib import Path

import httpx

from sandbox.app import create_app
from sandbox.settings import Settings
from tests.sandbox.conftest import FrozenClock


async def test_fails_as_often_as_told_and_only_where_told(client: httpx.AsyncClient) -> None:
    await client.put("/dev/faults/offices", json={"kind": "fail", "times": 2})
    answers = [(await client.get("/v1/offices")).status_code for _ in range(3)]
    assert answers == [500, 500, 200]
    await client.put("/dev/faults/offices", json={"kind": "rubbish"})
    assert (await client.get("/v1/polls")).status_code == 200
    assert (await client.get("/v1/offices")).text == "<h1>It works!"
    assert list((await client.get("/dev/faults")).json()) == ["offices"]
    await client.delete("/dev/faults")
    assert (await client.get("/v1/offices")).status_code == 200


async def test_a_failed_write_has_done_nothing(client: httpx.AsyncClient) -> None:
    await client.put("/dev/faults/service_requests", json={"kind": "fail", "times": 1})
    form = {"service_code": "streetlight", "description": "dark", "address_string": "1"}
    assert (await client.post("/open311/v2/requests.json", data=form)).status_code == 500
    [created] = (await client.post("/open311/v2/requests.json", data=form)).json()
    assert created["service_request_id"] == "SR-2026-000019"


async def test_production_has_no_faults_and_no_stopped_clock(
    tmp_path: Path, clock: FrozenClock
) -> None:
    settings = Settings(
        environment="production",
        sandbox_database_url=f"sqlite:///{tmp_path}/sandbox.db",
        sandbox_now=clock.now,
    )
    app = create_app(settings)
    assert app.state.clock() != clock.now
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client,
    ):
        assert (await client.get("/dev/faults")).status_code == 404
        put = await client.put("/dev/faults/offices", json={"kind": "fail"})
        assert put.status_code == 404
        assert (await client.get("/v1/offices")).status_code == 200
