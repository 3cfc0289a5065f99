"""Setting notices over the desk's API, and reading them where citizens do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

DESK = "/desk/api/notices"


def new_notice(**changes: Any) -> dict[str, Any]:
    """A notice about passports that holds for an hour."""
    now = datetime.now(UTC)
    plain = {
        "kind": "outage",
        "text_ko": "여권 온라인 신청을 점검하고 있습니다. 구청에서 신청하세요.",
        "text_en": "The online passport service is down. Apply at a district office.",
        "services": ["passport"],
        "site": "www.passport.go.kr",
        "starts_at": (now - timedelta(minutes=1)).isoformat(),
        "ends_at": (now + timedelta(hours=1)).isoformat(),
    }
    return {**plain, **changes}


async def sign_in(site: AsyncClient, login: str) -> None:
    """Sign in at the desk."""
    credentials = {"login": login, "password": "sandbox-only"}
    (await site.post("/desk/api/session", json=credentials)).raise_for_status()


async def test_a_supervisor_sets_and_ends_a_notice_that_citizens_read(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    set_ = (await site.post(DESK, json=new_notice())).raise_for_status().json()
    assert set_["state"] == "live"
    assert [one["id"] for one in (await site.get(DESK)).json()["notices"]] == [set_["id"]]
    [live] = (await site.get("/api/v1/notices")).json()["notices"]
    assert live["text"]["en"].startswith("The online passport service is down.")
    assert live["text"]["ko"] in (await site.get("/services/passport")).text
    assert live["text"]["en"] in (await site.get("/en/services/passport")).text
    assert live["text"]["ko"] not in (await site.get("/services/pet-registration")).text
    assert live["text"]["ko"] not in (await site.get("/services")).text
    ended = (await site.post(f"{DESK}/{set_['id']}/end")).raise_for_status().json()
    assert ended["state"] == "ended"
    assert (await site.get("/api/v1/notices")).json() == {"notices": []}
    assert (await site.post(f"{DESK}/{set_['id']}/end")).status_code == 404


async def test_an_agent_reads_notices_and_sets_none(site: AsyncClient) -> None:
    await sign_in(site, "hana")
    assert (await site.get(DESK)).json()["notices"] == []
    for path in (DESK, f"{DESK}/x/end"):
        refused = await site.post(path, json=new_notice())
        assert refused.status_code == 403
        assert refused.json()["code"] == "not_supervisor"


async def test_who_is_not_signed_in_sees_nothing(site: AsyncClient) -> None:
    assert (await site.get(DESK)).status_code == 401
    assert (await site.post(DESK, json=new_notice())).status_code == 401


@pytest.mark.parametrize(
    "changes",
    [
        {"text_ko": ""},
        {"services": ["no-such-service"]},
        {"channels": ["telepathy"]},
        {"site": "evil.example"},
        {"ends_at": "2020-01-01T00:00:00Z"},
        {"starts_at": "2026-11-24T10:00:00"},
        {"kind": "gossip"},
        {"author": "somebody else"},
    ],
)
async def test_what_makes_no_sense_is_refused(site: AsyncClient, changes: dict[str, Any]) -> None:
    await sign_in(site, "lead")
    assert (await site.post(DESK, json=new_notice(**changes))).status_code == 422
