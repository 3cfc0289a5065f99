"""Reporting a problem in the street."""

from tests.actions.stage import Stage

FORM, FILE = "validate_report_problem_form", "action_report_problem"
RUNNING = "report_problem_form"


def _details(**more: object) -> dict[str, object]:
    return {
        "report_service": "road-damage",
        "report_address": "월드컵로 212",
        "report_description": "도로에 구멍이 났어요",
        "confirmed": True,
        **more,
    }


async def test_a_first_message_that_describes_is_not_asked_for_again(stage: Stage) -> None:
    text = "우리 집 앞 도로에 큰 구멍이 났어요"
    heard = await stage.play(
        FORM, "report_problem", {"service": "road-damage"}, text=text, form=RUNNING, opening=True
    )
    assert heard.slots["report_description"] == text


async def test_a_first_message_that_only_names_is_asked_for_more(stage: Stage) -> None:
    heard = await stage.play(
        FORM,
        "report_problem",
        {"service": "road-damage"},
        text="도로 신고요",
        form=RUNNING,
        opening=True,
    )
    assert "report_description" not in heard.slots


async def test_a_place_is_told_in_the_citizens_own_words(stage: Stage) -> None:
    slots = _details(report_address=None, requested_slot="report_address", confirmed=None)
    heard = await stage.play(FORM, "find_office", slots=slots, text="마포 도서관 정문 앞이요")
    assert heard.slots["report_address"] == "마포 도서관 정문 앞이요"


async def test_a_question_is_no_description(stage: Stage) -> None:
    slots = _details(report_description=None, requested_slot="report_description", confirmed=None)
    heard = await stage.play(FORM, "ask_service", slots=slots, text="얼마나 걸려요")
    assert heard.events == []


async def test_what_cannot_be_reported_here_is_told_so(stage: Stage) -> None:
    heard = await stage.play(
        FORM, "report_problem", {"service": "passport"}, text="신고", form=RUNNING, opening=True
    )
    assert heard.said == ["utter_service_not_reportable"]
    assert heard.slots["report_service"] is None


async def test_filing_tells_a_number_that_can_be_asked_about(stage: Stage) -> None:
    filed = await stage.play(FILE, slots=_details(), turn="file-1")
    number = filed.values("utter_problem_reported")["number"]
    asked = await stage.play("action_check_status", slots={"receipt_number": number})
    assert asked.said == ["utter_report_open"]


async def test_nothing_of_the_report_stays_in_the_dialogue(stage: Stage) -> None:
    filed = await stage.play(FILE, slots=_details(), turn="file-2")
    assert filed.slots["report_description"] is None
    assert filed.slots["report_address"] is None


async def test_a_lost_answer_files_once(stage: Stage) -> None:
    stage.fault("service_requests", "drop")
    lost = await stage.play(FILE, slots=_details(), turn="file-lost")
    assert lost.said == ["utter_report_backend_down"]
    stage.heal()
    again = await stage.play(FILE, slots=_details(write_key=lost.slots["write_key"]), turn="later")
    same = await stage.play(FILE, slots=_details(), turn="file-lost")
    reported = "utter_problem_reported"
    assert again.values(reported)["number"] == same.values(reported)["number"]


async def test_a_failure_asks_whether_to_try_again(stage: Stage) -> None:
    asked = await stage.play(
        "action_ask_report_problem_form_confirmed", slots=_details(confirmed=None, write_key="k")
    )
    assert asked.said == ["utter_ask_report_again"]
