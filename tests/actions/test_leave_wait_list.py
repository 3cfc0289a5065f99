"""Waiting no more: by button or by word, after a summary and a yes."""

import httpx
import pytest

from tests.actions.stage import Outcome, Stage

FORM, ASK = "validate_leave_wait_list_form", "action_ask_leave_wait_list_form_confirmed"
LEAVE = "action_leave_wait_list"
DIGITS = "7007"


@pytest.fixture
async def number(stage: Stage) -> str:
    """A place on the wait-list of a full day."""
    day = {"from": "2026-12-28", "to": "2026-12-28"}
    wish = {"office": "sejong-si", "service": "passport", "phone_digits": DIGITS}
    async with httpx.AsyncClient(base_url=f"{stage.url}/v1") as backend:
        slots = (await backend.get("/offices/sejong-si/slots", params=day)).json()["slots"]
        for slot in slots:
            for _ in range(slot["free"]):
                await backend.post("/appointments", json={**wish, "start": slot["start"]})
        entry = await backend.post("/appointments/wait-list", json={**wish, "day": day["from"]})
        joined: str = entry.json()["number"]
        return joined


async def _cancels(stage: Stage, text: str, **slots: object) -> Outcome:
    form = "cancel_appointment_form"
    return await stage.play(
        f"validate_{form}", "cancel_appointment", slots=slots, text=text, form=form, opening=True
    )


@pytest.mark.parametrize(
    "text", ["대기 취소할게요", "take me off the waiting list", "w-2026-000009 취소해 주세요"]
)
async def test_cancelling_may_mean_the_wait_list(stage: Stage, text: str) -> None:
    meant = await _cancels(stage, text, recent_waiting="W-2026-000009")
    assert meant.follows == "leave_wait_list_form"
    assert meant.slots["waiting_number"] == "W-2026-000009"


@pytest.mark.parametrize("text", ["예약 취소할게요", "cancel my booking"])
async def test_a_booking_is_cancelled_as_ever(stage: Stage, text: str) -> None:
    assert (await _cancels(stage, text, recent_waiting="W-2026-000009")).follows is None


async def test_it_is_summed_up_and_left_after_a_yes(stage: Stage, number: str) -> None:
    pressed = await stage.play(
        FORM,
        "leave_wait_list",
        {"waiting": number},
        text="/leave_wait_list{}",
        form="leave_wait_list_form",
        opening=True,
    )
    assert pressed.slots["waiting_number"] == number
    slots = {"waiting_number": number, "requested_slot": "phone_digits"}
    found = await stage.play(FORM, entities={"phone_digits": DIGITS}, slots=slots, text=DIGITS)
    assert (found.slots["phone_digits"], found.said) == (DIGITS, [])
    slots["phone_digits"] = DIGITS
    summary = (await stage.play(ASK, slots=slots)).values("utter_ask_leave_confirmed")
    assert (summary["office"], summary["when"]) == ("세종시청", "12월 28일(월)")
    kept = await stage.play(LEAVE, slots={**slots, "confirmed": False})
    assert kept.said == ["utter_waiting_kept"]
    left = await stage.play(LEAVE, slots={**slots, "confirmed": True}, turn=f"leaves-{number}")
    assert left.said == ["utter_waiting_left"]
    assert [e["kind"] for e in left.sent("effects")] == ["unfollow", "audit"]
    again = await stage.play(FORM, entities={"phone_digits": DIGITS}, slots=slots, text=DIGITS)
    assert again.said == ["utter_waiting_over"]


async def test_wrong_digits_three_times_tell_nothing(stage: Stage, number: str) -> None:
    slots = {"waiting_number": number, "requested_slot": "phone_digits"}
    entities = {"phone_digits": "0000"}
    wrong = await stage.play(FORM, entities=entities, slots=slots, text="0000")
    assert wrong.said == ["utter_waiting_not_found"]
    last = {**slots, "status_failures": 2}
    over = await stage.play(FORM, entities=entities, slots=last, text="0000")
    assert over.said == ["utter_status_locked"]
    assert over.slots["offered"] == "failed"


async def test_while_the_backend_is_down_leaving_is_kept(stage: Stage, number: str) -> None:
    slots: dict[str, object] = {"waiting_number": number, "phone_digits": DIGITS, "confirmed": True}
    stage.fault("appointments", "fail")
    down = await stage.play(LEAVE, slots=slots, turn=f"down-{number}")
    assert down.said == ["utter_leave_backend_down"]
    slots["write_key"] = down.slots["write_key"]
    agreed = await stage.play(LEAVE, slots=slots, turn=f"down-{number}-2")
    assert agreed.said == ["utter_request_kept"]
    assert [e["kind"] for e in agreed.sent("effects")] == ["schedule", "audit"]
