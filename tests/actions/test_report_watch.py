"""A server that never reports by itself is asked, and what is done is told once."""

import json

import httpx
import pytest

from tests.actions.stage import Outcome, Stage

NOW = "2026-11-24T15:00:00+09:00"


@pytest.fixture(autouse=True)
def polling(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox has no address to send events to: its reports are asked about."""
    monkeypatch.setenv("OPEN311_POLL_S", "900")


@pytest.fixture
async def number(stage: Stage) -> str:
    """A report that somebody else has filed."""
    form = {"service_code": "streetlight", "address_string": "월드컵로 212", "description": "꺼짐"}
    async with httpx.AsyncClient(base_url=stage.url) as city:
        filed = await city.post("/open311/v2/requests.json", data=form)
    [created] = filed.json()
    given: str = created["service_request_id"]
    return given


async def close(stage: Stage, number: str) -> None:
    async with httpx.AsyncClient(base_url=stage.url) as city:
        decided = await city.put(f"/dev/service-requests/{number}", json={"status": "closed"})
        decided.raise_for_status()


async def asks(stage: Stage, number: str, **more: object) -> Outcome:
    news = json.dumps({"type": "report.watched", "subject": number, "data": {}})
    slots = {"report_told": more.pop("told", None)}
    return await stage.play(
        "action_tell_news", "backend_news", {"news": news}, slots, now=NOW, **more
    )


async def test_who_follows_a_report_has_it_asked_about(stage: Stage) -> None:
    entities = {"receipt_number": "SR-2026-000017"}
    followed = await stage.play("action_follow", "follow", entities, text="/follow{}", now=NOW)
    follow, watch = followed.sent("effects")
    assert (follow["kind"], watch["kind"], watch["type"]) == (
        "follow",
        "schedule",
        "report.watched",
    )
    assert watch["at"] == "2026-11-24T15:15:00+09:00"


async def test_a_case_is_not_asked_about(stage: Stage) -> None:
    entities = {"receipt_number": "2026-1123-00456"}
    followed = await stage.play("action_follow", "follow", entities, text="/follow{}")
    assert [effect["kind"] for effect in followed.sent("effects")] == ["follow"]


async def test_while_it_is_open_nothing_is_said_and_it_is_asked_again(
    stage: Stage, number: str
) -> None:
    asked = await asks(stage, number)
    assert asked.said == []
    assert [effect["kind"] for effect in asked.sent("effects")] == ["schedule"]


async def test_once_it_is_closed_it_is_told_once(stage: Stage, number: str) -> None:
    await close(stage, number)
    told = await asks(stage, number)
    assert told.said == ["utter_report_done"]
    assert told.sent("effects") == []
    assert told.slots["report_done"] == number
    again = await asks(stage, number, told=told.slots["report_told"])
    assert again.messages == []


async def test_a_server_that_is_down_is_asked_again(stage: Stage, number: str) -> None:
    stage.fault("service_requests", "fail")
    asked = await asks(stage, number)
    assert asked.said == []
    assert [effect["kind"] for effect in asked.sent("effects")] == ["schedule"]


async def test_a_report_that_nobody_knows_is_asked_about_no_more(stage: Stage) -> None:
    assert (await asks(stage, "SR-2026-999999")).messages == []


async def test_a_server_that_reports_by_itself_is_not_asked(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPEN311_POLL_S")
    entities = {"receipt_number": "SR-2026-000017"}
    followed = await stage.play("action_follow", "follow", entities, text="/follow{}")
    assert [effect["kind"] for effect in followed.sent("effects")] == ["follow"]
