"""What an official does with a report."""

import httpx

NUMBER = "SR-2026-000017"


async def test_a_report_that_is_done_is_told_so(client: httpx.AsyncClient) -> None:
    done = await client.put(f"/dev/service-requests/{NUMBER}", json={"status": "closed"})
    assert done.json()["status"] == "closed"
    [told] = (await client.get(f"/open311/v2/requests/{NUMBER}.json")).json()
    assert (told["status"], told["updated_datetime"]) == ("closed", "2026-11-24T10:00:00+09:00")


async def test_an_unknown_report_is_not_found(client: httpx.AsyncClient) -> None:
    missing = await client.put("/dev/service-requests/SR-1", json={"status": "closed"})
    assert missing.status_code == 404
