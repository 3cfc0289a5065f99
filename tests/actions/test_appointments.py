"""Booking a visit."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Event

from tests.actions.bookings import BOOK, FORM, asked, details
from tests.actions.stage import Stage


async def test_one_sentence_may_hold_everything(stage: Stage) -> None:
    heard = await stage.play(
        FORM,
        "book_appointment",
        {
            "service": "passport",
            "office": "jongno-gu",
            "date": "2026-12-01",
            "time": "15:00",
            "phone_digits": "6789",
        },
        form="book_appointment_form",
        opening=True,
    )
    assert heard.said == ["utter_time_held"]
    assert heard.slots["appointment_service"] == "passport"
    assert (heard.slots["date"], heard.slots["time"]) == ("2026-12-01", "15:00")
    assert heard.slots["confirmed"] is None


async def test_the_topic_is_what_the_visit_is_about(stage: Stage) -> None:
    heard = await stage.play(
        FORM,
        "book_appointment",
        slots={"service": "passport"},
        form="book_appointment_form",
        opening=True,
    )
    assert heard.slots["appointment_service"] == "passport"


async def test_a_bare_name_of_the_service_is_enough(stage: Stage) -> None:
    heard = await stage.play(
        FORM,
        "book_appointment",
        text="여권 방문 예약해 주세요",
        form="book_appointment_form",
        opening=True,
    )
    assert heard.slots["appointment_service"] == "passport"


async def test_a_correction_changes_one_answer_and_confirms_nothing(stage: Stage) -> None:
    slots = details(confirmed=None, requested_slot="confirmed")
    heard = await stage.play(FORM, "deny", {"time": "15:00:00"}, slots, text="3시|아니 로")
    assert heard.slots["time"] == "15:00"
    assert "confirmed" not in heard.slots


async def test_a_yes_that_repeats_the_summary_confirms(stage: Stage) -> None:
    slots = details(confirmed=None, requested_slot="confirmed")
    heard = await stage.play(FORM, "affirm", {"time": "10:00"}, slots, text="10시|네 ")
    assert heard.slots["confirmed"] is True


REFUSALS = {
    "utter_day_past": {"date": "2026-11-23"},
    "utter_day_too_far": {"date": "2027-03-01"},
    "utter_day_weekend": {"date": "2026-11-28"},
    "utter_day_holiday": {"date": "2026-12-25"},
    "utter_time_lunch": {"date": "2026-12-01", "time": "12:30"},
    "utter_time_closed": {"date": "2026-12-01", "time": "19:00"},
    "utter_time_past": {"date": "2026-11-24", "time": "09:30"},
    "utter_time_not_a_slot": {"date": "2026-12-01", "time": "10:10"},
}


@pytest.mark.parametrize("response", REFUSALS)
async def test_says_honestly_why_a_time_cannot_be_had(stage: Stage, response: str) -> None:
    slots = {"requested_slot": "date", "office": "mapo-gu", "appointment_service": "passport"}
    heard = await stage.play(FORM, entities=REFUSALS[response], slots=slots, text="그때")
    assert heard.said[0] == response
    refused = "date" if "day" in response else "time"
    assert heard.slots[refused] is None


async def test_the_late_day_of_an_office_is_known(stage: Stage) -> None:
    slots = {"requested_slot": "date", "office": "jongno-gu", "appointment_service": "passport"}
    entities = {"date": "2026-12-02", "time": "19:00"}
    heard = await stage.play(FORM, entities=entities, slots=slots, text="그때", turn="late-day")
    assert heard.said == ["utter_time_held"]
    assert heard.slots["time"] == "19:00"


async def test_a_full_day_hour_is_told_and_neighbours_are_offered(stage: Stage) -> None:
    full = {"office": "sejong-si", "date": "2026-12-03", "time": "14:00"}
    for turn in ("full-1", "full-2"):
        assert (await stage.play(BOOK, slots=details(**full), turn=turn)).said[0] == (
            "utter_appointment_booked"
        )
    slots = {"requested_slot": "date", "office": "sejong-si", "appointment_service": "passport"}
    entities = {"date": "2026-12-03", "time": "14:00"}
    heard = await stage.play(FORM, entities=entities, slots=slots, text="그때")
    assert heard.said == ["utter_time_full"]
    asked = await stage.play(
        "action_ask_book_appointment_form_time", slots={**slots, **heard.slots}
    )
    assert asked.buttons == [
        '/book_appointment{"date": "2026-12-03", "time": "13:00"}',
        '/book_appointment{"date": "2026-12-03", "time": "13:30"}',
        '/book_appointment{"date": "2026-12-03", "time": "14:30"}',
    ]


async def test_a_time_lost_while_talking_goes_back_to_the_form(stage: Stage) -> None:
    full = {"office": "sejong-si", "date": "2026-12-03", "time": "16:00"}
    for turn in ("lost-1", "lost-2"):
        await stage.play(BOOK, slots=details(**full), turn=turn)
    lost = await stage.play(BOOK, slots=details(**full), turn="lost-3")
    assert lost.said == ["utter_appointment_not_booked", "utter_appointment_slot_taken"]
    assert lost.slots["time"] is None
    assert "date" not in lost.slots
    assert lost.follows == "book_appointment_form"


async def test_an_office_nobody_knows_is_not_taken(stage: Stage) -> None:
    slots = {"requested_slot": "office", "appointment_service": "passport"}
    for office in (None, "gangnam-gu"):
        heard = await stage.play(FORM, entities={"office": office}, slots=slots, text="강남구청")
        assert heard.said == ["utter_office_unknown"]
        assert heard.slots["office"] is None


async def test_a_service_without_visits_is_told_so(stage: Stage) -> None:
    heard = await stage.play(
        FORM,
        "book_appointment",
        {"service": "illegal-parking"},
        form="book_appointment_form",
        opening=True,
    )
    assert heard.said == ["utter_service_not_bookable"]
    assert heard.slots["appointment_service"] is None


async def test_booking_tells_the_number_and_what_to_bring(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=details(), turn="book-1")
    told = booked.values("utter_appointment_booked")
    assert (told["office"], told["day"], told["time"]) == ("마포구청", "12월 2일(수)", "오전 10시")
    assert booked.sent("citations")
    assert booked.sent("effects")[0]["action"] == "appointment.booked"
    assert booked.slots["phone_digits"] is None
    assert booked.slots["service"] == "passport"


async def test_the_calendar_file_says_when_in_seoul(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=details(), turn="book-ics")
    [attachment] = booked.sent("attachments")
    [visit] = Calendar.from_ical(str(attachment["content"])).walk("VEVENT")
    assert attachment["type"] == "text/calendar"
    assert isinstance(visit, Event)
    assert visit.start == datetime(2026, 12, 2, 1, tzinfo=UTC)
    assert visit["LOCATION"] == "마포구청"


async def test_the_same_turn_books_once(stage: Stage) -> None:
    first = await stage.play(BOOK, slots=details(time="11:00"), turn="again")
    second = await stage.play(BOOK, slots=details(time="11:00"), turn="again")
    booked = "utter_appointment_booked"
    assert first.values(booked)["number"] == second.values(booked)["number"]


async def test_a_lost_answer_is_tried_again_with_the_same_key(stage: Stage) -> None:
    stage.fault("appointments", "drop")
    lost = await stage.play(BOOK, slots=details(time="13:00"), turn="lost-answer")
    assert lost.said == ["utter_booking_backend_down"]
    assert lost.follows == "book_appointment_form"
    stage.heal()
    key = lost.slots["write_key"]
    again = await stage.play(BOOK, slots=details(time="13:00", write_key=key), turn="next-turn")
    once_more = await stage.play(BOOK, slots=details(time="13:00"), turn="lost-answer")
    booked = "utter_appointment_booked"
    assert again.values(booked)["number"] == once_more.values(booked)["number"]


async def test_nothing_is_booked_without_a_yes(stage: Stage) -> None:
    booked = await stage.play(BOOK, slots=details(confirmed=None))
    assert (booked.said, booked.events) == ([], [])


async def test_a_bare_no_asks_what_should_change(stage: Stage) -> None:
    asked = await stage.play(
        "action_ask_book_appointment_form_confirmed", "deny", slots=details(confirmed=None)
    )
    assert asked.said == ["utter_ask_booking_change"]


async def test_a_question_says_so_when_the_times_cannot_be_seen(stage: Stage) -> None:
    stage.fault("offices", "fail")
    for slot in ("office", "date", "time"):
        slots = details(confirmed=None)
        asked = await stage.play(f"action_ask_book_appointment_form_{slot}", slots=slots)
        assert asked.said == [f"utter_ask_{slot}_unseen"]


NEW_YEAR = "2026-12-31T15:30:00+00:00"
"""Half past midnight in Seoul, while it is still the old year elsewhere."""


@pytest.mark.parametrize(
    ("date", "refusal"),
    [
        ("2026-12-31", "utter_day_past"),
        ("2027-01-01", "utter_day_holiday"),
        ("2027-01-02", "utter_day_weekend"),
        ("2027-03-03", "utter_day_too_far"),
    ],
)
async def test_days_are_those_of_seoul_at_the_turn_of_the_year(
    stage: Stage, date: str, refusal: str
) -> None:
    heard = await stage.play(
        FORM, entities={"date": date}, slots=asked(), text="그날", now=NEW_YEAR
    )
    assert heard.said[0] == refusal


async def test_a_day_of_another_year_is_told_with_its_year(stage: Stage) -> None:
    wanted = {"office": "mapo-gu", "date": "2027-01-04", "time": "09:00"}
    booked = await stage.play(BOOK, slots=details(**wanted), turn="next-year")
    assert booked.values("utter_appointment_booked")["day"] == "2027년 1월 4일(월)"
    [attachment] = booked.sent("attachments")
    assert "DTSTART;TZID=Asia/Seoul:20270104T090000" in str(attachment["content"])
