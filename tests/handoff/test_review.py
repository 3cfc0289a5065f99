"""What supervisors see of the messages kept for review, and what they make of them."""

from datetime import timedelta

import pytest

from bot.messages import Json
from handoff import review
from handoff.accounts import Agent
from handoff.errors import NoSuchReview
from handoff.review import Figure, Label, Review, Trial
from tests.scripted import hand_off, outcome
from tests.world import World

LEAD = Agent("lead", "이지우", ["ko"], [], "supervisor")
UNSURE: Json = {"kind": "misread", "sign": "unsure"}
PASSPORT = Label("여권 갱신", "ask_service", "passport", "how")


async def puzzle(world: World, text: str) -> str:
    """A citizen writes something that is not understood; gives the conversation."""
    id, _ = await world.begin()
    world.dialogue.script = lambda question: outcome(question, "네?", effects=(UNSURE,))
    await world.write(id, text)
    world.clock.turn(timedelta(minutes=1))
    return id


async def seen(world: World, order: review.Order = "most") -> list[Review]:
    """What waits for a label."""
    async with world.parts.database.read() as connection:
        return await review.waiting(connection, order)


async def label(world: World, words: str, meant: Label = PASSPORT) -> None:
    """Label as a supervisor does."""
    async with world.parts.database.write() as connection:
        await review.label(connection, words, meant, LEAD, world.clock())


async def test_the_same_words_of_many_are_one_and_come_first(world: World) -> None:
    for text in ("그거 갱신", "그거 갱신!", "딴 얘기"):
        await puzzle(world, text)
    first, second = await seen(world)
    assert (first.text, first.times) == ("그거 갱신!", 2)
    assert (second.text, second.times) == ("딴 얘기", 1)
    assert [one.text for one in await seen(world, "newest")] == ["딴 얘기", "그거 갱신!"]


async def test_every_sign_against_the_reading_is_told_and_what_was_said_next(world: World) -> None:
    await puzzle(world, "그거 갱신")
    id = await puzzle(world, "그거 갱신")
    world.dialogue.script = lambda question: outcome(question, "네", task="ask_service")
    await world.write(id, "여권이요")
    id = await puzzle(world, "그거 갱신")
    world.dialogue.script = hand_off
    await world.write(id, "상담원")
    (one,) = await seen(world)
    assert one.signs == ["person", "rephrased", "unsure"]
    assert one.likely == {"task": "ask_service", "service": "passport", "aspect": "fee"}
    assert one.understood["confidence"] == pytest.approx(0.9)


async def test_labelled_words_wait_no_more_however_often_they_come(world: World) -> None:
    await puzzle(world, "그거 갱신")
    (one,) = await seen(world)
    await label(world, one.words)
    await puzzle(world, "그거 갱신")
    assert await seen(world) == []
    async with world.parts.database.read() as connection:
        (labelled,) = await review.labelled(connection)
        assert (labelled.language, labelled.label) == ("ko", PASSPORT)
        assert await review.count(connection) == 0
    actor = await world.scalar("SELECT actor FROM audit WHERE action = 'review.labelled'")
    assert actor == "lead"


async def test_a_label_can_be_taken_back(world: World) -> None:
    await puzzle(world, "그거 갱신")
    (one,) = await seen(world)
    await label(world, one.words)
    async with world.parts.database.write() as connection:
        await review.unlabel(connection, one.words, LEAD, world.clock())
        assert await review.labelled(connection) == []
        assert await review.count(connection) == 1
        with pytest.raises(NoSuchReview):
            await review.unlabel(connection, one.words, LEAD, world.clock())
    assert await seen(world) == [one]


async def test_dropped_words_are_gone(world: World) -> None:
    await puzzle(world, "그거 갱신")
    (one,) = await seen(world)
    async with world.parts.database.write() as connection:
        await review.drop(connection, one.words, LEAD, world.clock())
    assert await seen(world) == []
    assert await world.scalar("SELECT count(*) FROM reviews") == 0
    with pytest.raises(NoSuchReview):
        await label(world, one.words)


async def test_what_can_be_no_example_comes_back(world: World) -> None:
    await puzzle(world, "그거 갱신")
    (one,) = await seen(world)
    await label(world, one.words)
    async with world.parts.database.write() as connection:
        await review.give_back(connection, [one.words])
    (again,) = await seen(world)
    assert again.signs == ["returned"]


async def test_a_trial_is_kept_as_it_was(world: World) -> None:
    figures = [Figure("ko", "task", 0.93, 0.94, 0.92), Figure("en", "danger", 0.8, 0.7, 0.8)]
    trial = Trial(world.clock(), 3, 1, False, figures)
    async with world.parts.database.write() as connection:
        await review.note_trial(connection, trial)
        kept = await review.last_trial(connection)
    assert kept == trial
    assert [figure.holds for figure in kept.figures] == [True, False]
