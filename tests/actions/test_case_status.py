"""A status is told with both factors only, in plain words."""

import pytest

from tests.actions.stage import Stage

ACTION, FORM = "action_check_status", "validate_check_status_form"

STATES = {
    "2026-1123-00456": ("6789", "utter_status_in_review"),
    "2026-1110-01234": ("5432", "utter_status_needs_documents"),
    "2026-1105-07890": ("0101", "utter_status_rejected"),
    "2026-1101-00099": ("2222", "utter_status_completed"),
    "2026-1120-00321": ("8888", "utter_status_received"),
}


def _pair(number: str, digits: str, **more: object) -> dict[str, object]:
    return {"receipt_number": number, "phone_digits": digits, **more}


@pytest.mark.parametrize("number", STATES)
async def test_tells_every_state_and_whom_to_ask(stage: Stage, number: str) -> None:
    digits, response = STATES[number]
    told = await stage.play(ACTION, slots=_pair(number, digits))
    assert told.said[0] == response
    assert "utter_status_office" in told.said
    assert told.slots["receipt_number"] is None
    assert told.slots["phone_digits"] is None


async def test_writes_days_as_each_language_does(stage: Stage) -> None:
    pair = _pair("2026-1123-00456", "6789")
    korean = await stage.play(ACTION, slots=pair)
    english = await stage.play(ACTION, slots=pair, language="en")
    assert korean.values("utter_status_expected")["expected"] == "12월 1일(화)"
    assert english.values("utter_status_expected")["expected"] == "Tue 1 December"


async def test_says_what_is_missing_in_the_citizens_language(stage: Stage) -> None:
    pair = _pair("2026-1110-01234", "5432")
    told = await stage.play(ACTION, slots=pair, language="en")
    assert told.values("utter_status_needs_documents")["missing"] == "transfer certificate"


async def test_a_wrong_pair_tells_nothing_and_asks_the_digits_again(stage: Stage) -> None:
    told = await stage.play(ACTION, slots=_pair("2026-1123-00456", "0000"))
    assert told.said == ["utter_status_not_found"]
    assert told.slots == {"status_failures": 1, "phone_digits": None}
    assert told.follows == "check_status_form"


async def test_an_unknown_number_is_answered_like_wrong_digits(stage: Stage) -> None:
    unknown = await stage.play(ACTION, slots=_pair("2026-9999-99999", "6789"))
    wrong = await stage.play(ACTION, slots=_pair("2026-1123-00456", "0000"))
    assert (unknown.said, unknown.slots) == (wrong.said, wrong.slots)


async def test_the_third_wrong_pair_offers_a_person(stage: Stage) -> None:
    told = await stage.play(ACTION, slots=_pair("2026-1123-00456", "0000", status_failures=2))
    assert told.said == ["utter_status_locked"]
    assert told.slots["offered"] == "failed"


async def test_after_three_wrong_pairs_not_even_the_right_one_tells(stage: Stage) -> None:
    told = await stage.play(ACTION, slots=_pair("2026-1123-00456", "6789", status_failures=3))
    assert told.said == ["utter_status_locked"]


@pytest.mark.parametrize(("number", "state"), [("17", "open"), ("18", "closed")])
async def test_a_report_is_told_by_its_number_alone(stage: Stage, number: str, state: str) -> None:
    told = await stage.play(ACTION, slots={"receipt_number": f"SR-2026-0000{number}"})
    assert told.said[0] == f"utter_report_{state}"


async def test_an_unknown_report_is_asked_for_again(stage: Stage) -> None:
    told = await stage.play(ACTION, slots={"receipt_number": "SR-2026-999999"})
    assert told.said == ["utter_report_not_found"]
    assert told.follows == "check_status_form"


async def test_a_report_number_needs_no_second_factor(stage: Stage) -> None:
    heard = await stage.play(FORM, "check_status", {"receipt_number": "SR-2026-000017"})
    assert heard.slots["requested_slot"] is None


async def test_a_number_of_no_known_form_is_asked_for_again(stage: Stage) -> None:
    heard = await stage.play(FORM, "check_status", {"receipt_number": "12345"})
    assert heard.said == ["utter_receipt_number_unreadable"]
    assert heard.slots["receipt_number"] is None


async def test_a_whole_phone_number_gives_its_last_four_digits(stage: Stage) -> None:
    heard = await stage.play(FORM, entities={"phone": "+821023456789"})
    assert heard.slots["phone_digits"] == "6789"


async def test_while_the_backend_is_down_nothing_is_lost(stage: Stage) -> None:
    stage.fault("cases", "fail")
    told = await stage.play(ACTION, slots=_pair("2026-1123-00456", "6789"))
    assert told.said == ["utter_status_backend_down"]
    assert told.slots == {"offered": "keep"}


async def test_what_is_not_finished_can_be_followed(stage: Stage) -> None:
    under_way = await stage.play(ACTION, slots=_pair("2026-1123-00456", "6789"))
    assert under_way.said[-1] == "utter_offer_follow"
    assert under_way.slots["offered"] == "follow"
    finished = await stage.play(ACTION, slots=_pair("2026-1101-00099", "2222"))
    assert "utter_offer_follow" not in finished.said


async def test_what_is_followed_is_not_offered_again(stage: Stage) -> None:
    pair = _pair("2026-1123-00456", "6789", followed="2026-1123-00456")
    assert "utter_offer_follow" not in (await stage.play(ACTION, slots=pair)).said


async def test_a_status_is_told_while_the_offices_are_away(stage: Stage) -> None:
    stage.fault("offices", "fail")
    told = await stage.play(ACTION, slots=_pair("2026-1123-00456", "6789"))
    assert told.said[:3] == [
        "utter_status_in_review",
        "utter_status_expected",
        "utter_status_office_unknown",
    ]
