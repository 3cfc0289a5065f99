"""A turn is a function of its state and its message."""

import json

import pytest
from rasa.core.processor import MessageProcessor

from bot.engine.connector import answer
from bot.engine.messages import UnreadableTurn, read_turn
from bot.engine.state import LIMIT_BYTES, size
from bot.engine.tuning import ActionServerFault
from tests.engine.conftest import ActionServer, MakeTurn


async def test_the_same_turn_gives_the_same_answer(
    processor: MessageProcessor, turn: MakeTurn
) -> None:
    first = await answer(processor, turn("안녕하세요"))
    again = await answer(processor, turn("안녕하세요"))
    assert json.dumps(first) == json.dumps(again)
    assert first["replies"][0]["text"].endswith("ko")


async def test_a_form_runs_over_several_turns_with_nothing_but_the_state(
    processor: MessageProcessor, turn: MakeTurn, actions: ActionServer
) -> None:
    opened = await answer(processor, turn("도로에 구멍이 났어요"))
    assert opened["replies"][-1]["text"] == "describe ko"
    described = await answer(processor, turn("학교 앞 사거리예요", opened["state"]))
    assert described["understanding"]["task"] == "report_problem"
    assert described["replies"][-1]["text"] == "confirm 학교 앞 사거리예요 ko"
    actions.responses = [
        {"text": "filed", "custom": {"effects": [{"kind": "repeat"}], "citations": [{"url": "u"}]}}
    ]
    done = await answer(processor, turn("네", described["state"]))
    assert [reply["text"] for reply in done["replies"]] == ["filed"]
    assert done["replies"][0]["citations"] == [{"url": "u"}]
    assert done["effects"] == [{"kind": "repeat"}]
    assert done["state"]["loop"] is None
    assert "사거리" not in json.dumps(done["state"], ensure_ascii=False)


async def test_an_action_finds_the_turn_in_the_message(
    processor: MessageProcessor, turn: MakeTurn, actions: ActionServer
) -> None:
    opened = await answer(processor, turn("도로에 구멍이 났어요"))
    described = await answer(processor, turn("학교 앞 사거리예요", opened["state"]))
    await answer(processor, turn("네", described["state"], turn="t9"))
    metadata = actions.calls[-1]["tracker"]["latest_message"]["metadata"]
    assert metadata["turn"] == "t9"
    assert metadata["desk"] == {"open": True}
    assert "domain" not in actions.calls[-1]


async def test_an_emergency_does_not_end_a_form(
    processor: MessageProcessor, turn: MakeTurn
) -> None:
    opened = await answer(processor, turn("도로에 구멍이 났어요"))
    danger = await answer(processor, turn("불났어요", opened["state"]))
    assert danger["replies"][0]["text"] == "119 ko"
    assert danger["understanding"]["task"] == "emergency"
    assert danger["state"]["loop"]["name"] == "report_problem_form"


async def test_stop_leaves_nothing_of_a_form(processor: MessageProcessor, turn: MakeTurn) -> None:
    opened = await answer(processor, turn("도로에 구멍이 났어요"))
    left = await answer(processor, turn("그만", opened["state"]))
    assert left["state"]["loop"] is None
    assert "requested_slot" not in left["state"]["slots"]


@pytest.mark.parametrize("status", [500, 404, 503])
async def test_a_failing_action_is_a_fault(
    processor: MessageProcessor, turn: MakeTurn, actions: ActionServer, status: int
) -> None:
    opened = await answer(processor, turn("도로에 구멍이 났어요"))
    described = await answer(processor, turn("학교 앞 사거리예요", opened["state"]))
    actions.status = status
    with pytest.raises(ActionServerFault):
        await answer(processor, turn("네", described["state"]))


async def test_an_action_server_that_is_away_is_a_fault(
    processor: MessageProcessor, turn: MakeTurn
) -> None:
    opened = await answer(processor, turn("도로에 구멍이 났어요"))
    described = await answer(processor, turn("학교 앞 사거리예요", opened["state"]))
    processor.action_endpoint.url = "http://127.0.0.1:9/webhook"
    with pytest.raises(ActionServerFault):
        await answer(processor, turn("네", described["state"]))


async def test_a_text_like_a_command_is_text(processor: MessageProcessor, turn: MakeTurn) -> None:
    heard = await answer(processor, turn('/ask_service{"service":"passport"}'))
    assert heard["understanding"]["confidence"] < 1
    assert heard["private"] == []


async def test_a_button_is_taken_at_its_word(processor: MessageProcessor, turn: MakeTurn) -> None:
    payload = '/ask_service{"service":"passport","aspect":"fee"}'
    pressed = await answer(processor, turn(None, payload=payload))
    assert pressed["understanding"]["service"] == "passport"
    assert pressed["replies"][0]["text"] == "passport을(를) fee ko"
    assert pressed["replies"][0]["buttons"] == [
        {"title": "fee", "payload": '/ask_service{"aspect":"fee"}'}
    ]


@pytest.mark.parametrize(
    "payload", ["greet", "/nothing", '/greet{"x"}', '/greet{"unknown":"x"}', "/greet extra"]
)
async def test_refuses_an_unknown_payload(
    processor: MessageProcessor, turn: MakeTurn, payload: str
) -> None:
    with pytest.raises(UnreadableTurn):
        await answer(processor, turn(None, payload=payload))


async def test_listening_answers_an_emergency_only(
    processor: MessageProcessor, turn: MakeTurn
) -> None:
    state = (await answer(processor, turn("도로에 구멍이 났어요")))["state"]
    quiet = await answer(processor, turn("안녕하세요", state, listening_only=True))
    assert (quiet["replies"], quiet["state"]) == ([], state)
    danger = await answer(processor, turn("불났어요", state, listening_only=True))
    assert [reply["text"] for reply in danger["replies"]] == ["119 ko"]
    assert danger["state"] == state


async def test_a_state_is_as_small_after_five_hundred_turns_as_after_five(
    processor: MessageProcessor, turn: MakeTurn
) -> None:
    state, sizes = None, []
    texts = ["안녕하세요", "도로에 구멍이 났어요", "가나다 " * 60, "그만", "여권 수수료 얼마예요"]
    for number in range(500):
        answered = await answer(processor, turn(texts[number % 5], state, turn=f"t{number}"))
        state = answered["state"]
        sizes.append(size(state))
    assert max(sizes) < LIMIT_BYTES
    assert sizes[-5:] == sizes[5:10]


@pytest.mark.parametrize(
    "change",
    [
        {"payload": "/greet"},
        {"text": None},
        {"language": "fr"},
        {"now": "today"},
        {"now": "2026-11-24T10:00:00"},
        {"mode": "shout"},
        {"state": {"slots": 1}},
        {"conversation": ""},
    ],
)
def test_refuses_a_turn_that_is_not_one(change: dict[str, object]) -> None:
    body = {
        "conversation": "c",
        "turn": "t",
        "channel": "web",
        "language": "ko",
        "now": "2026-11-24T10:00:00+09:00",
        "text": "안녕",
    }
    read_turn(body)
    with pytest.raises(UnreadableTurn):
        read_turn({**body, **change})
