"""A visit is reminded of on the day before, never at night, and never after it was cancelled."""

import json
from datetime import datetime

import pytest

from actions.quiet_hours import awake
from tests.actions.stage import Outcome, Stage

BOOK, MOVE, CANCEL = (f"action_{verb}_appointment" for verb in ("book", "change", "cancel"))


def _details(date: str, time: str, **more: object) -> dict[str, object]:
    told = {"appointment_service": "passport", "office": "jongno-gu", "phone_digits": "9911"}
    return {**told, "date": date, "time": time, "confirmed": True, **more}


def _about_reminders(outcome: Outcome) -> list[dict[str, object]]:
    return [one for one in outcome.sent("effects") if one["kind"] in ("schedule", "withdraw")]


def _number(booked: Outcome) -> str:
    return str(booked.values("utter_appointment_booked")["number"])


async def _remind(
    stage: Stage, effect: dict[str, object], now: str, channel: str = "web"
) -> Outcome:
    news = json.dumps({key: effect[key] for key in ("type", "subject", "data")})
    return await stage.play(
        "action_tell_news", "backend_news", {"news": news}, now=now, channel=channel
    )


async def test_a_booking_is_reminded_of_a_day_before(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=_details("2026-12-04", "09:00"), turn="remind-1")
    number = _number(booked)
    withdrawn, scheduled = _about_reminders(booked)
    assert withdrawn == {"kind": "withdraw", "subject": number}
    assert (scheduled["subject"], scheduled["at"]) == (number, "2026-12-03T09:00:00+09:00")
    told = await _remind(stage, scheduled, "2026-12-03T09:00:02+09:00")
    assert told.said == ["utter_visit_near"]
    assert told.values("utter_visit_near")["office"] == "종로구청 (02-2148-1114)"
    assert told.slots == {"recent_appointment": number}


async def test_a_visit_nearer_than_a_day_needs_no_reminder(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=_details("2026-11-24", "15:00"), turn="remind-2")
    assert [one["kind"] for one in _about_reminders(booked)] == ["withdraw"]


async def test_a_move_reminds_of_the_new_time_and_a_cancellation_of_nothing(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=_details("2026-12-04", "09:30"), turn="remind-3")
    number = _number(booked)
    new = _details("2026-12-07", "11:00", appointment_number=number)
    moved = await stage.play(MOVE, slots=new, turn="remind-4")
    withdrawn, scheduled = _about_reminders(moved)
    assert withdrawn["subject"] == number
    assert scheduled["at"] == "2026-12-06T11:00:00+09:00"
    gone = await stage.play(CANCEL, slots=new, turn="remind-5")
    assert _about_reminders(gone) == [{"kind": "withdraw", "subject": number}]


async def test_a_reminder_held_up_until_night_waits_for_the_morning(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=_details("2026-12-04", "10:30"), turn="remind-6")
    late = await _remind(stage, _about_reminders(booked)[1], "2026-12-03T23:00:00+09:00", "sms")
    assert late.said == []
    assert _about_reminders(late)[0]["at"] == "2026-12-04T08:00:00+09:00"


async def test_a_visit_that_is_over_is_not_reminded_of(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=_details("2026-12-04", "11:00"), turn="remind-7")
    over = await _remind(stage, _about_reminders(booked)[1], "2026-12-04T11:00:00+09:00")
    assert over.messages == []


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-12-31T20:59:00+09:00", "2026-12-31T20:59:00+09:00"),
        ("2026-12-31T21:00:00+09:00", "2027-01-01T08:00:00+09:00"),
        ("2027-01-01T00:00:00+09:00", "2027-01-01T08:00:00+09:00"),
        ("2027-01-01T08:00:00+09:00", "2027-01-01T08:00:00+09:00"),
    ],
)
def test_nobody_is_told_at_night(moment: str, told: str) -> None:
    assert awake(datetime.fromisoformat(moment)).isoformat() == told
