"""What is asked about more than one service: events in a life, differences, several at once."""

import pytest

from tests.actions.stage import Stage

ACTION = "action_answer_service"


async def test_two_services_are_set_side_by_side(stage: Stage) -> None:
    told = await stage.play(
        ACTION,
        "ask_service",
        {"service": "basic-pension", "aspect": "overview"},
        text="기초연금하고 국민연금 뭐가 달라요?",
    )
    assert told.facts.index("■ 기초연금") < told.facts.index("■ 국민연금")
    assert {c["service"] for c in told.sent("citations")} == {"basic-pension", "national-pension"}


async def test_two_things_of_one_service_are_told_apart(stage: Stage) -> None:
    told = await stage.play(
        ACTION,
        "ask_service",
        {"service": "resident-registration-copy", "aspect": "overview"},
        text="등본이랑 초본 차이가 뭐예요?",
    )
    assert "등본은 세대 전체, 초본은 한 사람" in told.facts


async def test_a_life_event_gets_its_steps_in_order(stage: Stage) -> None:
    told = await stage.play(
        ACTION,
        "ask_service",
        {"service": "move-in-report", "aspect": "how"},
        text="지난주에 이사했는데 뭐부터 해야 해요?",
    )
    assert told.facts.index("1. 전입신고") < told.facts.index("3. 전월세 신고")
    assert '/ask_service{"service": "lease-report"}' in told.buttons


@pytest.mark.parametrize(
    ("words", "misread", "step"),
    [
        ("퇴사했는데 뭐부터 해야 하나요", "move-in-report", "1. 실업급여"),
        ("I lost my job, what should I do?", "unemployment-benefit", "1. 실업급여"),
    ],
)
async def test_what_to_do_after_an_event_is_told_whatever_service_was_understood(
    stage: Stage, words: str, misread: str, step: str
) -> None:
    asked = {"service": misread, "aspect": "overview"}
    told = await stage.play(ACTION, "ask_service", asked, {"service": misread}, text=words)
    assert step in told.facts


async def test_a_question_inside_a_life_event_is_answered_and_the_rest_is_named(
    stage: Stage,
) -> None:
    told = await stage.play(
        ACTION,
        "ask_service",
        {"service": "move-in-report", "aspect": "deadline"},
        text="이사했는데 전입신고 언제까지 해요?",
    )
    assert "14일" in told.facts
    assert "전월세" in str(told.values("utter_related_steps")["services"])
    assert '/ask_service{"service": "move-in-report", "life_event": "moving"}' in told.buttons
    pressed = {"service": "move-in-report", "life_event": "moving"}
    steps = await stage.play(ACTION, "ask_service", pressed, told.slots, text="/ask_service")
    assert "1. 전입신고" in steps.facts


async def test_an_event_is_found_by_its_words_where_nothing_was_understood(stage: Stage) -> None:
    told = await stage.play("action_fallback", "nlu_fallback", text="얼마 전에 아기가 태어났어요")
    assert "1. 출생신고" in told.facts
    private = await stage.play("action_fallback", "out_of_scope", text="결혼했는데 선물 추천 좀")
    assert "1. 혼인신고" not in private.facts


async def test_two_names_that_nothing_joins_are_not_guessed_between(stage: Stage) -> None:
    words = "등본 아니면 인감 같은 거"
    told = await stage.play("action_fallback", "nlu_fallback", {}, {}, text=words)
    assert told.said
    assert told.sent("citations") == []


async def test_a_service_named_in_words_is_the_new_topic(stage: Stage) -> None:
    told = await stage.play(
        ACTION, "ask_service", {"aspect": "fee"}, {"service": "passport"}, text="그럼 등본은요?"
    )
    assert told.slots["service"] == "resident-registration-copy"


async def test_several_named_services_are_offered(stage: Stage) -> None:
    words = "등본 말고 인감은 얼마예요?"
    told = await stage.play(ACTION, "ask_service", {"aspect": "fee"}, text=words)
    assert told.buttons == [
        '/ask_service{"service": "resident-registration-copy", "aspect": "fee"}',
        '/ask_service{"service": "seal-certificate", "aspect": "fee"}',
    ]


async def test_two_services_in_one_breath_are_both_answered(stage: Stage) -> None:
    told = await stage.play(
        ACTION,
        "ask_service",
        {"service": "resident-registration-copy", "aspect": "fee"},
        {"service": "resident-registration-copy"},
        text="등본하고 가족관계증명서 얼마예요?",
    )
    assert "400원" in told.facts
    assert "1,000원" in told.facts


async def test_papers_to_bring_along_are_no_services_asked_about(stage: Stage) -> None:
    told = await stage.play(
        ACTION,
        "ask_service",
        {"aspect": "documents"},
        {"service": "passport"},
        text="신분증이랑 등본 가져가면 돼요?",
    )
    assert told.slots["service"] == "passport"
