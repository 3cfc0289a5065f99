"""What a form takes, what it leaves to the rules, and when it offers a person."""

import pytest

from tests.actions.stage import Stage

FORM = "validate_book_appointment_form"
ASKED = {"requested_slot": "date", "appointment_service": "passport", "office": "jongno-gu"}


async def test_a_question_about_a_service_is_left_to_the_rules(stage: Stage) -> None:
    heard = await stage.play(FORM, "ask_service", {"service": "passport"}, ASKED, text="|얼마예요?")
    assert heard.events == []


async def test_a_bare_value_is_an_answer_whatever_it_was_taken_for(stage: Stage) -> None:
    heard = await stage.play(FORM, "ask_service", {"date": "2026-12-01"}, ASKED, text="화요일")
    assert heard.slots["date"] == "2026-12-01"


async def test_digits_are_an_answer_whatever_is_said_around_them(stage: Stage) -> None:
    text, slots = "6789|이 제 번호예요", {**ASKED, "requested_slot": "phone_digits"}
    heard = await stage.play(FORM, "ask_service", {"phone_digits": "6789"}, slots, text=text)
    assert heard.slots["phone_digits"] == "6789"


async def test_danger_is_never_taken_for_an_answer(stage: Stage) -> None:
    text = "6789|이 제 번호예요"
    heard = await stage.play(FORM, "emergency", {"phone_digits": "6789"}, ASKED, text=text)
    assert heard.events == []


async def test_a_question_with_a_value_in_it_is_no_answer(stage: Stage) -> None:
    entities = {"date": "2026-12-01"}
    heard = await stage.play(FORM, "find_office", entities, ASKED, text="화요일|에도 8시까지 해요?")
    assert heard.events == []


async def test_a_message_that_answers_nothing_is_counted(stage: Stage) -> None:
    heard = await stage.play(FORM, slots=ASKED, text="글쎄요")
    assert heard.said == ["utter_not_an_answer"]
    assert heard.slots == {"attempts": 1}


async def test_the_third_useless_answer_offers_a_person(stage: Stage) -> None:
    heard = await stage.play(FORM, slots={**ASKED, "attempts": 2}, text="글쎄요")
    assert heard.said == ["utter_offer_person"]
    assert heard.slots == {"attempts": 0, "offered": "unsure"}


async def test_a_good_answer_starts_the_count_anew(stage: Stage) -> None:
    slots = {**ASKED, "attempts": 2}
    heard = await stage.play(FORM, entities={"date": "2026-12-01"}, slots=slots, text="화요일")
    assert heard.slots["attempts"] == 0


async def test_a_yes_to_the_person_offered_is_left_to_the_rules(stage: Stage) -> None:
    heard = await stage.play(FORM, "affirm", slots={**ASKED, "offered": "unsure"}, text="네")
    assert heard.events == []


async def test_pressing_try_again_is_no_useless_answer(stage: Stage) -> None:
    heard = await stage.play(FORM, "book_appointment", slots=ASKED, text="/book_appointment")
    assert heard.said == []
    assert heard.slots == {"attempts": 0}


async def test_nothing_is_read_twice_from_one_message(stage: Stage) -> None:
    heard = await stage.play(
        FORM, entities={"date": "2026-12-01"}, slots=ASKED, before=("action_check_status",)
    )
    assert heard.events == []


async def test_another_form_leaves_no_answers_behind(stage: Stage) -> None:
    heard = await stage.play(
        "validate_report_problem_form",
        "report_problem",
        {"service": "road-damage"},
        {**ASKED, "phone_digits": "6789"},
        form="report_problem_form",
        opening=True,
    )
    assert heard.slots["phone_digits"] is None
    assert heard.slots["office"] is None
    assert heard.slots["report_service"] == "road-damage"


async def test_a_button_asks_for_one_answer_anew(stage: Stage) -> None:
    slots = {**ASKED, "requested_slot": "confirmed", "date": "2026-12-01", "time": "15:00"}
    text = '/book_appointment{"change": "time"}'
    heard = await stage.play(FORM, "book_appointment", {"change": "time"}, slots, text=text)
    assert heard.slots["time"] is None
    assert heard.said == []


@pytest.mark.parametrize("intent", ["cancel_appointment"])
async def test_cancelling_while_booking_leaves_the_form(stage: Stage, intent: str) -> None:
    heard = await stage.play(
        FORM, intent, slots={**ASKED, "phone_digits": "6789"}, text="취소할게요"
    )
    assert heard.said == ["utter_stopped"]
    assert heard.slots["phone_digits"] is None
    assert {"event": "active_loop", "timestamp": None, "name": None} in heard.events
