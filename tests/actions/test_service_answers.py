"""Questions about services."""

import pytest

from tests.actions.stage import Stage

ACTION = "action_answer_service"


async def test_an_answer_cites_where_it_comes_from(stage: Stage) -> None:
    slots = {"service": "passport"}
    told = await stage.play(ACTION, "ask_service", {"service": "passport", "aspect": "fee"}, slots)
    [message] = [m["custom"] for m in told.messages if m["custom"]]
    assert isinstance(message, dict)
    assert "52,000원" in message["text"]
    assert message["citations"][0]["verified_on"]


async def test_a_follow_up_keeps_what_it_does_not_name(stage: Stage) -> None:
    kept = {"service": "passport", "aspect": "documents"}
    told = await stage.play(ACTION, "ask_service", slots=kept)
    assert told.slots["aspect"] == "documents"


async def test_another_service_starts_with_its_overview(stage: Stage) -> None:
    slots = {"service": "move-in-report", "aspect": "fee"}
    told = await stage.play(ACTION, "ask_service", {"service": "move-in-report"}, slots)
    assert told.slots["aspect"] == "overview"


async def test_offers_other_aspects_and_a_visit(stage: Stage) -> None:
    told = await stage.play(
        ACTION, "ask_service", {"service": "passport", "aspect": "fee"}, {"service": "passport"}
    )
    assert '/ask_service{"service": "passport", "aspect": "documents"}' in told.buttons
    assert told.said == ["utter_visit_button"]


async def test_offers_nothing_inside_a_form(stage: Stage) -> None:
    told = await stage.play(
        ACTION, "ask_service", slots={"service": "passport"}, form="book_appointment_form"
    )
    assert told.buttons == []


async def test_without_a_service_it_asks_which_and_keeps_the_aspect(stage: Stage) -> None:
    told = await stage.play(ACTION, "ask_service", {"aspect": "fee"})
    assert told.said == ["utter_ask_which_service"]
    assert told.buttons[0] == '/ask_service{"service": "passport", "aspect": "fee"}'


async def test_a_service_nobody_knows_is_asked_back(stage: Stage) -> None:
    told = await stage.play(ACTION, "ask_service", slots={"service": "no-such-service"})
    assert told.said == ["utter_ask_which_service"]


async def test_the_level_is_kept_and_a_button_leads_back(stage: Stage) -> None:
    told = await stage.play(
        ACTION,
        "ask_service",
        {"service": "passport", "aspect": "fee"},
        {"service": "passport", "level": "short"},
    )
    assert len(told.facts) < 200
    assert '/repeat{"level": "standard"}' in told.buttons


async def test_the_phone_starts_short_until_more_is_wanted(stage: Stage) -> None:
    asked = {"service": "passport", "aspect": "fee"}
    spoken = await stage.play(ACTION, "ask_service", asked, {}, channel="voice")
    chosen = await stage.play(ACTION, "ask_service", asked, {"level": "standard"}, channel="voice")
    assert len(spoken.facts) < len(chosen.facts)


@pytest.mark.parametrize("intent", ["repeat", "nlu_fallback", "ask_service"])
async def test_the_last_answer_is_told_anew_at_another_level(stage: Stage, intent: str) -> None:
    action = {"repeat": "action_repeat", "nlu_fallback": "action_fallback"}.get(intent, ACTION)
    before = await stage.play(ACTION, "ask_service", {"service": "passport", "aspect": "documents"})
    slots = {**before.slots, "level": "plain"}
    told = await stage.play(action, intent, {"level": "plain"}, slots, text="쉽게 말해 주세요")
    assert "• 유효기간이 남은 여권이 있으면" in told.facts
    assert told.slots["aspect"] == "documents"


async def test_a_wish_before_any_question_is_promised(stage: Stage) -> None:
    told = await stage.play("action_repeat", "repeat", {"level": "short"}, {"level": "short"})
    assert told.said == ["utter_level_short"]


async def test_a_bare_case_keeps_the_aspect(stage: Stage) -> None:
    before = await stage.play(ACTION, "ask_service", {"service": "passport", "aspect": "documents"})
    told = await stage.play(
        ACTION, "ask_service", {"aspect": "eligibility"}, before.slots, text="우리 애는요?"
    )
    assert told.slots["aspect"] == "documents"
    assert "법정대리인 동의서" in told.facts


async def test_the_same_person_is_meant_until_another_service_is_named(stage: Stage) -> None:
    child = await stage.play(
        ACTION,
        "ask_service",
        {"service": "passport", "aspect": "documents"},
        text="아이 여권 준비물이 뭐예요?",
    )
    fee = await stage.play(
        ACTION, "ask_service", {"aspect": "fee"}, child.slots, text="수수료는요?"
    )
    assert "44,000원" in fee.facts
    assert "52,000원" not in fee.facts
    named = await stage.play(
        ACTION,
        "ask_service",
        {"service": "passport", "aspect": "fee"},
        fee.slots,
        text="여권 수수료가 얼마예요?",
    )
    assert "52,000원" in named.facts


async def test_a_case_can_be_pressed(stage: Stage) -> None:
    first = await stage.play(ACTION, "ask_service", {"service": "passport", "aspect": "fee"})
    button = '/ask_service{"service": "passport", "aspect": "fee", "case": "minor"}'
    assert button in first.buttons
    pressed = {"service": "passport", "aspect": "fee", "case": "minor"}
    told = await stage.play(ACTION, "ask_service", pressed, first.slots, text=button)
    assert "44,000원" in told.facts


@pytest.mark.parametrize(
    ("words", "day", "says"),
    [
        ("토요일에도 하나요?", "2026-11-28", "utter_day_is_on_weekend"),
        ("성탄절에도 하나요?", "2026-12-25", "utter_day_is_holiday"),
        ("내일 하나요?", "2026-11-25", "utter_day_is_working_day"),
        ("주말에도 하나요?", None, "utter_day_is_on_weekend"),
        ("공휴일에도 하나요?", None, "utter_day_is_holiday"),
    ],
)
async def test_tells_whether_offices_work_on_a_day(
    stage: Stage, words: str, day: str | None, says: str
) -> None:
    entities = {"service": "passport", "aspect": "hours", **({"date": day} if day else {})}
    told = await stage.play(ACTION, "ask_service", entities, text=words)
    assert told.said[0] == says
    assert "09:00" in told.facts


async def test_a_fee_is_that_of_the_day_asked_about(stage: Stage) -> None:
    asked = {"service": "passport", "aspect": "fee", "date": "2026-02-28"}
    told = await stage.play(ACTION, "ask_service", asked, text="2월 28일에는 얼마였어요?")
    assert "50,000원" in told.facts
    assert "2026년 2월 28일 기준" in told.facts


async def test_a_day_in_the_past_is_last_years(stage: Stage) -> None:
    asked = {"service": "passport", "aspect": "fee", "date": "2027-02-28"}
    told = await stage.play(ACTION, "ask_service", asked, text="2월 28일에는 얼마였어요?")
    assert "2026년 2월 28일 기준" in told.facts


async def test_a_remembered_question_that_means_nothing_any_more_is_forgotten(stage: Stage) -> None:
    for kept in ("rubbish", '{"kind": "event", "event": "moon-landing"}'):
        told = await stage.play(ACTION, "ask_service", {"level": "plain"}, {"answered": kept})
        assert told.said == ["utter_ask_which_service"]


async def test_offices_in_general_are_asked_about_by_their_service(stage: Stage) -> None:
    asked = {"service": "passport", "date": "2026-11-28"}
    told = await stage.play("action_find_office", "find_office", asked)
    assert told.said[0] == "utter_day_is_on_weekend"
    assert "09:00" in told.facts
    one = await stage.play(
        "action_find_office", "find_office", {"office": "jongno-gu", "date": "2026-11-28"}
    )
    assert one.said == ["utter_office", "utter_office_late_day", "utter_day_is_on_weekend"]


async def test_a_case_on_which_the_aspect_says_nothing_is_asked_about_anew(stage: Stage) -> None:
    online = await stage.play(
        ACTION,
        "ask_service",
        {"service": "resident-registration-copy", "aspect": "online"},
        text="등본 온라인으로 돼요?",
    )
    told = await stage.play(
        ACTION, "ask_service", {"aspect": "eligibility"}, online.slots, text="외국인은요?"
    )
    assert "세대별 주민등록표에 기록된 외국인" in told.facts


async def test_says_that_nothing_is_held_on_the_person_asked_about_and_only_then(
    stage: Stage,
) -> None:
    passport = {"service": "passport", "aspect": "eligibility"}
    told = await stage.play(ACTION, "ask_service", passport, text="여권 외국인도 돼요?")
    assert "따로 확인된 정보는 없습니다: 외국인" in told.facts
    fee = await stage.play(ACTION, "ask_service", {"aspect": "fee"}, told.slots, text="수수료는요?")
    assert "외국인" not in fee.facts


async def test_a_case_is_kept_over_an_answer_in_which_it_does_not_matter(stage: Stage) -> None:
    slots: dict[str, object] = {}
    for aspect, words in (("documents", "여권 대리인 서류는요?"), ("fee", "그럼 수수료는?")):
        service = {"service": "passport"} if not slots else {}
        told = await stage.play(
            ACTION, "ask_service", {**service, "aspect": aspect}, slots, text=words
        )
        slots = told.slots
    assert "확인된 정보는 없습니다" not in told.facts
    again = await stage.play(
        ACTION, "ask_service", {"aspect": "documents"}, slots, text="서류는 뭐였죠?"
    )
    assert "위임장" in again.facts
