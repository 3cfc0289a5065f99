"""Booking a call: how it is asked for, which number it needs, and how it is told."""

from datetime import date

import pytest
from icalendar import Calendar

from actions.apis.models import Appointment
from tests.actions.bookings import BOOK, FORM, details
from tests.actions.stage import Outcome, Stage

PHONE = "+821012344321"
CALL = {"appointment_kind": "callback", "appointment_phone": PHONE}
DAY = date(2026, 12, 2)
OPENED = "book_appointment_form"


async def begins(stage: Stage, text: str, language: str = "ko") -> Outcome:
    return await stage.play(
        FORM, "book_appointment", text=text, language=language, form=OPENED, opening=True
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "전화로 상담 예약하고 싶어요"),
        ("ko", "다음 주에 전화 상담 예약할게요"),
        ("ko", "목요일 오후에 전화 좀 주세요"),
        ("ko", "콜백 예약이요"),
        ("ko", "방문 말고 전화로 할게요"),
        ("en", "can somebody call me back on Thursday afternoon?"),
        ("en", "I'd like to book a callback"),
        ("en", "a phone appointment please"),
        ("en", "not a visit, by phone please"),
    ],
)
async def test_a_call_is_asked_for_in_plain_words(stage: Stage, language: str, text: str) -> None:
    assert (await begins(stage, text, language)).slots["appointment_kind"] == "callback"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "여권 방문 예약이요, 전화번호 끝자리는 4321"),
        ("ko", "전화 말고 직접 방문할게요"),
        ("en", "book a visit, my phone ends in 4321"),
        ("en", "I want to come in person"),
    ],
)
async def test_a_visit_stays_a_visit(stage: Stage, language: str, text: str) -> None:
    assert "appointment_kind" not in (await begins(stage, text, language)).slots


async def test_the_whole_number_is_asked_for_where_four_digits_are_given(stage: Stage) -> None:
    asks = {"phone_digits": None, "requested_slot": "phone_digits"}
    slots = details(confirmed=None, time="13:00", **asks, **CALL)
    slots["appointment_phone"] = None
    asked = await stage.play("action_ask_book_appointment_form_phone_digits", slots=slots)
    assert asked.said == ["utter_ask_callback_phone"]
    short = await stage.play(FORM, entities={"phone_digits": "4321"}, slots=slots, text="4321")
    assert short.said == ["utter_callback_phone_short"]
    assert short.slots["phone_digits"] is None
    entities = {"phone": "+14155552671"}
    whole = await stage.play(FORM, entities=entities, slots=slots, text="+1 ...", turn="whole")
    assert whole.slots["appointment_phone"] == "+14155552671"
    assert whole.slots["phone_digits"] == "2671"


async def test_a_visit_may_become_a_call_in_the_middle(stage: Stage) -> None:
    slots = details(confirmed=None, requested_slot="confirmed")
    changed = await stage.play(
        FORM, "deny", slots=slots, text="아니요 전화로 상담할게요", turn="now-a-call"
    )
    assert changed.slots["appointment_kind"] == "callback"
    assert changed.slots["phone_digits"] is None
    assert changed.said == ["utter_time_held"]


async def test_a_service_without_visits_can_be_spoken_about(stage: Stage) -> None:
    entities = {"service": "illegal-parking", "appointment_kind": "callback"}
    pressed = await stage.play(
        FORM, "book_appointment", entities, text="/book_appointment{}", form=OPENED, opening=True
    )
    assert pressed.slots["appointment_service"] == "illegal-parking"
    assert pressed.said == []


async def test_a_call_is_summed_up_booked_found_and_told_as_a_call(stage: Stage) -> None:
    slots = details(time="11:00", **CALL)
    asked = await stage.play("action_ask_book_appointment_form_confirmed", slots=slots)
    summary = asked.values("utter_ask_booking_confirmed")
    assert (summary["office"], summary["phone_digits"]) == ("전화 상담 (마포구청에서 전화)", "4321")
    booked = await stage.play(BOOK, slots=slots, turn="a-call")
    assert booked.said == ["utter_appointment_booked", "utter_callback_expected"]
    assert booked.facts == ""
    [file] = booked.sent("attachments")
    [event] = Calendar.from_ical(str(file["content"])).walk("VEVENT")
    assert str(event["location"]) == "전화 상담 (마포구청에서 전화)"
    number = str(booked.slots["recent_appointment"])
    [reminder] = [e for e in booked.sent("effects") if e["kind"] == "schedule"]
    assert Appointment.model_validate(reminder["data"]).kind == "callback"
    found = await stage.play(
        "action_view_appointment", slots={"appointment_number": number, "phone_digits": "4321"}
    )
    assert "전화 상담" in str(found.values("utter_appointment_found")["office"])


async def test_only_one_citizen_is_called_at_a_time(stage: Stage) -> None:
    slots = details(time="15:30", **CALL)
    assert (await stage.play(BOOK, slots=slots, turn="call-1")).follows is None
    refused = await stage.play(BOOK, slots=slots, turn="call-2")
    assert refused.said == ["utter_appointment_not_booked", "utter_appointment_slot_taken"]
    visits = await stage.backends.appointments.free_slots("mapo-gu", DAY, DAY)
    assert {slot.start.isoformat(): slot.free for slot in visits}[f"{DAY}T15:30:00+09:00"] == 2


async def test_a_call_is_moved_among_calls(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=details(time="16:30", **CALL), turn="call-to-move")
    number = booked.slots["recent_appointment"]
    slots = {"appointment_number": number, "requested_slot": "phone_digits"}
    heard = await stage.play(
        "validate_change_appointment_form",
        "change_appointment",
        {"phone_digits": "4321", "time": "17:00"},
        slots,
        text="4321",
        turn="moves-a-call",
    )
    assert heard.said == ["utter_time_held"]
    assert heard.slots["appointment_kind"] == "callback"
    asked = await stage.play(
        "action_ask_change_appointment_form_confirmed", slots={**slots, **heard.slots}
    )
    assert "전화 상담" in str(asked.values("utter_ask_change_confirmed")["office"])


async def test_who_wants_to_be_called_by_a_person_books_a_call(stage: Stage) -> None:
    asked = await stage.play(
        "action_request_human",
        "request_human",
        {"date": "2026-11-26"},
        text="can somebody call me back on Thursday afternoon?",
        language="en",
    )
    assert asked.said == []
    assert asked.follows == "book_appointment_form"
    assert asked.slots["appointment_kind"] == "callback"
    assert (asked.slots["date"], asked.slots["day_part"]) == ("2026-11-26", "afternoon")
    assert asked.sent("effects") == []


async def test_what_was_told_to_a_person_first_is_checked_with_the_phone(stage: Stage) -> None:
    told = details(confirmed=None, phone_digits=None, requested_slot="phone_digits", **CALL)
    saturday = {**told, "appointment_phone": None, "date": "2026-12-05"}
    heard = await stage.play(
        FORM, entities={"phone": PHONE}, slots=saturday, text="010-1234-4321", turn="saturday"
    )
    assert heard.said == ["utter_day_weekend"]
    assert heard.slots["date"] is None
