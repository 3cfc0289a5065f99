"""People, danger, moves inside a dialogue, offices, privacy, and what is no matter of ours."""

import pytest

from knowledge_base.search.search import search
from tests.actions.stage import Stage

BOOKING = {
    "service": "passport",
    "appointment_service": "passport",
    "office": "mapo-gu",
    "phone_digits": "6789",
    "requested_slot": "date",
}
RUNNING = "book_appointment_form"


async def test_a_person_gets_what_was_gathered_but_nothing_that_identifies(stage: Stage) -> None:
    handed = await stage.play("action_request_human", "request_human", slots=BOOKING, form=RUNNING)
    [effect] = handed.sent("effects")
    assert effect == {
        "kind": "handoff",
        "reason": "asked",
        "service": "passport",
        "summary": {"appointment_service": "passport", "office": "mapo-gu"},
    }
    assert handed.slots["phone_digits"] is None


async def test_nothing_is_promised_while_the_desk_is_closed(stage: Stage) -> None:
    told = await stage.play("action_request_human", slots=BOOKING, form=RUNNING, desk_open=False)
    assert told.said == ["utter_desk_closed"]
    assert told.sent("effects") == []
    assert all(event["event"] == "slot" for event in told.events)


async def test_who_asks_while_the_desk_is_closed_hears_when_it_opens(stage: Stage) -> None:
    opens = "2026-11-25T09:00:00+09:00"
    told = await stage.play("action_request_human", desk_open=False, desk_opens_at=opens)
    assert told.values("utter_desk_closed_until")["when"] == "11월 25일(수) 오전 9시"


async def test_a_yes_accepts_the_person_offered(stage: Stage) -> None:
    calmed = await stage.play("action_calm", "express_frustration")
    accepted = await stage.play("action_affirm", "affirm", slots=calmed.slots)
    assert accepted.sent("effects")[0]["reason"] == "frustrated"


async def test_a_yes_to_nothing_asks_what_is_wanted(stage: Stage) -> None:
    assert (await stage.play("action_affirm", "affirm")).said == ["utter_what_next"]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("불났어요 빨리요", "ko", "rescue"),
        ("살기 싫어요", "ko", "suicide"),
        ("모르는 사람이 자꾸 따라와요", "ko", "police"),
        ("my house is on fire", "en", "rescue"),
        ("I don\u2019t want to live any more", "en", "suicide"),
        ("a guy is following me since the subway", "en", "police"),
    ],
)
async def test_the_right_number_comes_first(
    stage: Stage, text: str, language: str, kind: str
) -> None:
    told = await stage.play("action_emergency", "emergency", text=text, language=language)
    assert told.said == [f"utter_emergency_{kind}"]


async def test_danger_leaves_a_running_form_as_it_is(stage: Stage) -> None:
    told = await stage.play("action_emergency", "emergency", slots=BOOKING, form=RUNNING)
    assert told.said[-1] == "utter_emergency_continue"
    assert told.slots == {}
    assert told.follows == "action_listen"


async def test_stop_leaves_the_form_and_forgets_the_person(stage: Stage) -> None:
    stopped = await stage.play("action_stop", "stop", slots=BOOKING, form=RUNNING)
    assert stopped.said == ["utter_stopped"]
    assert stopped.slots["phone_digits"] is None
    assert "service" not in stopped.slots


async def test_stop_outside_a_form_says_that_nothing_runs(stage: Stage) -> None:
    assert (await stage.play("action_stop", "stop")).said == ["utter_nothing_to_stop"]


async def test_going_back_asks_the_answer_before(stage: Stage) -> None:
    back = await stage.play("action_go_back", "go_back", slots=BOOKING, form=RUNNING)
    assert back.slots["office"] is None
    assert "appointment_service" not in back.slots


async def test_there_is_nothing_before_the_first_question(stage: Stage) -> None:
    slots = {"requested_slot": "appointment_service"}
    back = await stage.play("action_go_back", "go_back", slots=slots, form=RUNNING)
    assert back.said == ["utter_nothing_before"]


async def test_repeating_is_left_to_whoever_knows_the_last_replies(stage: Stage) -> None:
    repeated = await stage.play("action_repeat", "repeat", slots=BOOKING, form=RUNNING)
    assert repeated.sent("effects") == [{"kind": "repeat"}]
    assert repeated.follows == "action_listen"


async def test_goes_on_in_the_language_named_or_else_the_other(stage: Stage) -> None:
    action = "action_change_language"
    assert (await stage.play(action, entities={"language": "ko"})).slots["language"] == "ko"
    assert (await stage.play(action)).slots["language"] == "en"
    assert (await stage.play(action, language="en")).slots["language"] == "ko"


async def test_an_office_is_told_with_its_hours(stage: Stage) -> None:
    told = await stage.play("action_find_office", entities={"office": "jongno-gu"})
    assert told.values("utter_office")["closes"] == "오후 6시"
    assert told.values("utter_office_late_day")["weekday"] == "수요일"


async def test_an_unknown_office_is_not_invented(stage: Stage) -> None:
    told = await stage.play("action_find_office", entities={"office": None})
    assert told.said == ["utter_office_not_known"]
    assert len(told.buttons) == 5


async def test_offices_that_cannot_be_asked_about_are_told_so(stage: Stage) -> None:
    stage.fault("offices", "fail")
    told = await stage.play("action_find_office", entities={"office": "jongno-gu"})
    assert told.said == ["utter_office_backend_down"]


async def test_erasing_needs_a_yes_to_the_question(stage: Stage) -> None:
    form = "validate_privacy_request_form"
    asked = {"requested_slot": "erase_confirmed"}
    heard = await stage.play(form, "affirm", slots=asked, text="네")
    assert heard.slots["erase_confirmed"] is True
    erased = await stage.play("action_erase", slots={"erase_confirmed": True})
    assert erased.sent("effects") == [{"kind": "erase"}]
    assert erased.slots["identity"] is None
    kept = await stage.play("action_erase", slots={"erase_confirmed": False})
    assert (kept.said, kept.sent("effects")) == (["utter_not_erased"], [])


async def test_what_is_not_covered_is_said_so_with_the_nearest_services_and_a_person(
    stage: Stage,
) -> None:
    said = "운전하다 구멍에 바퀴가 빠졌어요"
    search().nearest(said, 1)  # what loads at first use may take longer than a citizen waits
    for intent, wording in (
        ("out_of_scope", "utter_not_covered"),
        ("nlu_fallback", "utter_nearest_services"),
    ):
        outcome = await stage.play("action_fallback", intent, text=said)
        assert outcome.said == [wording, "utter_person_button"]
        assert '/ask_service{"service": "road-damage"}' in outcome.buttons


async def test_what_is_near_nothing_gets_no_services(stage: Stage) -> None:
    outcome = await stage.play("action_fallback", "out_of_scope", text="오늘 날씨 어때")
    assert outcome.said == ["utter_out_of_scope"]
    assert outcome.buttons == []


async def test_the_second_miss_in_a_row_puts_the_person_first(stage: Stage) -> None:
    first = await stage.play("action_fallback", "out_of_scope")
    second = await stage.play("action_fallback", slots=first.slots)
    assert first.said == ["utter_out_of_scope"]
    assert second.said == ["utter_still_not_understood"]
    assert second.slots["offered"] == "unsure"
