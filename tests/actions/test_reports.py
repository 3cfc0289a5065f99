"""Reporting a problem in the street."""

from tests.actions.stage import Stage

FORM, FILE = "validate_report_problem_form", "action_report_problem"
RUNNING = "report_problem_form"
KNOWN = "action_ask_report_problem_form_report_known"
CONFIRM = "action_ask_report_problem_form_confirmed"
OPEN = "SR-2026-000017"
"""A report of road damage at 월드컵로 212, of the sandbox's first data."""


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


async def test_a_shared_location_is_a_place(stage: Stage) -> None:
    slots = _details(report_address=None, requested_slot="report_address", confirmed=None)
    shared = '{"latitude": 37.5663, "longitude": 126.9018}'
    heard = await stage.play(FORM, "out_of_scope", slots=slots, text=shared)
    assert heard.slots["report_address"] == "37.56630, 126.90180"
    asked = await stage.play(CONFIRM, slots=_details(confirmed=None, **heard.slots))
    told = asked.values("utter_ask_report_confirmed")
    assert told["report_address"] == "공유하신 위치(37.56630, 126.90180)"
    filed = await stage.play(FILE, slots=_details(**heard.slots, confirmed=True), turn="shared")
    number = str(filed.values("utter_problem_reported")["number"])
    found = await stage.backends.service_requests.find(number)
    assert (found.address, found.lat, found.lon) == (None, 37.5663, 126.9018)


async def test_a_time_is_heard_in_the_citizens_words_and_else_it_is_now(stage: Stage) -> None:
    text = "어제 밤 열한 시| 윗집에서 쿵쿵거렸어요"
    for time, when in (("2026-11-23T23:00:00+09:00", "어제 밤 열한 시"), (None, "now")):
        entities = {"service": "noise-complaint", **({"time": time} if time else {})}
        heard = await stage.play(
            FORM, "report_problem", entities, text=text, form=RUNNING, opening=True
        )
        assert heard.slots["report_when"] == when
    asked = await stage.play(CONFIRM, slots=_details(report_when="now"), language="en")
    assert asked.values("utter_ask_report_confirmed")["report_when"] == "now"


async def test_a_time_that_was_asked_for_is_taken_for_nothing_else(stage: Stage) -> None:
    slots = _details(report_when=None, requested_slot="report_when", confirmed=None)
    said = "since yesterday at about 8 pm"
    entities: dict[str, str | None] = {"time": "20:00"}
    heard = await stage.play(FORM, "check_status", entities, slots, text=said)
    assert heard.slots["report_when"] == said


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
    assert "utter_report_open" in asked.said


async def test_a_photo_goes_along_once_it_is_agreed_to(stage: Stage) -> None:
    photo = "http://127.0.0.1:8000/api/v1/photos/signed"
    filed = await stage.play(FILE, slots=_details(report_photo=photo), turn="with-photo")
    kinds = [effect["kind"] for effect in filed.sent("effects")]
    assert kinds == ["send_photo", "follow", "audit"]
    assert filed.slots["report_photo"] is None
    for slots in (_details(report_photo=photo, report_known=OPEN), {"report_photo": photo}):
        action = FILE if "report_known" in slots else "action_stop"
        left = await stage.play(action, "stop", slots=slots)
        assert "drop_photo" in [effect["kind"] for effect in left.sent("effects")]


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


async def test_a_summary_that_is_turned_down_is_asked_about(stage: Stage) -> None:
    slots = _details(requested_slot="confirmed", confirmed=None, report_when="now")
    heard = await stage.play(FORM, "deny", slots=slots, text="아니요")
    asked = await stage.play(CONFIRM, "deny", slots={**slots, **heard.slots}, text="아니요")
    assert asked.said == ["utter_ask_report_change"]
    slots |= {"report_turned_down": "yes"}
    entities: dict[str, str | None] = {"address": "세종대로 175"}
    heard = await stage.play(FORM, "out_of_scope", entities, slots, text="세종대로 175")
    assert heard.slots["report_turned_down"] is None


async def test_a_failure_asks_whether_to_try_again(stage: Stage) -> None:
    asked = await stage.play(CONFIRM, slots=_details(confirmed=None, write_key="k"))
    assert asked.said == ["utter_ask_report_again"]


async def test_the_same_report_nearby_is_shown_and_can_be_joined(stage: Stage) -> None:
    filed = await stage.play(FILE, slots=_details(report_address="남부순환로 1000"), turn="near")
    slots = _details(report_address=None, requested_slot="report_address", confirmed=None)
    heard = await stage.play(FORM, slots=slots, text="남부순환로 1004 앞이요")
    assert heard.slots["report_known"] is None
    assert heard.slots["report_nearby"] == filed.values("utter_problem_reported")["number"]
    nearby = _details(report_nearby=OPEN, requested_slot="report_known", confirmed=None)
    asked = await stage.play(KNOWN, slots=nearby, text="월드컵로 214 앞이요")
    shown = asked.values("utter_report_nearby_one")
    assert shown["report_address"] == "서울특별시 마포구 월드컵로 212"
    assert asked.said[-1] == "utter_ask_report_known"
    agreed = await stage.play(FORM, "affirm", slots=nearby, text="네")
    assert agreed.slots["report_known"] == OPEN
    assert agreed.slots["requested_slot"] is None
    joined = await stage.play(FILE, slots=_details(report_known=OPEN, confirmed=None))
    assert joined.said == ["utter_report_joined"]
    assert [effect["kind"] for effect in joined.sent("effects")] == ["follow", "audit"]
    assert {effect["subject"] for effect in joined.sent("effects")} == {OPEN}


async def test_another_problem_at_the_same_place_is_filed_anew(stage: Stage) -> None:
    slots = _details(report_nearby=OPEN, requested_slot="report_known", confirmed=None)
    heard = await stage.play(FORM, "deny", slots=slots, text="아니요")
    assert heard.slots["report_known"] == "new"
    asked = await stage.play(CONFIRM, "deny", slots={**slots, **heard.slots}, text="아니요")
    assert asked.said == ["utter_ask_report_confirmed"]
    filed = await stage.play(FILE, slots=_details(report_known="new"), turn="anew")
    assert filed.values("utter_problem_reported")["number"] != OPEN


async def test_several_reports_are_joined_by_their_numbers(stage: Stage) -> None:
    numbers = f"{OPEN},SR-2026-000018"
    slots = _details(report_nearby=numbers, requested_slot="report_known", confirmed=None)
    asked = await stage.play(KNOWN, slots=slots)
    assert asked.said[-1] == "utter_ask_report_known_which"
    assert [payload for payload in asked.buttons if OPEN in payload]
    unclear = await stage.play(FORM, "affirm", slots=slots, text="네")
    assert "report_known" not in unclear.slots
    entities: dict[str, str | None] = {"receipt_number": "SR-2026-000018"}
    chosen = await stage.play(FORM, "check_status", entities, slots, text="SR-2026-000018")
    assert chosen.slots["report_known"] == "SR-2026-000018"


async def test_a_correction_of_the_place_looks_nearby_again(stage: Stage) -> None:
    slots = _details(report_nearby=OPEN, requested_slot="report_known", confirmed=None)
    entities: dict[str, str | None] = {"address": "세종대로 175"}
    heard = await stage.play(FORM, "deny", entities, slots, text="세종대로 175")
    assert heard.slots["report_address"] == "세종대로 175"
    assert heard.slots["report_known"] == "new"


async def test_no_backend_is_needed_to_go_on_without_looking_nearby(stage: Stage) -> None:
    stage.fault("service_requests", "fail")
    slots = _details(report_address=None, requested_slot="report_address", confirmed=None)
    heard = await stage.play(FORM, slots=slots, text="월드컵로 212")
    assert heard.slots["report_known"] == "new"


async def test_a_photo_is_kept_for_the_report_and_told_in_the_summary(stage: Stage) -> None:
    slots = _details(requested_slot="confirmed", confirmed=None, report_when="now")
    photo = "http://127.0.0.1:8000/api/v1/photos/signed"
    pressed = f'/report_problem{{"photo": "{photo}"}}'
    heard = await stage.play(FORM, "report_problem", {"photo": photo}, slots, text=pressed)
    assert heard.said == ["utter_report_photo_received"]
    assert heard.slots["report_photo"] == photo
    asked = await stage.play(CONFIRM, slots={**slots, "report_photo": photo})
    assert asked.values("utter_ask_report_confirmed")["report_photo"] == "있음"
