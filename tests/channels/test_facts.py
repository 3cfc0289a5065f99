"""Editing facts over the desk's API, and reading them where citizens do."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import yaml
from httpx import AsyncClient, Response

from knowledge_base.catalogue import SERVICES, filed, lay_over

DESK = "/desk/api/facts"
PASSPORT = f"{DESK}/passport"


@pytest.fixture(autouse=True)
async def files_alone() -> AsyncIterator[None]:
    """What one test publishes is not told in the next."""
    yield
    lay_over({})


async def sign_in(site: AsyncClient, login: str) -> None:
    """Sign in at the desk."""
    credentials = {"login": login, "password": "sandbox-only"}
    (await site.post("/desk/api/session", json=credentials)).raise_for_status()


async def standing(site: AsyncClient, service: str = "passport") -> dict[str, Any]:
    """How the facts of a service stand."""
    known: dict[str, Any] = (await site.get(f"{DESK}/{service}")).raise_for_status().json()
    return known


def with_fee(document: dict[str, Any], value: Any) -> dict[str, Any]:
    """The passport's document with another fee for the usual passport."""
    facts = [
        {**fact, "value": value} if fact["value"] == 52000 else fact for fact in document["facts"]
    ]
    return {**document, "facts": facts}


async def propose(site: AsyncClient, value: Any = 55000, **changes: Any) -> Response:
    """Send a fee to a second person."""
    known = await standing(site)
    body = {
        "document": with_fee(known["document"], value),
        "base": known["digest"],
        "version": known["proposal"] and known["proposal"]["version"],
        "note": "외교부 고시",
        "send": True,
    }
    return await site.put(f"{PASSPORT}/proposal", json={**body, **changes})


async def decide(site: AsyncClient, decision: str, **more: Any) -> Response:
    """Decide on the proposal as it stands."""
    version = (await standing(site))["proposal"]["version"]
    return await site.post(f"{PASSPORT}/proposal/{decision}", json={"version": version, **more})


async def publish(site: AsyncClient) -> dict[str, Any]:
    """Propose a fee as one supervisor and approve it as another."""
    await sign_in(site, "lead")
    (await propose(site)).raise_for_status()
    await sign_in(site, "mina")
    known: dict[str, Any] = (await decide(site, "approve")).raise_for_status().json()
    return known


async def published_services(site: AsyncClient) -> list[str]:
    """The services that are told in place of their files."""
    return list((await site.get("/api/v1/published-facts")).json()["documents"])


async def fees(site: AsyncClient) -> str:
    """What every program is told about the fee of a passport."""
    facts = (await site.get("/api/v1/services/passport")).json()["facts"]
    return " ".join(fact["text"]["en"] for fact in facts if fact["aspect"] == "fee")


async def test_what_two_people_agree_on_is_told_everywhere_and_can_be_taken_back(
    site: AsyncClient,
) -> None:
    assert await published_services(site) == []
    published = await publish(site)
    assert published["proposal"] is None
    assert published["history"][0]["author"]["login"] == "lead"
    assert published["history"][0]["decided_by"]["login"] == "mina"
    assert "55,000 won" in await fees(site)
    assert "55,000원" in (await site.get("/services/passport")).text
    assert await published_services(site) == ["passport"]
    [changed] = [one for one in (await site.get(DESK)).json()["services"] if one["is_published"]]
    assert changed["id"] == "passport"

    revision = {"revision": published["published"]}
    taken = (await site.post(f"{PASSPORT}/take-back", json=revision)).raise_for_status().json()
    assert taken["history"][0]["state"] == "taken_back"
    assert taken["history"][0]["ended_by"]["login"] == "mina"
    assert "52,000 won" in await fees(site)
    assert await published_services(site) == []
    assert (await site.post(f"{PASSPORT}/take-back", json=revision)).status_code == 409


async def test_nobody_approves_their_own_proposal(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    (await propose(site)).raise_for_status()
    refused = await decide(site, "approve")
    assert (refused.status_code, refused.json()["code"]) == (403, "own_proposal")
    assert "52,000 won" in await fees(site)


async def test_only_the_author_changes_a_proposal(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    (await propose(site)).raise_for_status()
    await sign_in(site, "mina")
    refused = await propose(site, 56000)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_the_author")


async def test_a_proposal_is_given_back_with_a_reason_or_dropped(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    (await propose(site)).raise_for_status()
    await sign_in(site, "mina")
    given = (await decide(site, "give-back", reason="출처를 보여 주세요")).json()["proposal"]
    assert (given["state"], given["reason"]) == ("draft", "출처를 보여 주세요")
    assert (await decide(site, "approve")).status_code == 409
    dropped = (await decide(site, "drop")).raise_for_status().json()
    assert dropped["proposal"] is None
    assert dropped["history"][0]["state"] == "dropped"


async def test_what_the_check_refuses_stays_a_draft(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    refused = await propose(site, "fifty thousand")
    assert (refused.status_code, refused.json()["code"]) == (422, "unsound_facts")
    kept = (await propose(site, "fifty thousand", send=False)).raise_for_status().json()
    assert kept["proposal"]["state"] == "draft"
    assert "52,000 won" in await fees(site)


async def test_faults_are_told_in_plain_words_where_they_are(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    document = with_fee((await standing(site))["document"], "fifty thousand")
    answer = await site.post(f"{PASSPORT}/preview", json={"document": document})
    [fault] = answer.raise_for_status().json()["faults"]
    assert fault["place"] == ["facts", 11, "value"]
    assert fault["problem"]["ko"] == "숫자가 아닙니다"
    assert answer.json()["changes"] == []


async def test_a_preview_shows_the_words_that_citizens_will_hear(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    known = await standing(site)
    document = with_fee(known["document"], 55000) | {"bookable": False}
    body = {"document": document}
    seen = (await site.post(f"{PASSPORT}/preview", json=body)).raise_for_status().json()
    assert seen["faults"] == []
    [bookable, facts] = seen["entries"]
    assert bookable == {"name": "bookable", "before": [True], "after": [False]}
    assert [one["value"] for one in (*facts["before"], *facts["after"])] == [52000, 55000]
    told = next(one for one in seen["changes"] if one["aspect"] == "fee")["told"]
    assert all("52,000" in one["before"]["text"] for one in told)
    assert all("55,000" in one["after"]["text"] for one in told)
    assert told[0]["after"]["citations"][0]["verified_on"] == "2026-11-24"


async def test_what_was_written_over_an_older_version_is_refused(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    before = await standing(site)
    await publish(site)
    late = {"base": before["digest"], "version": None}
    refused = await propose(site, 56000, **late)
    assert (refused.status_code, refused.json()["code"]) == (409, "facts_changed")


async def test_two_who_begin_at_once_are_told(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    (await propose(site)).raise_for_status()
    refused = await propose(site, version=None)
    assert (refused.status_code, refused.json()["code"]) == (409, "proposal_changed")


async def test_a_proposal_that_changes_nothing_is_refused(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    refused = await propose(site, 52000)
    assert (refused.status_code, refused.json()["code"]) == (422, "nothing_changed")


async def test_an_earlier_revision_can_be_read_and_proposed_again(site: AsyncClient) -> None:
    published = await publish(site)
    kept = await site.get(f"{PASSPORT}/revisions/{published['published']}")
    assert kept.json()["document"] == published["document"]
    assert (await site.get(f"{PASSPORT}/revisions/none")).status_code == 404


async def test_the_file_shows_what_is_told_and_changes_nothing_else(site: AsyncClient) -> None:
    await publish(site)
    text = (await site.get(f"{PASSPORT}/file")).raise_for_status().text
    kept = (SERVICES / "passport.yml").read_text(encoding="utf-8")
    assert text == kept.replace("value: 52000", "value: 55000")
    assert yaml.safe_load(text)["facts"][11]["value"] == 55000


@pytest.mark.parametrize("path", ["", "/passport", "/passport/file"])
async def test_facts_are_edited_by_supervisors_alone(site: AsyncClient, path: str) -> None:
    assert (await site.get(f"{DESK}{path}")).status_code == 401
    await sign_in(site, "hana")
    refused = await site.get(f"{DESK}{path}")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_supervisor")


async def test_a_service_that_is_none_is_not_found(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    assert (await site.get(f"{DESK}/moon-landing")).status_code == 404
    assert filed().services.keys() == {
        one["id"] for one in (await site.get(DESK)).json()["services"]
    }
