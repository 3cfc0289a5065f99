"""Looking at a visit that is booked, moving and cancelling it."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Event

from tests.actions.stage import Outcome, Stage

BOOK, MOVE, CANCEL = (
    "action_book_appointment",
    "action_change_appointment",
    "action_cancel_appointment",
)
MOVE_FORM, CANCEL_FORM = "validate_change_appointment_form", "validate_cancel_appointment_form"


async def _book(stage: Stage, turn: str, time: str, **more: object) -> str:
    slots: dict[str, object] = {
        "appointment_service": "passport",
        "office": "jeju-si",
        "date": "2026-12-09",
        "time": time,
        "phone_digits": "4321",
        "confirmed": True,
        **more,
    }
    booked = await stage.play(BOOK, slots=slots, turn=turn)
    return str(booked.values("utter_appointment_booked")["number"])


def _pair(number: str, **more: object) -> dict[str, object]:
    return {"appointment_number": number, "phone_digits": "4321", **more}


def _visit(outcome: Outcome) -> tuple[Calendar, Event]:
    [attachment] = outcome.sent("attachments")
    calendar = Calendar.from_ical(str(attachment["content"]))
    [visit] = calendar.walk("VEVENT")
    assert isinstance(calendar, Calendar)
    assert isinstance(visit, Event)
    return calendar, visit


async def test_a_booking_is_shown_and_cancelled(stage: Stage) -> None:
    pair = _pair(await _book(stage, "shown", "15:00"))
    shown = await stage.play("action_view_appointment", slots=pair)
    assert shown.values("utter_appointment_found")["time"] == "오후 3시"
    cancelled = await stage.play(CANCEL, slots={**pair, "confirmed": True})
    assert cancelled.said == ["utter_appointment_cancelled"]
    shown = await stage.play("action_view_appointment", slots=pair)
    assert shown.said == ["utter_appointment_was_cancelled"]


async def test_a_no_keeps_the_booking(stage: Stage) -> None:
    pair = _pair(await _book(stage, "kept", "16:00"))
    kept = await stage.play(CANCEL, slots={**pair, "confirmed": False})
    assert kept.said == ["utter_appointment_kept"]
    assert (await stage.play("action_view_appointment", slots=pair)).said == [
        "utter_appointment_found"
    ]


async def test_wrong_digits_show_no_booking_and_the_third_time_offer_a_person(
    stage: Stage,
) -> None:
    slots = {**_pair(await _book(stage, "wrong", "17:00")), "phone_digits": "0000"}
    wrong = await stage.play("action_view_appointment", slots=slots)
    assert wrong.said == ["utter_appointment_not_found"]
    third = await stage.play("action_view_appointment", slots={**slots, "status_failures": 2})
    assert third.said == ["utter_status_locked"]
    locked = {**slots, "phone_digits": "4321", "status_failures": 3}
    assert (await stage.play("action_view_appointment", slots=locked)).said == [
        "utter_status_locked"
    ]


@pytest.mark.parametrize("form", [MOVE_FORM, CANCEL_FORM])
async def test_the_third_wrong_pair_leaves_the_form_and_offers_a_person(
    stage: Stage, form: str
) -> None:
    number = await _book(stage, f"locked-{form}", "13:00", office="mapo-gu")
    said = {"appointment_number": number, "phone_digits": "0000"}
    task = form.removeprefix("validate_").removesuffix("_form")
    first = await stage.play(form, task, said, opening=True)
    assert first.said == ["utter_appointment_not_found"]
    assert (first.slots["phone_digits"], first.slots["status_failures"]) == (None, 1)
    third = await stage.play(form, task, said, {"status_failures": 2})
    assert third.said == ["utter_status_locked"]
    assert {"event": "active_loop", "timestamp": None, "name": None} in third.events
    assert third.slots["offered"] == "failed"


async def test_cancelling_sums_up_what_is_cancelled(stage: Stage) -> None:
    said = _pair(await _book(stage, "sum", "14:00"))
    heard = await stage.play(
        CANCEL_FORM, "cancel_appointment", {k: str(v) for k, v in said.items()}, opening=True
    )
    asked = await stage.play("action_ask_cancel_appointment_form_confirmed", slots=heard.slots)
    told = asked.values("utter_ask_cancel_confirmed")
    assert (told["day"], told["time"], told["office"]) == ("12월 9일(수)", "오후 2시", "제주시청")


async def test_the_booking_made_here_need_not_be_named(stage: Stage) -> None:
    number = await _book(stage, "recent", "14:30")
    heard = await stage.play(
        MOVE_FORM,
        "change_appointment",
        slots={"recent_appointment": number},
        opening=True,
        form="change_appointment_form",
    )
    assert heard.slots["appointment_number"] == number


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("예약을 12월 10일 오전 10시로 옮겨 주세요", True),
        ("please move my booking to 10 December", True),
        ("여권 방문 예약해 주세요, 주소를 바꾸려고요", False),
        ("book another visit", False),
    ],
)
async def test_a_wish_to_move_is_not_taken_for_a_new_booking(
    stage: Stage, text: str, moves: bool
) -> None:
    heard = await stage.play(
        "validate_book_appointment_form",
        "book_appointment",
        {"date": "2026-12-10"},
        {"recent_appointment": "A-2026-000001"},
        text=text,
        opening=True,
        form="book_appointment_form",
    )
    assert (heard.follows == "change_appointment_form") is moves
    assert (heard.slots.get("appointment_number") == "A-2026-000001") is moves


async def _moving(stage: Stage, number: str, **said: str) -> Outcome:
    entities = {"appointment_number": number, "phone_digits": "4321", **said}
    return await stage.play(
        MOVE_FORM,
        "change_appointment",
        entities,
        opening=True,
        form="change_appointment_form",
        turn=f"moving {number}",
    )


async def test_a_move_is_summed_up_and_done_after_a_yes(stage: Stage) -> None:
    number = await _book(stage, "move", "09:00")
    heard = await _moving(stage, number, date="2026-12-10", time="11:00")
    assert heard.said == ["utter_time_held"]
    assert heard.slots["office"] == "jeju-si"
    asked = await stage.play("action_ask_change_appointment_form_confirmed", slots=heard.slots)
    told = asked.values("utter_ask_change_confirmed")
    assert (told["old_day"], told["old_time"]) == ("12월 9일(수)", "오전 9시")
    assert (told["day"], told["time"]) == ("12월 10일(목)", "오전 11시")
    assert (await stage.play(MOVE, slots=heard.slots)).said == []
    moved = await stage.play(MOVE, slots={**heard.slots, "confirmed": True}, turn="yes")
    assert moved.values("utter_appointment_moved")["number"] == number
    assert moved.sent("effects")[0]["action"] == "appointment.moved"
    assert moved.slots["hold"] is None


async def test_a_calendar_follows_the_move_and_the_end_of_a_visit(stage: Stage) -> None:
    pair = _pair(await _book(stage, "ics", "10:00"), office="mapo-gu", date="2026-12-11")
    moved = await stage.play(MOVE, slots={**pair, "time": "15:30", "confirmed": True}, turn="m")
    cancelled = await stage.play(CANCEL, slots={**pair, "confirmed": True}, turn="c")
    (first, visit), (last, end) = _visit(moved), _visit(cancelled)
    assert visit["UID"] == end["UID"]
    assert [str(visit["SEQUENCE"]), str(end["SEQUENCE"])] == ["1", "2"]
    assert visit.start == datetime(2026, 12, 11, 6, 30, tzinfo=UTC)
    assert (first["METHOD"], last["METHOD"]) == ("PUBLISH", "CANCEL")
    assert end["STATUS"] == "CANCELLED"
    assert first.walk("VTIMEZONE")[0]["TZID"] == "Asia/Seoul"


async def test_a_move_to_the_same_time_is_told_so(stage: Stage) -> None:
    number = await _book(stage, "same", "09:30")
    heard = await _moving(stage, number, date="2026-12-09", time="09:30")
    assert heard.said == ["utter_appointment_is_then"]
    assert heard.slots["time"] is None


async def test_only_the_hour_may_be_named(stage: Stage) -> None:
    number = await _book(stage, "hour", "10:30")
    heard = await _moving(stage, number, time="16:30")
    assert heard.slots["date"] == "2026-12-09"
    assert heard.said == ["utter_time_held"]


async def test_a_move_that_is_refused_keeps_the_old_time(stage: Stage) -> None:
    number = await _book(stage, "refused", "11:00")
    for turn in ("fills-1", "fills-2"):
        await _book(stage, turn, "11:30")
    slots = _pair(number, office="jeju-si", date="2026-12-09", time="11:30", confirmed=True)
    refused = await stage.play(MOVE, slots=slots, turn="refused-move")
    assert refused.said == ["utter_appointment_not_moved", "utter_appointment_slot_taken"]
    assert refused.follows == "change_appointment_form"
    shown = await stage.play("action_view_appointment", slots=_pair(number))
    assert shown.values("utter_appointment_found")["time"] == "오전 11시"


async def test_a_lost_answer_moves_once(stage: Stage) -> None:
    number = await _book(stage, "lost-move", "13:30")
    slots = _pair(number, office="jeju-si", date="2026-12-14", time="11:30", confirmed=True)
    stage.fault("appointments", "drop")
    lost = await stage.play(MOVE, slots=slots, turn="lost-move-yes")
    assert lost.said == ["utter_change_backend_down"]
    stage.heal()
    again = {**slots, "write_key": lost.slots["write_key"]}
    moved = await stage.play(MOVE, slots=again, turn="lost-move-again")
    _, visit = _visit(moved)
    assert str(visit["SEQUENCE"]) == "1"


async def test_while_nobody_can_be_asked_the_form_is_left_at_once(stage: Stage) -> None:
    number = await _book(stage, "down", "15:30")
    stage.fault("appointments", "fail")
    heard = await _moving(stage, number)
    assert heard.said == ["utter_bookings_unseen"]
    assert {"event": "active_loop", "timestamp": None, "name": None} in heard.events


async def test_what_is_cancelled_cannot_be_moved(stage: Stage) -> None:
    pair = _pair(await _book(stage, "gone", "16:00", date="2026-12-15"))
    await stage.play(CANCEL, slots={**pair, "confirmed": True}, turn="gone-c")
    heard = await _moving(stage, str(pair["appointment_number"]))
    assert heard.said == ["utter_appointment_was_cancelled"]


async def test_digits_that_look_like_a_call_for_help_are_digits(stage: Stage) -> None:
    number = await _book(stage, "digits", "16:30")
    slots = {"appointment_number": number, "requested_slot": "phone_digits"}
    for text, said in (("1191", {"phone_digits": "1191"}), ("119 불이야", {})):
        heard = await stage.play(CANCEL_FORM, "emergency", said, slots, text=text)
        assert bool(heard.events) is bool(said)
