"""Telling an office something."""

import pytest

from tests.actions.stage import Stage

FORM, FILE = "validate_submit_suggestion_form", "action_submit_suggestion"
RUNNING = "submit_suggestion_form"
ASK = f"action_ask_{RUNNING}_"
WISH = "버스 정류장에 의자를 더 놓아 주세요"


def _details(**more: object) -> dict[str, object]:
    return {
        "suggestion_category": "proposal",
        "suggestion_text": WISH,
        "office": "mapo-gu",
        "suggestion_contact": "+821023456789",
        "phone_digits": "6789",
        "confirmed": True,
        **more,
    }


async def _open(stage: Stage, text: str, language: str = "ko") -> dict[str, object]:
    heard = await stage.play(
        FORM, "submit_suggestion", text=text, form=RUNNING, opening=True, language=language
    )
    return heard.slots


@pytest.mark.parametrize(
    ("text", "language", "category"),
    [
        ("버스정류장에 의자를 더 놓자고 제안하고 싶어요", "ko", "proposal"),
        ("I would like to suggest more benches at bus stops", "en", "proposal"),
        ("민원실 직원이 반말을 해서 불만 접수하려고요", "ko", "complaint"),
        ("I want to praise the lady at the counter of the tax office", "en", "praise"),
    ],
)
async def test_a_first_message_that_says_all_is_taken_whole(
    stage: Stage, text: str, language: str, category: str
) -> None:
    slots = await _open(stage, text, language)
    assert (slots["suggestion_text"], slots["suggestion_category"]) == (text, category)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("제안하고 싶은 게 있습니다", "ko"),
        ("불만 접수하고 싶어요", "ko"),
        ("시장님께 한마디 하고 싶은데요", "ko"),
        ("I would like to make a suggestion to the city", "en"),
        ("I have a complaint about the staff", "en"),
    ],
)
async def test_a_first_message_that_only_announces_is_asked_for_more(
    stage: Stage, text: str, language: str
) -> None:
    assert "suggestion_text" not in await _open(stage, text, language)


async def test_the_office_named_on_the_way_is_not_asked_for(stage: Stage) -> None:
    heard = await stage.play(
        FORM,
        "submit_suggestion",
        {"district": "마포구"},
        _details(office=None, suggestion_text=None, requested_slot="suggestion_text"),
        text=WISH,
    )
    assert (heard.slots["suggestion_text"], heard.slots["office"]) == (WISH, "mapo-gu")


@pytest.mark.parametrize(
    ("text", "intent", "meant"),
    [
        ("불만이요", "express_frustration", "complaint"),
        ("칭찬할게요", "thank", "praise"),
        ("세 번째요", "nlu_fallback", "praise"),
        ("그 밖의 의견", "ask_service", "opinion"),
    ],
)
async def test_the_kind_is_said_in_any_way(
    stage: Stage, text: str, intent: str, meant: str
) -> None:
    slots = _details(suggestion_category=None, requested_slot="suggestion_category")
    heard = await stage.play(FORM, intent, slots=slots, text=text)
    assert heard.slots["suggestion_category"] == meant


async def test_an_office_is_named_in_a_sentence(stage: Stage) -> None:
    slots = _details(office=None, requested_slot="office")
    heard = await stage.play(
        FORM, "find_office", {"office": "mapo-gu"}, slots, text="Mapo-gu|, to the office please"
    )
    assert heard.slots["office"] == "mapo-gu"


async def test_a_phone_is_consent(stage: Stage) -> None:
    slots = _details(
        suggestion_contact=None, phone_digits=None, requested_slot="suggestion_contact"
    )
    heard = await stage.play(FORM, "affirm", {"phone": "+821098765432"}, slots, text="네 010…")
    assert heard.slots["suggestion_contact"] == "+821098765432"
    assert heard.slots["phone_digits"] == "5432"


async def test_a_bare_yes_is_asked_for_the_number(stage: Stage) -> None:
    slots = _details(
        suggestion_contact=None, phone_digits=None, requested_slot="suggestion_contact"
    )
    heard = await stage.play(FORM, "affirm", slots=slots, text="네")
    assert heard.slots["suggestion_contact"] is None
    asked = await stage.play(f"{ASK}suggestion_contact", "affirm", slots=slots, text="네")
    assert asked.said == ["utter_ask_suggestion_phone"]


async def test_without_consent_only_four_digits_are_asked_for(stage: Stage) -> None:
    slots = _details(
        suggestion_contact=None, phone_digits=None, requested_slot="suggestion_contact"
    )
    heard = await stage.play(FORM, "deny", slots=slots, text="아니요")
    assert heard.slots["suggestion_contact"] == ""
    assert heard.slots.get("phone_digits") is None


async def test_a_phone_told_by_the_way_is_no_consent(stage: Stage) -> None:
    slots = _details(
        suggestion_text=None, suggestion_contact=None, requested_slot="suggestion_text"
    )
    heard = await stage.play(
        FORM, "submit_suggestion", {"phone": "+821098765432"}, slots, text="가로수가 부러졌어요"
    )
    assert "suggestion_contact" not in heard.slots


async def test_a_landline_is_asked_for_again(stage: Stage) -> None:
    slots = _details(suggestion_contact=None, requested_slot="suggestion_contact")
    heard = await stage.play(FORM, entities={"phone": "+8221234567"}, slots=slots, text="02")
    assert heard.said == ["utter_phone_not_mobile"]
    assert heard.slots["suggestion_contact"] is None


async def test_the_summary_tells_all_but_the_number(stage: Stage) -> None:
    slots = _details(confirmed=None)
    summed = await stage.play(f"{ASK}confirmed", "nlu_fallback", slots=slots)
    told = summed.values("utter_ask_suggestion_confirmed")
    assert (told["category"], told["suggestion_text"], told["office"]) == ("제안", WISH, "마포구청")
    assert "+821023456789" not in str(told)


async def test_filing_gives_a_receipt_that_can_be_asked_about(stage: Stage) -> None:
    filed = await stage.play(FILE, slots=_details(), turn="suggest-1")
    receipt = filed.values("utter_suggestion_filed")["number"]
    asked = await stage.play(
        "action_check_status", slots={"receipt_number": receipt, "phone_digits": "6789"}
    )
    assert "utter_status_received" in asked.said


async def test_nothing_of_the_suggestion_stays_in_the_dialogue(stage: Stage) -> None:
    filed = await stage.play(FILE, slots=_details(), turn="suggest-2")
    for slot in ("suggestion_text", "suggestion_contact", "phone_digits"):
        assert filed.slots[slot] is None
    assert filed.sent("effects")[0]["subject"] == filed.values("utter_suggestion_filed")["number"]


async def test_without_a_yes_nothing_is_filed(stage: Stage) -> None:
    assert (await stage.play(FILE, slots=_details(confirmed=None))).messages == []


async def test_a_lost_answer_files_once(stage: Stage) -> None:
    stage.fault("suggestions", "drop")
    lost = await stage.play(FILE, slots=_details(), turn="suggest-lost")
    assert lost.said == ["utter_suggestion_backend_down"]
    stage.heal()
    again = await stage.play(FILE, slots=_details(write_key=lost.slots["write_key"]), turn="later")
    same = await stage.play(FILE, slots=_details(), turn="suggest-lost")
    filed = "utter_suggestion_filed"
    assert again.values(filed)["number"] == same.values(filed)["number"]


async def test_a_person_who_takes_over_is_not_told_the_number(stage: Stage) -> None:
    asked = await stage.play("action_request_human", "request_human", slots=_details())
    assert "6789" not in str(asked.sent("effects"))
    assert WISH not in str(asked.sent("effects"))
