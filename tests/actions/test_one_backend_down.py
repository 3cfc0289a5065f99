"""While any one backend is down, every flow that does not need it works as ever."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.actions.stage import Stage


@dataclass(frozen=True)
class Step:
    """The step of a flow that asks its backends."""

    action: str
    said: str
    """What is said when they answer."""
    needs: frozenset[str]
    """The backends without which it cannot do it."""
    slots: Mapping[str, object]
    entities: Mapping[str, str]


def step(
    action: str,
    said: str,
    needs: str,
    slots: Mapping[str, object] | None = None,
    entities: Mapping[str, str] | None = None,
) -> Step:
    return Step(action, said, frozenset(needs.split()), slots or {}, entities or {})


VISIT = {
    "appointment_service": "passport",
    "office": "jeju-si",
    "date": "2026-12-14",
    "phone_digits": "4321",
    "confirmed": True,
}
CALL = {**VISIT, "appointment_kind": "callback", "appointment_phone": "+821012344321"}
REPORT = {
    "report_service": "streetlight",
    "report_address": "월드컵로 212",
    "report_description": "가로등이 꺼졌어요",
    "confirmed": True,
}
SUGGESTION = {
    "suggestion_category": "proposal",
    "suggestion_text": "밤 버스를 늘려 주세요",
    "suggestion_contact": "",
    "office": "mapo-gu",
    "phone_digits": "4321",
    "confirmed": True,
}
CASE = {"receipt_number": "2026-1123-00456", "phone_digits": "6789"}
OPEN_REPORT = {"receipt_number": "SR-2026-000017"}
FEE = {"service": "passport", "aspect": "fee"}
BOTH = "appointments offices"
BOOK, BOOKED = "action_book_appointment", "utter_appointment_booked"
STATUS = "action_check_status"
FLOWS = {
    "an answer": step("action_answer_service", "", "", {}, FEE),
    "an office": step("action_find_office", "utter_office", "offices", {}, {"office": "mapo-gu"}),
    "a status": step(STATUS, "utter_status_in_review", "cases", CASE),
    "a report's state": step(STATUS, "utter_report_open", "service_requests", OPEN_REPORT),
    "a visit": step(BOOK, BOOKED, BOTH, VISIT),
    "a call": step(BOOK, BOOKED, BOTH, CALL),
    "a report": step("action_report_problem", "utter_problem_reported", "service_requests", REPORT),
    "a suggestion": step(
        "action_submit_suggestion", "utter_suggestion_filed", "suggestions", SUGGESTION
    ),
    "a poll": step("action_ask_take_poll_form_poll", "utter_ask_poll", "polls"),
    "a proof": step(
        "validate_my_matters_form",
        "utter_code_sent",
        "identity",
        {"requested_slot": "identity_phone"},
        {"phone": "+82105555770{nth}"},
    ),
    "a person": step("action_request_human", "utter_handoff", ""),
    "an emergency": step("action_emergency", "utter_emergency_rescue", ""),
}
# With an hour each, so that nobody takes the time of another.
BACKENDS = {
    "cases": "09:00",
    "offices": "09:30",
    "appointments": "10:00",
    "service_requests": "10:30",
    "polls": "11:00",
    "suggestions": "11:30",
    "identity": "13:00",
    "matters": "13:30",
}


@pytest.mark.parametrize("down", BACKENDS)
async def test_every_other_flow_works(stage: Stage, down: str) -> None:
    stage.fault(down, "fail")
    for name, flow in FLOWS.items():
        if down in flow.needs:
            continue
        nth = list(BACKENDS).index(down)
        told = await stage.play(
            flow.action,
            entities={type: value.format(nth=nth) for type, value in flow.entities.items()},
            slots={"time": BACKENDS[down], **flow.slots},
            text="010",
            turn=f"{down}-{name}",
        )
        assert flow.said in told.said or (not flow.said and told.facts), name


@pytest.mark.parametrize("name", [name for name, flow in FLOWS.items() if flow.needs])
async def test_what_needs_it_says_so_and_does_nothing(stage: Stage, name: str) -> None:
    flow = FLOWS[name]
    for down in flow.needs:
        stage.fault(down, "fail")
    slots = {"time": "17:00", **flow.slots}
    told = await stage.play(
        flow.action, entities=flow.entities, slots=slots, text="010", turn=f"down-{name}"
    )
    assert told.messages
    assert flow.said not in told.said
    assert told.sent("effects") == []
