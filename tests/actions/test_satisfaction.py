"""Whether a matter is solved is asked once, in words, and counted."""

import pytest

from tests.actions.stage import Stage


def _counted(effects: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(e["task"], e["outcome"]) for e in effects if e["kind"] == "resolution"]


@pytest.mark.parametrize("leave", ["thank", "goodbye"])
async def test_it_is_asked_when_the_citizen_takes_leave(stage: Stage, leave: str) -> None:
    asked = await stage.play(f"action_{leave}", leave, slots={"concern": "ask_service"})
    assert asked.said == [f"utter_{leave}", "utter_ask_solved"]
    assert asked.slots == {"solved_asked": True, "solved_open": "ask_service"}
    assert _counted(asked.sent("effects")) == [("ask_service", "asked")]


@pytest.mark.parametrize(
    "slots",
    [
        {},
        {"concern": "ask_service", "solved_asked": True},
        {"concern": "ask_service", "misses": 1},
    ],
)
async def test_it_is_not_asked_for_nothing_nor_twice(
    stage: Stage, slots: dict[str, object]
) -> None:
    asked = await stage.play("action_thank", "thank", slots=slots)
    assert asked.said == ["utter_thank"]


async def test_it_is_not_asked_inside_a_form(stage: Stage) -> None:
    slots = {"concern": "book_appointment"}
    asked = await stage.play("action_thank", "thank", slots=slots, form="book_appointment_form")
    assert asked.said == ["utter_thank"]


async def test_a_yes_is_a_verified_resolution(stage: Stage) -> None:
    slots = {"concern": "check_status", "solved_open": "check_status"}
    told = await stage.play("action_affirm", "affirm", slots=slots, text="네")
    assert told.said == ["utter_solved"]
    assert _counted(told.sent("effects")) == [("check_status", "solved")]


async def test_a_no_asks_what_is_missing_and_offers_a_person(stage: Stage) -> None:
    slots = {"concern": "check_status", "solved_open": "check_status"}
    told = await stage.play("action_deny", "deny", slots=slots, text="아니요")
    assert told.said == ["utter_ask_lack"]
    assert told.slots["offered"] == "failed"
    assert _counted(told.sent("effects")) == [("check_status", "unsolved")]


async def test_what_is_missing_is_counted_by_its_kind(stage: Stage) -> None:
    told = await stage.play(
        "action_deny", "deny", {"option": "unclear"}, {"concern": "ask_service"}, text="/deny"
    )
    assert told.said == ["utter_lack_noted"]
    assert _counted(told.sent("effects")) == [("ask_service", "unclear")]


async def test_a_later_yes_or_no_is_no_answer(stage: Stage) -> None:
    slots = {"concern": "ask_service", "solved_open": "lapsed"}
    yes = await stage.play("action_affirm", "affirm", slots=slots, text="네")
    no = await stage.play("action_deny", "deny", slots=slots, text="아니요")
    assert (yes.said, no.said) == (["utter_what_next"], ["utter_deny"])
    assert not yes.sent("effects")
    assert no.sent("effects") == [{"kind": "misread", "sign": "denied"}]


@pytest.mark.parametrize(("intent", "outcome"), [("affirm", "solved"), ("deny", "unsolved")])
async def test_what_a_person_dealt_with_is_answered_by_a_button(
    stage: Stage, intent: str, outcome: str
) -> None:
    text = f"/{intent}"
    told = await stage.play(f"action_{intent}", intent, {"option": outcome}, text=text)
    assert _counted(told.sent("effects")) == [("request_human", outcome)]
