"""All of one's own matters: asked for in plain words, shown once the phone is proven."""

import httpx
import pytest

from tests.actions.bookings import BOOK, details
from tests.actions.stage import Outcome, Stage

PHONE = "+821098765432"
FORM, SHOW = "validate_my_matters_form", "action_show_my_matters"


async def _begins(stage: Stage, task: str, text: str) -> Outcome:
    form = f"{task}_form"
    return await stage.play(f"validate_{form}", task, text=text, form=form, opening=True)


async def _proven(stage: Stage, turn: str) -> dict[str, object]:
    """The slots of a citizen who gave his phone and the code."""
    asked = {"requested_slot": "identity_phone"}
    sent = await stage.play(
        FORM, entities={"phone": PHONE}, slots=asked, text="010-9876-5432", turn=f"{turn}-1"
    )
    assert sent.said[0] == "utter_code_sent"
    async with httpx.AsyncClient(base_url=stage.url) as sandbox:
        code = (await sandbox.get("/dev/messages.json")).json()[0]["code"]
    given = {**sent.slots, "requested_slot": "one_time_code"}
    proven = await stage.play(FORM, slots=given, text=code, turn=f"{turn}-2")
    assert (proven.slots["identity_phone"], proven.slots["one_time_code"]) == ("", "")
    return proven.slots


@pytest.mark.parametrize("task", ["check_status", "view_appointment"])
@pytest.mark.parametrize(
    "text",
    [
        "내 신청 다 보여줘",
        "제 예약 전부 보여 주세요",
        "신청한 거 다 알려줘",
        "내 민원 목록",
        "list all my cases",
        "show me all my bookings",
        "everything I have applied for",
    ],
)
async def test_all_matters_are_asked_for_in_plain_words(stage: Stage, task: str, text: str) -> None:
    assert (await _begins(stage, task, text)).follows == "my_matters_form"


@pytest.mark.parametrize(
    "text",
    ["여권 신청 어떻게 됐어요?", "제 예약 확인해 주세요", "where is my application?", "my booking"],
)
async def test_one_matter_is_asked_for_as_ever(stage: Stage, text: str) -> None:
    assert (await _begins(stage, "check_status", text)).follows is None


async def test_a_phone_that_is_proven_is_not_proven_again(stage: Stage) -> None:
    asked = await stage.play(
        "validate_check_status_form",
        "check_status",
        slots=await _proven(stage, "again"),
        text="내 신청 다 보여줘",
        form="check_status_form",
        opening=True,
        turn="again-3",
    )
    assert (asked.said, asked.follows) == (["utter_my_matters"], None)


async def test_what_the_backend_knows_by_the_number_is_told_in_lines(stage: Stage) -> None:
    call = {"appointment_kind": "callback", "appointment_phone": PHONE, "phone_digits": "5432"}
    await stage.play(BOOK, slots=details(time="14:30", **call), turn="my-call")
    told = await stage.play(SHOW, slots=await _proven(stage, "mine"), turn="mine-3")
    lines = str(told.values("utter_my_matters")["matters"]).splitlines()
    assert lines[0].endswith("신청 2026-1110-01234: 서류가 더 필요함")
    assert "12월 2일(수) 오후 2시 30분, 전화 상담 (마포구청에서 전화)" in lines[1]


async def test_without_a_proof_nothing_is_shown(stage: Stage) -> None:
    assert (await stage.play(SHOW)).messages == []
    over = {"identity": "x" * 32, "identity_until": "2026-11-24T11:00:00+09:00"}
    told = await stage.play(SHOW, slots=over)
    assert told.said == ["utter_identity_over"]
    assert told.follows == "my_matters_form"
    assert told.slots["identity"] is None


async def test_a_backend_that_is_down_is_told(stage: Stage) -> None:
    known = {"identity": "x" * 32, "identity_until": "2026-11-24T11:00:00+09:00"}
    stage.fault("matters", "fail")
    assert (await stage.play(SHOW, slots=known)).said == ["utter_matters_backend_down"]
