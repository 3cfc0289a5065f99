"""While a backend is down a request is kept, made once when it is back, and its outcome told."""

import json
from collections.abc import Mapping

import pytest

from tests.actions.stage import Outcome, Stage

NEWS = "action_tell_news"
SLOTS: dict[str, dict[str, object]] = {
    "action_book_appointment": {
        "appointment_service": "passport",
        "office": "mapo-gu",
        "date": "2026-12-16",
        "phone_digits": "4321",
    },
    "action_report_problem": {
        "report_service": "streetlight",
        "report_address": "월드컵로 212",
        "report_description": "가로등이 꺼졌어요",
    },
    "action_submit_suggestion": {
        "suggestion_category": "proposal",
        "suggestion_text": "밤 버스를 늘려 주세요",
        "office": "mapo-gu",
        "suggestion_contact": "",
        "phone_digits": "6789",
    },
}
API = {
    "action_book_appointment": "appointments",
    "action_report_problem": "service_requests",
    "action_submit_suggestion": "suggestions",
}
DONE = {
    "action_book_appointment": "utter_appointment_booked",
    "action_report_problem": "utter_problem_reported",
    "action_submit_suggestion": "utter_suggestion_filed",
}
TIMES = {"fail": "09:00", "drop": "09:30"}


def _told(action: str, kind: str = "fail") -> dict[str, object]:
    time = {"time": TIMES[kind]} if action == "action_book_appointment" else {}
    return {**SLOTS[action], **time, "confirmed": True}


async def _kept(
    stage: Stage, action: str, kind: str = "fail", **more: object
) -> Mapping[str, object]:
    """A citizen agrees to have it kept while the backend is down."""
    told = _told(action, kind) | more
    stage.fault(API[action], kind)
    down = await stage.play(action, slots=told, turn=f"{action}-{kind}{more}-1")
    key = down.slots["write_key"]
    assert down.slots["confirmed"] is None
    agreed = await stage.play(
        action, slots={**told, "write_key": key}, turn=f"{action}-{kind}{more}-2"
    )
    assert agreed.said == ["utter_request_kept"]
    assert all(agreed.slots[name] is None for name in told)
    return _scheduled(agreed)


def _scheduled(outcome: Outcome) -> Mapping[str, object]:
    [effect] = [one for one in outcome.sent("effects") if one["kind"] == "schedule"]
    return effect


async def _make(stage: Stage, effect: Mapping[str, object], **more: object) -> Outcome:
    """Its time has come."""
    news = json.dumps({key: effect[key] for key in ("type", "subject", "data")})
    entities = {"news": news}
    return await stage.play(NEWS, "backend_news", entities, text="/backend_news", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["fail", "drop"])
@pytest.mark.parametrize("action", DONE)
async def test_a_kept_request_is_made_once_when_the_backend_is_back(
    stage: Stage, action: str, kind: str
) -> None:
    effect = await _kept(stage, action, kind)
    stage.heal()
    first = await _make(stage, effect, turn="replay-1")
    again = await _make(stage, effect, turn="replay-2")
    assert first.said[:2] == ["utter_request_made", DONE[action]]
    number = first.values(DONE[action])["number"]
    assert again.values(DONE[action])["number"] == number
    assert "request.kept" not in [one.get("type") for one in first.sent("effects")]
    if kind == "drop":
        directly = await stage.play(action, slots=_told(action, kind), turn=f"{action}-drop{{}}-1")
        assert directly.values(DONE[action])["number"] == number


@pytest.mark.parametrize("action", DONE)
async def test_while_the_backend_stays_down_nothing_is_said_and_it_is_kept_on(
    stage: Stage, action: str
) -> None:
    effect = await _kept(stage, action)
    tried = await _make(stage, effect, turn="in-vain")
    assert tried.said == []
    again = _scheduled(tried)
    assert (again["subject"], again["type"]) == (effect["subject"], effect["type"])
    assert str(again["at"]) > str(effect["at"])


async def test_the_slots_of_a_running_form_are_not_touched(stage: Stage) -> None:
    effect = await _kept(stage, "action_report_problem")
    stage.heal()
    running = {"suggestion_text": "버스", "confirmed": None, "requested_slot": "office"}
    made = await _make(stage, effect, form="submit_suggestion_form", slots=running)
    assert set(made.slots) <= {"service", "matter", "offered", "followed", "kept_requests"}
    assert made.follows == "action_listen"


async def test_a_refusal_opens_the_form_again_with_all_that_was_told(stage: Stage) -> None:
    effect = await _kept(stage, "action_book_appointment", date="2026-12-21")
    stage.heal()
    for desk in range(2):
        other = _told("action_book_appointment") | {"date": "2026-12-21"}
        await stage.play("action_book_appointment", slots=other, turn=f"others-{desk}")
    refused = await _make(stage, effect, turn="too-late")
    assert refused.said[:2] == ["utter_request_made", "utter_appointment_not_booked"]
    assert refused.follows == "book_appointment_form"
    assert refused.slots["office"] == "mapo-gu"
    assert refused.slots["time"] is None


async def test_a_time_that_is_not_held_any_more_is_booked_if_it_is_still_free(
    stage: Stage,
) -> None:
    told = _told("action_book_appointment") | {"date": "2026-12-17", "write_key": "k"}
    told["hold"] = "gone mapo-gu 2026-12-17T09:00:00+09:00 2026-11-24T10:10:00+09:00"
    stage.fault("appointments", "fail")
    kept = await stage.play("action_book_appointment", slots=told, turn="unheld")
    stage.heal()
    made = await _make(stage, _scheduled(kept))
    assert made.said[:2] == ["utter_request_made", "utter_appointment_booked"]


async def test_after_days_it_is_given_up_and_said(stage: Stage) -> None:
    effect = await _kept(stage, "action_report_problem")
    data = effect["data"]
    assert isinstance(data, dict)
    old = {**effect, "data": {**data, "since": "2026-11-20T10:00:00+09:00"}}
    given_up = await _make(stage, old)
    assert given_up.said == ["utter_request_given_up"]
    assert [one["outcome"] for one in given_up.sent("effects")] == ["failed"]


async def test_a_kept_request_can_be_withdrawn(stage: Stage) -> None:
    withdrawn = await stage.play(
        "action_withdraw_request", "withdraw_request", {"request": "K-1"}, text="/withdraw_request"
    )
    assert withdrawn.sent("effects")[0] == {"kind": "withdraw", "subject": "K-1"}


async def test_a_status_that_cannot_be_looked_up_is_told_later(stage: Stage) -> None:
    pair = {"receipt_number": "2026-1123-00456", "phone_digits": "6789"}
    stage.fault("cases", "fail")
    down = await stage.play("action_check_status", slots=pair)
    kept = await stage.play("action_affirm", "affirm", slots={**pair, **down.slots})
    assert kept.said == ["utter_request_kept"]
    tried = await _make(stage, _scheduled(kept))
    assert tried.said == []
    stage.heal()
    made = await _make(stage, _scheduled(tried))
    assert made.said[:2] == ["utter_request_made", "utter_status_in_review"]


@pytest.mark.parametrize(
    ("form", "api"),
    [
        ("book_appointment_form", "appointments"),
        ("check_status_form", "cases"),
        ("report_problem_form", "service_requests"),
        ("submit_suggestion_form", "suggestions"),
    ],
)
async def test_a_form_says_at_once_that_its_backend_is_down(
    stage: Stage, form: str, api: str
) -> None:
    opening = {"form": form, "opening": True}
    intent = form.removesuffix("_form")
    well = await stage.play(f"validate_{form}", intent, **opening)  # type: ignore[arg-type]
    assert not [name for name in well.said if str(name).endswith("_down")]
    for kind in ("fail", "slow"):
        stage.fault(api, kind)
        down = await stage.play(f"validate_{form}", intent, **opening)  # type: ignore[arg-type]
        assert str(down.said[0]).endswith("_down")


@pytest.mark.parametrize("verb", ["view", "change", "cancel"])
async def test_a_form_that_can_keep_nothing_is_left_at_once(stage: Stage, verb: str) -> None:
    stage.fault("appointments", "fail")
    form = f"{verb}_appointment_form"
    left = await stage.play(
        f"validate_{form}", f"{verb}_appointment", form=form, opening=True, text="예약"
    )
    assert left.said == ["utter_bookings_unseen"]
    assert {"event": "active_loop", "timestamp": None, "name": None} in left.events


async def test_a_report_is_told_without_a_word_about_the_cases(stage: Stage) -> None:
    stage.fault("cases", "fail")
    told = await stage.play(
        "validate_check_status_form",
        "check_status",
        {"receipt_number": "SR-2026-000017"},
        form="check_status_form",
        opening=True,
    )
    assert told.said == []


FLOWS: dict[str, tuple[str, dict[str, object], set[str], str]] = {
    "status": (
        "action_check_status",
        {"receipt_number": "2026-1123-00456", "phone_digits": "6789"},
        {"cases"},
        "utter_status_in_review",
    ),
    "report status": (
        "action_check_status",
        {"receipt_number": "SR-2026-000017"},
        {"service_requests"},
        "utter_report_open",
    ),
    "booking": (
        "action_book_appointment",
        _told("action_book_appointment") | {"date": "2026-12-18"},
        {"offices", "appointments"},
        "utter_appointment_booked",
    ),
    "report": (
        "action_report_problem",
        _told("action_report_problem"),
        {"service_requests"},
        "utter_problem_reported",
    ),
    "suggestion": (
        "action_submit_suggestion",
        _told("action_submit_suggestion"),
        {"suggestions"},
        "utter_suggestion_filed",
    ),
    "person": ("action_request_human", {}, set(), "utter_handoff"),
}


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize(
    "api", ["cases", "offices", "appointments", "service_requests", "suggestions", "polls"]
)
async def test_one_backend_down_leaves_every_other_flow_working(
    stage: Stage, api: str, flow: str
) -> None:
    action, slots, needed, done = FLOWS[flow]
    stage.fault(api, "fail")
    told = await stage.play(action, slots=slots, turn=f"one-down-{flow}")
    if api not in needed:
        assert told.said[0] == done
