"""A turn loses nothing and repeats nothing."""

import asyncio
from datetime import timedelta

import pytest

from bot.dialogue import Outcome, Question
from bot.errors import (
    AnswerDelayed,
    EngineFault,
    EngineUnavailable,
    KeyReused,
    LeaseLost,
    NotFound,
    UnknownPayload,
)
from bot.messages import Button, InboundMessage
from bot.turn import LEASE, TurnTaker
from tests.scripted import echo, outcome
from tests.world import World


def texts(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [line["text"] for line in answer["messages"]]


async def test_a_message_is_answered_and_both_are_kept(world: World) -> None:
    id, _ = await world.begin()
    answer = await world.write(id, "여권 수수료")
    assert texts(answer) == ["1: 여권 수수료"]
    assert answer["handoff"]["state"] == "none"
    said = await world.transcript(id)
    assert [(line.sender, line.text) for line in said[1:]] == [
        ("citizen", "여권 수수료"),
        ("bot", "1: 여권 수수료"),
    ]


async def test_the_state_travels_from_turn_to_turn(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "하나")
    assert texts(await world.write(id, "둘")) == ["2: 둘"]


async def test_the_same_key_is_one_turn_however_often_it_comes(world: World) -> None:
    id, _ = await world.begin()
    answers = await asyncio.gather(*(world.write(id, "여권", key="k") for _ in range(20)))
    ids = {str(answer["messages"][0]["id"]) for answer in answers}
    assert len(ids) == 1
    assert len(world.dialogue.questions) == 1
    assert len(await world.transcript(id)) == 3


async def test_a_key_with_another_body_is_refused(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "여권", key="k")
    with pytest.raises(KeyReused):
        await world.write(id, "면허", key="k")


async def test_messages_at_once_are_answered_in_order(world: World) -> None:
    id, _ = await world.begin()
    receipts = [
        await world.assistant.receive(InboundMessage(id, "web", str(n), text=str(n)))
        for n in range(10)
    ]
    answers = [await world.assistant.answer(receipt, 5) for receipt in receipts]
    assert [texts(answer) for answer in answers] == [[f"{n + 1}: {n}"] for n in range(10)]


async def test_conversations_do_not_wait_for_each_other(world: World) -> None:
    blocked, released = asyncio.Event(), asyncio.Event()

    class Slow:
        async def answer(self, question: Question) -> Outcome:
            if question.text == "느림":
                blocked.set()
                await released.wait()
            return echo(question)

        async def is_ready(self) -> bool:
            return True

    object.__setattr__(world.parts, "dialogue", Slow())
    slow, _ = await world.begin()
    quick, _ = await world.begin()
    waiting = asyncio.create_task(world.write(slow, "느림"))
    await blocked.wait()
    assert texts(await world.write(quick, "빠름")) == ["1: 빠름"]
    released.set()
    assert texts(await waiting) == ["1: 느림"]


async def test_a_wrong_token_is_as_good_as_no_conversation(world: World) -> None:
    id, _ = await world.begin()
    message = InboundMessage(id, "web", "k", text="여권")
    with pytest.raises(NotFound):
        await world.assistant.receive(message, "wrong")


async def test_a_turn_waits_for_an_engine_that_is_away(world: World) -> None:
    def away(question: Question) -> Outcome:
        raise EngineUnavailable

    id, _ = await world.begin()
    world.dialogue.script = away
    receipt = await world.assistant.receive(InboundMessage(id, "web", "k", text="여권"))
    with pytest.raises(AnswerDelayed):
        await world.assistant.answer(receipt, 0.1)
    world.dialogue.script = echo
    world.clock.turn(timedelta(seconds=1))
    await world.assistant.take_up_left_turns()
    assert texts(await world.assistant.answer(receipt, 5)) == ["1: 여권"]
    assert len({question.turn for question in world.dialogue.questions}) == 1


async def test_an_engine_that_fails_on_a_message_again_and_again_is_apologised_for(
    world: World,
) -> None:
    def faulty(question: Question) -> Outcome:
        raise EngineFault

    id, _ = await world.begin()
    world.dialogue.script = faulty
    receipt = await world.assistant.receive(InboundMessage(id, "web", "k", text="여권"))
    for _ in range(2):
        await world.assistant.drain()
        world.clock.turn(timedelta(seconds=10))
        await world.assistant.take_up_left_turns()
    answer = await world.assistant.answer(receipt, 5)
    assert "처리하지 못했습니다" in texts(answer)[0]


async def test_a_dead_workers_turn_is_taken_up_and_its_late_commit_refused(world: World) -> None:
    id, _ = await world.begin()
    dead, heir = TurnTaker(world.parts), TurnTaker(world.parts)
    _, taken = await dead.keep(InboundMessage(id, "web", "k", text="여권"), None)
    assert taken is not None
    assert await heir.take_over(id) is None
    world.clock.turn(LEASE + timedelta(seconds=1))
    inherited = await heir.take_over(id)
    assert inherited is not None
    assert inherited.turn.id == taken.turn.id
    answer, _ = await heir.take(inherited)
    assert answer is not None
    with pytest.raises(LeaseLost):
        await dead.take(taken)
    assert [line.text for line in await world.transcript(id)][1:] == ["여권", "1: 여권"]


async def test_only_buttons_of_the_conversation_can_be_pressed(world: World) -> None:
    button = Button("수수료", '/ask_service{"aspect":"fee"}')
    id, _ = await world.begin()
    world.dialogue.script = lambda question: outcome(question, "여권", buttons=(button,))
    with pytest.raises(UnknownPayload):
        await world.press(id, button.payload)
    await world.write(id, "여권")
    await world.press(id, button.payload)
    assert world.dialogue.questions[-1].payload == button.payload
    assert "수수료" in [line.text for line in await world.transcript(id)]


async def test_a_repeat_says_the_last_replies_again(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "여권 수수료")
    world.dialogue.script = lambda question: outcome(
        question, task="repeat", effects=({"kind": "repeat"},)
    )
    assert texts(await world.write(id, "다시 말해줘")) == ["1: 여권 수수료"]


async def test_an_audit_record_is_committed_with_the_turn(world: World) -> None:
    effect = {"kind": "audit", "action": "appointment.booked", "subject": "A-1", "outcome": "done"}
    id, _ = await world.begin()
    world.dialogue.script = lambda question: outcome(question, "예약", effects=(effect,))
    await world.write(id, "예약")
    assert await world.scalar("SELECT subject FROM audit") == "A-1"
