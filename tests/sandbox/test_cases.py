"""A case's state is told to the applicant alone."""

import httpx
import pytest

from sandbox.first_data import first_data

DATA = first_data()


async def look_up(client: httpx.AsyncClient, receipt: str, digits: str) -> httpx.Response:
    body = {"receipt": receipt, "phone_digits": digits}
    return await client.post("/v1/cases/lookup", json=body)


async def test_tells_every_case_to_its_applicant(client: httpx.AsyncClient) -> None:
    for receipt, case in DATA.cases.items():
        told = await look_up(client, receipt, case.phone[-4:])
        assert told.status_code == 200
        expected = case.model_dump(mode="json", exclude={"phone"})
        assert told.json() == {"receipt": receipt, **expected}
        assert case.phone not in told.text


async def test_an_unknown_receipt_and_wrong_digits_look_alike(client: httpx.AsyncClient) -> None:
    wrong = await look_up(client, "2026-1123-00456", "6788")
    unknown = await look_up(client, "2026-1123-99999", "6789")
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.content == unknown.content
    assert wrong.headers == unknown.headers


@pytest.mark.parametrize("digits", ["", "678", "67890", "abcd", "６７８９", "none"])
async def test_refuses_digits_that_are_none(client: httpx.AsyncClient, digits: str) -> None:
    refused = await look_up(client, "2026-1123-00456", digits)
    assert (refused.status_code, refused.json()["code"]) == (422, "unreadable")


async def test_never_repeats_what_it_could_not_read(client: httpx.AsyncClient) -> None:
    refused = await client.post(
        "/v1/cases/lookup", json={"receipt": "private-words here", "phone_digits": "secret"}
    )
    assert refused.status_code == 422
    assert "private" not in refused.text
    assert "secret" not in refused.text


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"receipt": "\\ud800"}', b'{"receipt": "\x00"}', b"\xff", b"[" * 5000]
)
async def test_bad_json_is_the_callers_fault(client: httpx.AsyncClient, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    refused = await client.post("/v1/cases/lookup", content=content, headers=headers)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
