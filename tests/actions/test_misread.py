"""The dialogue says where it understood hardly or wrongly, for whoever reviews that."""

import pytest

from tests.actions.stage import Stage

FORM = "book_appointment_form"
UNSURE = {"kind": "misread", "sign": "unsure"}
DENIED = {"kind": "misread", "sign": "denied"}


async def test_what_is_not_understood_is_unsure(stage: Stage) -> None:
    missed = await stage.play("action_fallback", "nlu_fallback", slots={"misses": 1}, text="그거요")
    assert missed.sent("effects") == [UNSURE]


async def test_what_is_surely_no_matter_of_ours_is_not(stage: Stage) -> None:
    known = await stage.play("action_fallback", "out_of_scope", slots={"misses": 1}, text="날씨")
    assert known.sent("effects") == []


async def test_a_question_about_no_known_service_is_unsure(stage: Stage) -> None:
    asked = await stage.play("action_answer_service", "ask_service", text="그거 얼마예요")
    assert asked.said == ["utter_ask_which_service"]
    assert asked.sent("effects") == [UNSURE]


async def test_a_question_that_names_its_service_is_not(stage: Stage) -> None:
    asked = await stage.play(
        "action_answer_service", "ask_service", {"service": "passport", "aspect": "fee"}
    )
    assert asked.sent("effects") == []


@pytest.mark.parametrize("offered", [None, "nothing"])
async def test_a_no_to_nothing_turns_down_what_was_understood(
    stage: Stage, offered: str | None
) -> None:
    denied = await stage.play("action_deny", "deny", slots={"offered": offered})
    assert denied.sent("effects") == [DENIED]


async def test_a_no_to_an_offer_turns_down_the_offer(stage: Stage) -> None:
    denied = await stage.play("action_deny", "deny", slots={"offered": "unsure"})
    assert denied.sent("effects") == []


@pytest.mark.parametrize(("attempts", "effects"), [(0, [DENIED]), (1, [])])
async def test_a_no_to_the_first_question_of_a_form_turns_the_form_down(
    stage: Stage, attempts: int, effects: list[dict[str, str]]
) -> None:
    slots = {"requested_slot": "office", "attempts": attempts}
    denied = await stage.play(f"validate_{FORM}", "deny", slots=slots, form=FORM, text="아니에요")
    assert denied.sent("effects") == effects
