"""Reports by Open311 GeoReport v2."""

import httpx
import pytest

from tests.sandbox.conftest import FrozenClock

FORM = {
    "service_code": "road-damage",
    "description": "횡단보도 앞에 구멍이 있어요",
    "address_string": "서울특별시 마포구 월드컵로 212",
}


async def report(client: httpx.AsyncClient, key: str = "", **other: str) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    form = {**FORM, **other}
    return await client.post("/open311/v2/requests.json", data=form, headers=headers)


async def test_every_listed_service_has_a_definition(client: httpx.AsyncClient) -> None:
    services = (await client.get("/open311/v2/services.json")).json()
    assert {"road-damage", "streetlight"} <= {service["service_code"] for service in services}
    for service in services:
        code = service["service_code"]
        definition = (await client.get(f"/open311/v2/services/{code}.json")).json()
        assert definition["service_code"] == code
        assert bool(definition["attributes"]) is service["metadata"]


async def test_numbers_follow_those_that_are_there(client: httpx.AsyncClient) -> None:
    numbers = [(await report(client)).json()[0]["service_request_id"] for _ in range(2)]
    assert numbers == ["SR-2026-000019", "SR-2026-000020"]


async def test_a_report_is_told_by_its_number_without_its_description(
    client: httpx.AsyncClient,
) -> None:
    [created] = (await report(client)).json()
    [told] = (await client.get(f"/open311/v2/requests/{created['service_request_id']}.json")).json()
    assert told["status"] == "open"
    assert told["service_code"] == "road-damage"
    assert told["address"] == FORM["address_string"]
    assert told["requested_datetime"] == "2026-11-24T10:00:00+09:00"
    assert told["description"] is None


async def test_the_place_of_a_noise_stays_private(client: httpx.AsyncClient) -> None:
    [created] = (
        await report(client, service_code="noise-complaint", lat="37.5", long="127")
    ).json()
    [told] = (await client.get(f"/open311/v2/requests/{created['service_request_id']}.json")).json()
    assert (told["address"], told["lat"], told["long"]) == (None, None, None)


async def test_lists_the_latest_first_and_by_every_filter(
    client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    clock.now = clock.now.replace(hour=11)
    await report(client)

    async def listed(**wanted: str) -> list[str]:
        answer = await client.get("/open311/v2/requests.json", params=wanted)
        return [request["service_request_id"][-2:] for request in answer.json()]

    assert await listed() == ["19", "17", "18"]
    assert await listed(status="closed") == ["18"]
    assert await listed(status="open,closed", service_code="streetlight") == ["18"]
    assert await listed(service_request_id="SR-2026-000017,SR-2026-000018") == ["17", "18"]
    assert await listed(start_date="2026-11-22T00:00:00Z") == ["19", "17"]
    assert await listed(end_date="2026-11-22T00:00:00Z") == ["17", "18"]


async def test_the_same_key_reports_once(client: httpx.AsyncClient) -> None:
    first, again = await report(client, key="k1"), await report(client, key="k1")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    reused = await report(client, key="k1", description="other")
    assert reused.status_code == 400
    assert reused.json()[0]["code"] == 400


@pytest.mark.parametrize(
    "other",
    [
        {"service_code": "no such"},
        {"description": "a\x00b"},
        {"description": "x" * 4001},
        {"address_string": ""},
        {"lat": "91", "long": "0"},
        {"lat": "37"},
        {"description": "a\x0bb"},
        {"media_url": "/etc/passwd"},
        {"lat": "nan", "long": "0"},
    ],
)
async def test_refuses_in_open311s_own_form(
    client: httpx.AsyncClient, other: dict[str, str]
) -> None:
    refused = await report(client, **other)
    assert refused.status_code == 400
    [error] = refused.json()
    assert error["code"] == 400
    assert error["description"]


async def test_a_report_needs_a_place(client: httpx.AsyncClient) -> None:
    form = {"service_code": "road-damage", "description": "구멍"}
    placeless = await client.post("/open311/v2/requests.json", data=form)
    assert placeless.status_code == 400
    for place in ({"lat": "37.5", "long": "127.0"}, {"address_id": "545483"}):
        placed = await client.post("/open311/v2/requests.json", data=form | place)
        assert placed.status_code == 201


async def test_what_is_unknown_is_not_found(client: httpx.AsyncClient) -> None:
    for path in ("services/flying.json", "requests/SR-2026-999999.json", "nothing"):
        missing = await client.get(f"/open311/v2/{path}")
        assert missing.status_code == 404
        assert missing.json()[0]["code"] == 404
    assert (await report(client, service_code="flying")).status_code == 404
