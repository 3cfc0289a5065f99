"""The times and offices that a booking offers, and the time that is held."""

from tests.actions.bookings import BOOK, FORM, asked, details
from tests.actions.stage import Stage


async def test_a_part_of_the_day_is_no_hour(stage: Stage) -> None:
    for text, part, said in (
        ("오전이요", "morning", {"time": "09:00"}),
        ("afternoon", "afternoon", {}),
    ):
        heard = await stage.play(
            FORM,
            entities={"date": "2026-12-01", **said},
            slots=asked(),
            text=f"{text[:2] if said else text}|{text}",
        )
        assert heard.slots["day_part"] == part
        assert "time" not in heard.slots


async def test_times_are_offered_in_the_part_of_the_day_asked_for(stage: Stage) -> None:
    slots = asked(date="2026-12-01", day_part="afternoon")
    question = await stage.play("action_ask_book_appointment_form_time", slots=slots)
    hours = [payload.rpartition("time")[2] for payload in question.buttons]
    assert hours == ['": "13:00"}', '": "15:00"}', '": "17:30"}']


async def test_parts_of_the_day_are_offered_while_no_hour_is_known(stage: Stage) -> None:
    slots = asked(date="2026-12-01")
    question = await stage.play("action_ask_book_appointment_form_time", slots=slots)
    assert question.buttons[3:] == [
        '/book_appointment{"day_part": "morning"}',
        '/book_appointment{"day_part": "afternoon"}',
    ]


async def test_a_chosen_time_is_held_until_it_is_booked(stage: Stage) -> None:
    wanted = {"office": "sejong-si", "date": "2026-12-04", "time": "10:00"}
    await stage.play(BOOK, slots=details(**wanted), turn="beside")
    heard = await stage.play(FORM, entities=wanted, slots=asked(), text="그때", turn="holds")
    assert heard.said == ["utter_time_held"]
    other = await stage.play(FORM, entities=wanted, slots=asked(), text="그때", turn="late")
    assert other.said == ["utter_time_full"]
    slots = details(**wanted, hold=heard.slots["hold"])
    again = await stage.play(FORM, entities=wanted, slots={**slots, "confirmed": None}, text="그때")
    assert again.said == []
    booked = await stage.play(BOOK, slots=slots, turn="held-yes")
    assert booked.said[0] == "utter_appointment_booked"


async def test_another_choice_gives_back_what_was_held(stage: Stage) -> None:
    wanted = {"office": "sejong-si", "date": "2026-12-07", "time": "10:00"}
    await stage.play(BOOK, slots=details(**wanted), turn="beside-2")
    heard = await stage.play(FORM, entities=wanted, slots=asked(), text="그때", turn="h-1")
    slots = asked(**wanted, hold=heard.slots["hold"])
    other = await stage.play(FORM, entities={"time": "11:00"}, slots=slots, text="11시", turn="h-2")
    assert other.said == ["utter_time_held"]
    assert (await stage.play(BOOK, slots=details(**wanted), turn="h-3")).said[0] == (
        "utter_appointment_booked"
    )


async def test_a_hold_that_ran_out_is_told_honestly(stage: Stage) -> None:
    wanted = {"office": "sejong-si", "date": "2026-12-08", "time": "10:00"}
    for turn in ("out-1", "out-2"):
        await stage.play(BOOK, slots=details(**wanted), turn=turn)
    gone = "H-00 sejong-si 2026-12-08T10:00:00+09:00 2026-11-24T09:59:00+09:00"
    lost = await stage.play(BOOK, slots=details(**wanted, hold=gone), turn="out-3")
    assert lost.said == ["utter_appointment_not_booked", "utter_hold_expired"]
    assert (lost.slots["time"], lost.slots["hold"]) == (None, None)
    slots = {**details(**wanted, hold=gone, confirmed=None), "requested_slot": "phone_digits"}
    heard = await stage.play(FORM, entities={"phone_digits": "1111"}, slots=slots, text="1111")
    assert heard.said == ["utter_time_full"]


async def test_offices_near_a_place_are_offered(stage: Stage) -> None:
    slots = {"appointment_service": "passport", "requested_slot": "office"}
    heard = await stage.play(FORM, slots=slots, text="서초구에서 가까운 곳이요")
    assert heard.said == []
    asked = await stage.play(
        "action_ask_book_appointment_form_office", slots=slots, text="서초구에서 가까운 곳이요"
    )
    assert asked.said == ["utter_offices_near", "utter_ask_office"]
    assert asked.buttons[0] == '/book_appointment{"office": "jongno-gu"}'


async def test_stopping_gives_the_held_time_back_at_once(stage: Stage) -> None:
    wanted = {"office": "sejong-si", "date": "2026-12-09", "time": "10:00"}
    await stage.play(BOOK, slots=details(**wanted), turn="stop-1")
    heard = await stage.play(FORM, entities=wanted, slots=asked(), text="그때", turn="stop-2")
    slots = asked(**wanted, hold=heard.slots["hold"])
    stopped = await stage.play("action_stop", "stop", slots=slots, form="book_appointment_form")
    assert stopped.slots["hold"] is None
    booked = await stage.play(BOOK, slots=details(**wanted), turn="stop-3")
    assert booked.said[0] == "utter_appointment_booked"
