"""Which messages are kept for review, and that they are gone when they should be."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue import Outcome, Question
from bot.messages import Button, Json
from bot.store import conversations, reviews
from bot.store.tables import reviews as table
from tests.scripted import hand_off, outcome
from tests.world import World

UNSURE: Json = {"kind": "misread", "sign": "unsure"}
DENIED: Json = {"kind": "misread", "sign": "denied"}
WHAT = "우리 애 그거 다시 해야 되는데"
PASSPORT = '/ask_service{"service": "passport"}'


def play(
    world: World,
    task: str = "ask_service",
    effects: tuple[Json, ...] = (),
    private: tuple[tuple[int, int], ...] = (),
    in_form: bool = False,
) -> None:
    """Let the dialogue read the next messages so."""

    def script(question: Question) -> Outcome:
        button = Button("여권", PASSPORT)
        said = outcome(
            question, "네", task=task, effects=effects, private=private, buttons=(button,)
        )
        return replace(said, in_form=in_form)

    world.dialogue.script = script


async def kept(world: World) -> list[tuple[str, str]]:
    """The words that are kept, with the sign for each."""
    async with world.parts.database.read() as connection:
        query = select(table.c.text, table.c.sign).order_by(table.c.text)
        return [(row.text, row.sign) for row in await connection.execute(query)]


async def test_what_was_not_understood_is_kept_with_its_reading(world: World) -> None:
    id, _ = await world.begin()
    play(world, effects=(UNSURE,))
    await world.write(id, WHAT)
    assert await kept(world) == [(WHAT, "unsure")]
    assert await world.scalar("SELECT confidence FROM reviews") == pytest.approx(0.9)
    assert await world.scalar("SELECT service FROM reviews") == "passport"


async def test_what_was_understood_is_not_kept(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "여권 수수료 얼마예요")
    await world.write(id, "신청은 어디에서 하나요")
    assert await kept(world) == []


async def test_it_is_kept_masked(world: World) -> None:
    id, _ = await world.begin()
    play(world, effects=(UNSURE,), private=((3, 6),))
    await world.write(id, "나는 홍길동 010-1234-5678")
    assert await kept(world) == [("나는 *** ***-****-****", "unsure")]


async def test_an_answer_to_a_form_is_never_kept(world: World) -> None:
    id, _ = await world.begin()
    play(world, effects=(UNSURE,), in_form=True)
    await world.write(id, "월드컵로 어디쯤")
    play(world, "request_human")
    await world.write(id, "사람이랑 얘기할래요")
    assert await kept(world) == []


async def test_what_is_said_nearly_the_same_again_was_misunderstood(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "여권 다시 만들려면 뭐 필요해요")
    await world.write(id, "여권 다시 만들 때 뭐가 필요해요?")
    assert await kept(world) == [("여권 다시 만들려면 뭐 필요해요", "rephrased")]


async def test_what_is_understood_after_a_miss_tells_what_was_meant(world: World) -> None:
    id, _ = await world.begin()
    play(world, "affirm", effects=(UNSURE,))
    await world.write(id, WHAT)
    play(world)
    await world.write(id, "여권 수수료요")
    assert await kept(world) == [(WHAT, "rephrased")]
    likely = await world.scalar("SELECT likely FROM reviews")
    assert '"passport"' in (likely if isinstance(likely, str) else str(likely).replace("'", '"'))


async def test_a_button_pressed_after_a_miss_tells_what_was_meant(world: World) -> None:
    id, _ = await world.begin()
    play(world, "out_of_scope")
    await world.write(id, WHAT)
    play(world)
    await world.press(id, PASSPORT)
    assert await kept(world) == [(WHAT, "unsure")]


async def test_what_was_turned_down_was_misunderstood(world: World) -> None:
    id, _ = await world.begin()
    play(world, "book_appointment")
    await world.write(id, "예약 규정이 궁금해요")
    play(world, "book_appointment", effects=(DENIED,), in_form=True)
    await world.write(id, "아니에요")
    assert await kept(world) == [("예약 규정이 궁금해요", "denied")]


async def test_two_messages_before_a_person_is_asked_for_may_be_why(world: World) -> None:
    id, _ = await world.begin()
    for words in ("여권 수수료", "주차 단속 카메라", "기초연금 나이"):
        await world.write(id, words)
    world.dialogue.script = hand_off
    await world.write(id, "상담원이요")
    assert await kept(world) == [("기초연금 나이", "person"), ("주차 단속 카메라", "person")]
    await world.write(id, "아직인가요")
    assert len(await kept(world)) == 2


async def test_danger_is_no_reason_to_look_again(world: World) -> None:
    id, _ = await world.begin()
    play(world, "emergency")
    await world.write(id, "살려 주세요")
    world.dialogue.script = hand_off
    await world.write(id, "상담원이요")
    assert await kept(world) == []


async def test_who_comes_back_later_has_something_else_in_mind(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "여권 수수료")
    world.clock.turn(timedelta(minutes=11))
    world.dialogue.script = hand_off
    await world.write(id, "상담원이요")
    assert await kept(world) == []


async def test_the_newest_sign_counts(world: World) -> None:
    id, _ = await world.begin()
    play(world, effects=(UNSURE,))
    await world.write(id, WHAT)
    world.dialogue.script = hand_off
    await world.write(id, "상담원이요")
    assert await kept(world) == [(WHAT, "person")]


async def test_erasing_everything_erases_what_is_kept(world: World) -> None:
    id, _ = await world.begin()
    play(world, effects=(UNSURE,))
    await world.write(id, WHAT)
    play(world, "privacy_request", effects=({"kind": "erase"},))
    await world.write(id, "다 지워 주세요")
    assert await kept(world) == []


async def test_deleting_the_conversation_deletes_what_is_kept(world: World) -> None:
    id, _ = await world.begin()
    play(world, effects=(UNSURE,))
    await world.write(id, WHAT)
    async with world.parts.database.write() as connection:
        await conversations.erase(connection, id)
    assert await kept(world) == []


async def test_what_is_hidden_from_the_transcript_is_not_kept(world: World) -> None:
    id, _ = await world.begin()
    play(world, "take_poll", effects=(UNSURE,))
    await world.write(id, "심야버스 찬성")
    play(world, "take_poll", effects=({"kind": "conceal", "task": "take_poll"},), in_form=True)
    await world.write(id, "네")
    assert await kept(world) == []


async def test_it_is_forgotten_after_its_time(world: World) -> None:
    id, _ = await world.begin()
    play(world, effects=(UNSURE,))
    await world.write(id, WHAT)
    for days, left in ((89, 1), (1, 0)):
        world.clock.turn(timedelta(days=days))
        async with world.parts.database.write() as connection:
            await reviews.forget(connection, world.clock())
        assert len(await kept(world)) == left


async def test_nothing_is_kept_where_the_time_is_none(world: World) -> None:
    world.assistant = type(world.assistant)(replace(world.parts, reviewed_for=timedelta()))
    id, _ = await world.begin()
    play(world, effects=(UNSURE,))
    await world.write(id, WHAT)
    assert await kept(world) == []
