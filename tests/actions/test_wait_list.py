"""Waiting for a time on a full day, and what becomes of an offer."""

import json
from datetime import datetime, timedelta

import httpx
import pytest

from tests.actions.stage import NOW, Stage

FORM = "validate_book_appointment_form"
JOIN = "action_join_wait_list"
NUMBER = "W-2026-000001"


def _fill(stage: Stage, day: str) -> str:
    """Book all of a day at one office; gives one of the numbers."""
    path, days = "/v1/offices/haeundae-gu/slots", {"from": day, "to": day}
    number = ""
    with httpx.Client(base_url=stage.url) as backend:
        for slot in backend.get(path, params=days).json()["slots"]:
            wish = {"office": "haeundae-gu", "service": "passport", "phone_digits": "1234"}
            for _ in range(slot["free"]):
                booked = backend.post("/v1/appointments", json={**wish, "start": slot["start"]})
                number = booked.json()["number"]
    return number


def _slots(day: str, **more: object) -> dict[str, object]:
    given = {"appointment_service": "passport", "office": "haeundae-gu", "full_day": day}
    return {**given, "phone_digits": "5678", "confirmed": True, **more}


async def test_a_full_day_offers_the_wait_list(stage: Stage) -> None:
    _fill(stage, "2026-12-01")
    asked = {**_slots(""), "full_day": None, "confirmed": None, "requested_slot": "date"}
    heard = await stage.play(FORM, entities={"date": "2026-12-01"}, slots=asked, text="그날")
    assert heard.said == ["utter_day_full", "utter_offer_wait"]
    assert (heard.slots["full_day"], heard.slots["offered"]) == ("2026-12-01", "wait")
    slots = {**asked, **heard.slots}
    for intent, text in (("nlu_fallback", "빈자리 나면 알려 주세요"), ("affirm", "네")):
        words = await stage.play(FORM, intent, slots=slots, text=text)
        yes = await stage.play("action_affirm", "affirm", slots=slots)
        assert "wait_list_form" in (words.follows, yes.follows)


async def test_waiting_is_summed_up_joined_once_and_followed(stage: Stage) -> None:
    _fill(stage, "2026-12-02")
    slots = _slots("2026-12-02")
    asked = await stage.play("action_ask_wait_list_form_confirmed", slots=slots)
    assert asked.values("utter_ask_wait_confirmed")["when"] == "12월 2일(수)"
    first = await stage.play(JOIN, slots=slots, turn="join")
    again = await stage.play(JOIN, slots=slots, turn="join")
    told = first.values("utter_wait_joined")
    assert (told["number"], told["position"]) == (again.values("utter_wait_joined")["number"], "1")
    assert [effect["kind"] for effect in first.sent("effects")] == ["follow", "audit"]
    assert first.slots["full_day"] is None


async def test_nothing_is_joined_without_a_yes(stage: Stage) -> None:
    assert (await stage.play(JOIN, slots=_slots("2026-12-02", confirmed=None))).said == []


async def test_a_day_that_is_free_again_is_said_so(stage: Stage) -> None:
    refused = await stage.play(JOIN, slots=_slots("2026-12-03"), turn="free-again")
    assert refused.said == ["utter_wait_refused"]


@pytest.mark.parametrize(
    ("slots", "intent", "said"),
    [
        ({"full_day": None}, "wait_for_time", "utter_nothing_to_wait_for"),
        ({"requested_slot": "confirmed"}, "deny", "utter_wait_declined"),
    ],
)
async def test_the_list_is_left_in_good_order(
    stage: Stage, slots: dict[str, object], intent: str, said: str
) -> None:
    left = await stage.play(
        "validate_wait_list_form",
        intent,
        {"phone_digits": "5678"} if intent == "wait_for_time" else {},
        {**_slots("2026-12-02"), "confirmed": None, **slots},
    )
    assert left.said == [said]
    assert {"event": "active_loop", "timestamp": None, "name": None} in left.events


def _offered(minutes: int = 30) -> dict[str, object]:
    until = datetime.fromisoformat(NOW) + timedelta(minutes=minutes)
    return {
        "office": "haeundae-gu",
        "service": "passport",
        "start": "2026-12-04T10:00:00+09:00",
        "hold": "H-0123",
        "offered_until": until.isoformat(),
    }


async def _tell(stage: Stage, type: str, data: dict[str, object]) -> dict[str, object]:
    news = json.dumps({"type": type, "subject": NUMBER, "data": data})
    told = await stage.play(
        "action_tell_news", "backend_news", {"news": news}, text="/backend_news"
    )
    return {**told.slots, "said": told.said, "effects": told.sent("effects")}


async def test_an_offer_is_told_and_a_yes_goes_on_to_the_booking(stage: Stage) -> None:
    told = await _tell(stage, "appointment.offered", _offered())
    assert told["said"] == ["utter_time_offered"]
    slots = {name: told[name] for name in ("time_offer", "offered")}
    for action in ("action_affirm", "action_take_offer"):
        taken = await stage.play(action, "affirm", slots=slots)
        assert taken.follows == "book_appointment_form"
        assert (taken.slots["date"], taken.slots["time"]) == ("2026-12-04", "10:00")
        assert str(taken.slots["hold"]).startswith("H-0123 haeundae-gu")


async def test_an_offer_that_is_over_is_said_so(stage: Stage) -> None:
    told = await _tell(stage, "appointment.offered", _offered(minutes=0))
    assert told["said"] == []
    late = f"{NUMBER} passport H-0 haeundae-gu 2026-12-04T10:00:00+09:00 {NOW}"
    taken = await stage.play("action_take_offer", "take_offer", slots={"time_offer": late})
    assert taken.said == ["utter_offer_over"]
    assert taken.follows is None


async def test_a_lapsed_offer_is_followed_no_more(stage: Stage) -> None:
    told = await _tell(stage, "appointment.offer_lapsed", {})
    assert told["said"] == ["utter_offer_lapsed"]
    assert told["effects"] == [{"kind": "unfollow", "subject": NUMBER}]


async def test_declining_gives_the_time_to_the_next(stage: Stage) -> None:
    told = await _tell(stage, "appointment.offered", _offered())
    slots = {"time_offer": told["time_offer"]}
    declined = await stage.play("action_decline_offer", "decline_offer", slots=slots)
    assert declined.said == ["utter_offer_declined"]
    assert declined.slots["time_offer"] is None
