"""What becomes of a report: told when it is done, and disputed when it is not."""

import json

from tests.actions.stage import Stage

CLOSED = "SR-2026-000018"
"""A report of a streetlight at 제주시 광양9길 10 that is done, of the sandbox's first data."""

NEWS = {
    "news": json.dumps(
        {"type": "report.closed", "subject": CLOSED, "data": {"service": "streetlight"}}
    )
}


async def test_the_citizen_hears_that_it_is_done_and_is_asked_whether_it_is(stage: Stage) -> None:
    told = await stage.play("action_tell_news", "backend_news", dict(NEWS))
    assert told.said == ["utter_report_done"]
    assert told.values("utter_report_done")["service"] == "가로등 고장 신고"
    assert told.slots["report_done"] == CLOSED


async def test_news_leaves_the_yes_of_a_running_form_alone(stage: Stage) -> None:
    told = await stage.play(
        "action_tell_news", "backend_news", dict(NEWS), form="book_appointment_form"
    )
    assert told.said == ["utter_report_done"]
    assert "report_done" not in told.slots


async def test_a_yes_ends_the_matter(stage: Stage) -> None:
    slots = {"report_done": CLOSED, "offered": "solved"}
    agreed = await stage.play("action_affirm", "affirm", slots=slots)
    assert agreed.said == ["utter_report_solved"]
    assert [effect["kind"] for effect in agreed.sent("effects")] == ["unfollow", "audit"]
    assert agreed.slots["report_done"] is None


async def test_a_no_sums_up_a_new_report_that_names_the_old_one(stage: Stage) -> None:
    denied = await stage.play("action_deny", "deny", slots={"report_done": CLOSED})
    assert denied.follows == "report_problem_form"
    assert denied.slots["report_service"] == "streetlight"
    assert denied.slots["report_address"] == "제주시 광양9길 10"
    assert CLOSED in str(denied.slots["report_description"])
    asked = await stage.play(
        "action_ask_report_problem_form_confirmed", "deny", slots=denied.slots, before=("a", "b")
    )
    assert asked.said == ["utter_ask_report_confirmed"]


async def test_a_no_to_anything_else_is_only_a_no(stage: Stage) -> None:
    for slots in ({}, {"report_done": "nothing"}):
        denied = await stage.play("action_deny", "deny", slots=slots)
        assert denied.said == ["utter_deny"]


async def test_the_button_disputes_it_at_any_time(stage: Stage) -> None:
    heard = await stage.play(
        "validate_report_problem_form",
        "report_problem",
        {"unsolved": CLOSED},
        text=f'/report_problem{{"unsolved": "{CLOSED}"}}',
        form="report_problem_form",
        opening=True,
    )
    assert heard.slots["report_service"] == "streetlight"
    assert heard.slots["report_known"] == "new"


async def test_what_is_not_known_of_the_old_report_is_asked_for(stage: Stage) -> None:
    stage.fault("service_requests", "fail")
    denied = await stage.play("action_deny", "deny", slots={"report_done": CLOSED})
    assert "report_service" not in denied.slots
    assert denied.follows == "report_problem_form"
