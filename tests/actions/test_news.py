"""News is told by its kind, and whoever follows a matter may stop."""

import json
from collections.abc import Mapping

import pytest

from tests.actions.stage import Outcome, Stage

ACTION, NUMBER = "action_tell_news", "2026-1123-00456"
CASE = {"service": "passport", "submitted": "2026-11-23", "office": "jongno-gu"}


async def news(
    stage: Stage,
    type: str,
    data: Mapping[str, object],
    slots: Mapping[str, object] | None = None,
    form: str | None = None,
    **more: str,
) -> Outcome:
    told = json.dumps({"type": type, "subject": NUMBER, "data": data})
    return await stage.play(
        ACTION, "backend_news", {"news": told}, slots, text="/backend_news", form=form, **more
    )


@pytest.mark.parametrize(
    ("changed", "response"),
    [
        ({"status": "received", "expected": "2026-12-01"}, "utter_status_received"),
        ({"status": "in_review"}, "utter_status_in_review"),
        (
            {"status": "needs_documents", "missing": {"ko": "사진", "en": "photo"}},
            "utter_status_needs_documents",
        ),
        ({"status": "rejected"}, "utter_status_rejected_bare"),
    ],
)
async def test_a_changed_case_is_told_with_whom_to_ask(
    stage: Stage, changed: dict[str, object], response: str
) -> None:
    told = await news(stage, "case.changed", CASE | changed)
    assert told.said[:2] == ["utter_case_changed", response]
    assert told.said[-2:] == ["utter_status_office", "utter_case_followed_on"]
    assert told.follows is None


async def test_after_the_last_state_nothing_is_followed_any_more(stage: Stage) -> None:
    done = CASE | {"status": "completed", "completed": "2026-11-24"}
    told = await news(stage, "case.changed", done, slots={"followed": NUMBER})
    assert told.sent("effects") == [{"kind": "unfollow", "subject": NUMBER}]
    assert told.slots == {"followed": None}


async def test_a_running_form_goes_on_without_asking_again(stage: Stage) -> None:
    told = await news(stage, "case.changed", CASE | {"status": "received"}, form="any_form")
    assert told.follows == "action_listen"
    assert told.events[-2]["name"] == "any_form"


async def test_news_of_an_unknown_kind_says_nothing(stage: Stage) -> None:
    told = await news(stage, "weather.changed", {})
    assert told.messages == []


async def test_a_yes_to_the_offer_follows(stage: Stage) -> None:
    slots = {"offered": "follow", "matter": NUMBER}
    told = await stage.play("action_affirm", "affirm", slots=slots)
    assert told.sent("effects") == [{"kind": "follow", "subject": NUMBER}]
    assert told.said == ["utter_followed"]


async def test_a_yes_to_something_else_follows_nothing(stage: Stage) -> None:
    told = await stage.play("action_affirm", "affirm", slots={"matter": NUMBER})
    assert told.sent("effects") == []


async def test_a_button_follows_and_unfollows_its_own_number(stage: Stage) -> None:
    for kind in ("follow", "unfollow"):
        told = await stage.play(
            f"action_{kind}",
            kind,
            {"receipt_number": NUMBER},
            {"followed": "other", "matter": "other"},
            text=f"/{kind}",
        )
        assert told.sent("effects") == [{"kind": kind, "subject": NUMBER}]


async def test_stop_with_nothing_running_asks_whether_the_news_is_meant(stage: Stage) -> None:
    asked = await stage.play("action_stop", "stop", slots={"followed": NUMBER})
    assert asked.said == ["utter_ask_unfollow"]
    stopped = await stage.play("action_affirm", "affirm", slots=asked.slots | {"followed": NUMBER})
    assert stopped.sent("effects") == [{"kind": "unfollow", "subject": NUMBER}]


@pytest.mark.parametrize("now", ["2026-12-31T21:00:00+09:00", "2027-01-01T07:59:00+09:00"])
async def test_at_night_news_waits_for_the_morning_where_it_would_ring(
    stage: Stage, now: str
) -> None:
    changed = CASE | {"status": "in_review"}
    told = await news(stage, "case.changed", changed, channel="sms", now=now)
    assert told.said == []
    [kept] = told.sent("effects")
    assert (kept["kind"], kept["type"], kept["subject"]) == ("schedule", "case.changed", NUMBER)
    assert (kept["at"], kept["data"]) == ("2027-01-01T08:00:00+09:00", changed)
    morning = await news(
        stage, "case.changed", changed, channel="sms", now="2027-01-01T08:00:00+09:00"
    )
    assert "utter_status_in_review" in morning.said
    assert "utter_status_in_review" in (await news(stage, "case.changed", changed, now=now)).said


async def test_a_form_goes_on_when_news_waits_for_the_morning(stage: Stage) -> None:
    told = await news(
        stage,
        "case.changed",
        CASE | {"status": "received"},
        form="any_form",
        channel="kakaotalk",
        now="2026-11-24T23:00:00+09:00",
    )
    assert told.follows == "action_listen"
    assert told.events[-2]["name"] == "any_form"


async def test_a_time_that_lapses_before_the_morning_is_offered_at_night(stage: Stage) -> None:
    offered = {
        "office": "mapo-gu",
        "service": "passport",
        "start": "2026-11-25T14:00:00+09:00",
        "hold": "H-1",
        "offered_until": "2026-11-24T23:30:00+09:00",
    }
    now = "2026-11-24T23:00:00+09:00"
    told = await news(stage, "appointment.offered", offered, channel="sms", now=now)
    assert told.said == ["utter_time_offered"]
