"""Asking by its number about a request that was kept, and withdrawing it by word."""

import pytest

from tests.actions.stage import Outcome, Stage

NUMBER = "K-12345678"


async def says(stage: Stage, task: str, text: str, known: str, language: str = "ko") -> Outcome:
    form = f"{task}_form"
    return await stage.play(
        f"validate_{form}",
        task,
        slots={"kept_requests": known},
        text=text,
        language=language,
        form=form,
        opening=True,
    )


@pytest.mark.parametrize("state", ["waiting", "made", "withdrawn", "given_up"])
@pytest.mark.parametrize("task", ["check_status", "view_appointment", "cancel_appointment"])
async def test_its_state_is_told_by_number(stage: Stage, task: str, state: str) -> None:
    told = await says(stage, task, "K-12345678 어떻게 됐어요?", f"{NUMBER}:{state}")
    assert told.said == [f"utter_kept_{state}"]
    assert told.values(f"utter_kept_{state}")["number"] == NUMBER


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "k12345678 취소해 주세요"),
        ("ko", "받아 두신 요청 이제 필요 없어요"),
        ("en", "please withdraw k-12345678"),
        ("en", "cancel the request you kept"),
    ],
)
async def test_it_is_withdrawn_by_word(stage: Stage, language: str, text: str) -> None:
    known = f"K-00000001:made {NUMBER}:waiting"
    gone = await says(stage, "cancel_appointment", text, known, language)
    assert gone.said == ["utter_request_withdrawn"]
    assert gone.sent("effects")[0] == {"kind": "withdraw", "subject": NUMBER}
    assert gone.slots["kept_requests"] == f"K-00000001:made {NUMBER}:withdrawn"


async def test_what_was_kept_elsewhere_is_neither_told_nor_withdrawn(stage: Stage) -> None:
    told = await says(stage, "cancel_appointment", "K-99999999 취소", f"{NUMBER}:waiting")
    assert told.said == ["utter_kept_unknown"]
    assert told.sent("effects") == []


async def test_what_is_done_already_is_not_withdrawn(stage: Stage) -> None:
    told = await says(stage, "cancel_appointment", f"{NUMBER} 취소", f"{NUMBER}:made")
    assert told.said == ["utter_kept_made"]
