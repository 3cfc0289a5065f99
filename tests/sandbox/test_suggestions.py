"""What citizens write to an office becomes a case."""

import httpx
import pytest

WISH = {
    "category": "proposal",
    "text": "버스 정류장에 의자를 더 놓아 주세요",
    "office": "mapo-gu",
    "phone_digits": "6789",
}


async def file(client: httpx.AsyncClient, **more: object) -> httpx.Response:
    headers = {"Idempotency-Key": str(more.pop("key"))} if "key" in more else {}
    return await client.post("/v1/suggestions", json={**WISH, **more}, headers=headers)


async def state(client: httpx.AsyncClient, receipt: str, digits: str) -> httpx.Response:
    body = {"receipt": receipt, "phone_digits": digits}
    return await client.post("/v1/cases/lookup", json=body)


async def test_its_receipt_tells_its_state_to_its_writer(client: httpx.AsyncClient) -> None:
    filed = await file(client)
    assert filed.status_code == 201
    receipt = filed.json()["receipt"]
    assert receipt == "2026-1124-00001"
    told = (await state(client, receipt, "6789")).json()
    assert (told["service"], told["status"]) == ("public-petition", "received")
    assert told["office"] == "mapo-gu"
    assert (await state(client, receipt, "0000")).status_code == 404


async def test_with_consent_the_whole_phone_is_kept(client: httpx.AsyncClient) -> None:
    filed = await file(client, contact="+821023456789")
    assert (await state(client, filed.json()["receipt"], "6789")).status_code == 200


async def test_receipts_go_on_after_those_of_the_first_cases(client: httpx.AsyncClient) -> None:
    first, second = [(await file(client)).json()["receipt"] for _ in range(2)]
    assert (first, second) == ("2026-1124-00001", "2026-1124-00002")


async def test_the_same_key_files_once(client: httpx.AsyncClient) -> None:
    first, again = await file(client, key="k"), await file(client, key="k")
    assert first.json() == again.json()
    assert (await file(client)).json()["receipt"] == "2026-1124-00002"


@pytest.mark.parametrize(
    "wrong",
    [{"category": "gossip"}, {"text": " "}, {"text": "x" * 4001}, {"contact": "1234"}],
)
async def test_what_has_not_its_form_is_refused(
    client: httpx.AsyncClient, wrong: dict[str, str]
) -> None:
    assert (await file(client, **wrong)).status_code == 422


async def test_an_unknown_office_is_refused(client: httpx.AsyncClient) -> None:
    assert (await file(client, office="atlantis")).status_code == 404
