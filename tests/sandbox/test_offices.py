"""Offices, polls and health: what anyone may read."""

from pathlib import Path

import httpx
import pytest

from sandbox.first_data import first_data
from tests.sandbox.conftest import FrozenClock, serving

DATA = first_data()


async def test_lists_every_office(client: httpx.AsyncClient) -> None:
    offices = (await client.get("/v1/offices")).json()["offices"]
    assert {office["id"] for office in offices} == set(DATA.offices)
    for office in offices:
        first = DATA.offices[office["id"]]
        assert office["name"] == first.name.model_dump()
        assert (office["lat"], office["lon"]) == (first.place.lat, first.place.lon)
        assert (await client.get(f"/v1/offices/{office['id']}")).json() == office


async def test_tells_of_the_late_evening(client: httpx.AsyncClient) -> None:
    office = (await client.get("/v1/offices/jongno-gu")).json()
    assert office["late_day"] == {"weekday": "wednesday", "until": "20:00"}


async def test_an_unknown_office_is_not_found(client: httpx.AsyncClient) -> None:
    for path in (
        "/v1/offices/atlantis",
        "/v1/offices/atlantis/slots?from=2026-11-25&to=2026-11-25",
    ):
        missing = await client.get(path)
        assert (missing.status_code, missing.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize("query", ["", "from=2026-11-25", "from=x&to=2026-11-25", "from=%00&to=0"])
async def test_refuses_days_that_are_none(client: httpx.AsyncClient, query: str) -> None:
    refused = await client.get(f"/v1/offices/jongno-gu/slots?{query}")
    assert (refused.status_code, refused.json()["code"]) == (422, "unreadable")


async def test_tells_the_polls(client: httpx.AsyncClient) -> None:
    [poll] = (await client.get("/v1/polls")).json()["polls"]
    first = DATA.polls["night-bus-2026"]
    assert poll["question"] == first.question.model_dump()
    assert [option["id"] for option in poll["options"]] == ["yes", "no", "unsure"]
    assert poll["closes"] == first.closes.isoformat()


async def test_is_healthy_while_its_database_answers(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"status": "ok"}


async def test_the_first_data_is_written_once(database_url: str, clock: FrozenClock) -> None:
    for number in ("SR-2026-000019", "SR-2026-000020"):
        async with serving(database_url, clock) as client:
            form = {"service_code": "streetlight", "description": "dark", "address_string": "1"}
            [created] = (await client.post("/open311/v2/requests.json", data=form)).json()
            assert created["service_request_id"] == number


async def test_a_folder_for_the_database_is_made(tmp_path: Path, clock: FrozenClock) -> None:
    async with serving(f"sqlite:///{tmp_path}/new/folder/sandbox.db", clock) as client:
        assert (await client.get("/healthz")).status_code == 200
