"""News reaches whoever follows its subject, once, in their language, whatever dies meanwhile."""

import asyncio
from datetime import datetime, timedelta

import orjson

from bot.dialogue import Outcome, Question
from bot.errors import EngineFault, EngineUnavailable
from bot.messages import Json, Sender
from bot.news import News
from bot.turn import LEASE, TurnTaker
from tests.scripted import outcome
from tests.world import World

RECEIPT = "2026-1123-00456"


def following(question: Question) -> Outcome:
    """A dialogue that follows whatever number it is told, and tells news in two sentences."""
    if question.payload and question.payload.startswith("/backend_news"):
        return outcome(question, "새 소식입니다.", told(question)["subject"], task="backend_news")
    effect = {"kind": "follow", "subject": question.text}
    return outcome(question, "알려 드릴게요.", effects=(effect,))


def told(question: Question) -> Json:
    """The news that a question carries."""
    assert question.payload is not None
    news = orjson.loads(question.payload.removeprefix("/backend_news"))["news"]
    found: Json = orjson.loads(news)
    return found


def news(world: World, id: str = "e1", subject: str = RECEIPT, age_s: float = 0) -> News:
    occurred_at = world.clock() - timedelta(seconds=age_s)
    return News(id, "case.changed", subject, occurred_at, {"status": "completed"})


async def follower(world: World, subject: str = RECEIPT) -> str:
    id, _ = await world.begin("push")
    world.dialogue.script = following
    await world.write(id, subject)
    return id


async def said(world: World, conversation: str) -> list[str]:
    await world.assistant.drain()
    return [line.text for line in await world.transcript(conversation)][3:]


async def test_every_follower_is_told_in_one_message_and_nobody_else(world: World) -> None:
    first, second = await follower(world), await follower(world)
    other = await follower(world, "2026-1110-01234")
    await world.assistant.tell(news(world))
    for follower_ in (first, second):
        assert await said(world, follower_) == [f"새 소식입니다.\n{RECEIPT}"]
    assert await said(world, other) == []


async def test_the_dialogue_hears_the_news_as_it_came(world: World) -> None:
    await follower(world)
    await world.assistant.tell(news(world))
    await world.assistant.drain()
    heard = {"type": "case.changed", "subject": RECEIPT, "data": {"status": "completed"}}
    assert told(world.dialogue.questions[-1]) == heard


async def test_news_is_pushed_to_the_channel_and_is_no_line_of_the_citizen(world: World) -> None:
    id = await follower(world)
    await world.assistant.tell(news(world))
    await world.assistant.drain()
    [line] = (await world.transcript(id))[3:]
    assert line.sender is Sender.BOT
    await world.parts.courier.drain()  # type: ignore[attr-defined]  # the real courier
    assert world.pushed.taken[-1] == line.text


async def test_the_same_event_is_told_once_however_often_it_comes(world: World) -> None:
    id = await follower(world)
    await asyncio.gather(*(world.assistant.tell(news(world)) for _ in range(10)))
    await world.assistant.tell(news(world))
    assert len(await said(world, id)) == 1


async def test_an_event_that_came_late_is_not_told_after_a_newer_one(world: World) -> None:
    id = await follower(world)
    await world.assistant.tell(news(world, "new"))
    await world.assistant.tell(news(world, "old", age_s=60))
    assert len(await said(world, id)) == 1


async def test_who_follows_no_more_is_not_told(world: World) -> None:
    id = await follower(world)
    effect = {"kind": "unfollow", "subject": RECEIPT}
    world.dialogue.script = lambda question: outcome(question, effects=(effect,))
    await world.write(id, "그만")
    world.dialogue.script = following
    await world.assistant.tell(news(world))
    assert world.dialogue.questions[-1].text == "그만"


async def test_an_erased_conversation_follows_nothing(world: World) -> None:
    id = await follower(world)
    world.dialogue.script = lambda question: outcome(question, effects=({"kind": "erase"},))
    await world.write(id, "다 지워 주세요")
    await world.assistant.tell(news(world))
    await world.assistant.drain()
    assert world.dialogue.questions[-1].text == "다 지워 주세요"
    assert await world.scalar("SELECT count(*) FROM subscriptions") == 0


async def test_news_waits_for_an_engine_that_is_away(world: World) -> None:
    def away(question: Question) -> Outcome:
        raise EngineUnavailable

    id = await follower(world)
    world.dialogue.script = away
    await world.assistant.tell(news(world))
    assert await said(world, id) == []
    world.dialogue.script = following
    world.clock.turn(timedelta(seconds=1))
    await world.assistant.take_up_left_turns()
    assert len(await said(world, id)) == 1


async def test_news_of_a_worker_that_died_is_told_by_another(world: World) -> None:
    id = await follower(world)
    [dead] = await TurnTaker(world.parts).keep_news(news(world))
    world.clock.turn(LEASE + timedelta(seconds=1))
    await world.assistant.take_up_left_turns()
    assert len(await said(world, id)) == 1
    assert dead.turn.id == world.dialogue.questions[-1].turn


async def test_news_that_cannot_be_told_says_that_there_is_news(world: World) -> None:
    def faulty(question: Question) -> Outcome:
        raise EngineFault

    id = await follower(world)
    world.dialogue.script = faulty
    await world.assistant.tell(news(world))
    for _ in range(3):
        await world.assistant.drain()
        world.clock.turn(timedelta(seconds=10))
        await world.assistant.take_up_left_turns()
    [line] = await said(world, id)
    assert line.startswith("담당 기관에서 새 소식이 왔지만")


async def test_news_is_told_while_a_person_has_the_conversation(world: World) -> None:
    id = await follower(world)
    handoff: Json = {"kind": "handoff", "reason": "asked", "service": None, "summary": {}}
    world.dialogue.script = lambda question: outcome(question, effects=(handoff,))
    await world.write(id, "사람")
    world.dialogue.script = following
    await world.assistant.tell(news(world))
    assert (await said(world, id))[-1] == f"새 소식입니다.\n{RECEIPT}"
    assert await world.scalar("SELECT holder FROM conversations") == "waiting"


async def schedule(world: World, at: datetime, data: Json | None = None) -> str:
    effect = {"kind": "schedule", "type": "visit.near", "subject": "A-1", "at": at.isoformat()}
    id, _ = await world.begin()
    world.dialogue.script = lambda question: outcome(
        question, "예약", effects=({**effect, "data": data or {}},)
    )
    await world.write(id, "예약")
    world.dialogue.script = following
    return id


async def test_what_is_scheduled_is_told_once_when_its_time_has_come(world: World) -> None:
    id = await schedule(world, world.clock() + timedelta(hours=1))
    await world.assistant.tell_what_is_due()
    assert await said(world, id) == []
    world.clock.turn(timedelta(hours=1))
    await asyncio.gather(*(world.assistant.tell_what_is_due() for _ in range(5)))
    assert await said(world, id) == ["새 소식입니다.\nA-1"]
    assert await world.scalar("SELECT count(*) FROM scheduled") == 0


async def test_what_is_scheduled_again_takes_the_place_of_the_first(world: World) -> None:
    id = await schedule(world, world.clock() + timedelta(hours=1))
    later = world.clock() + timedelta(hours=2)
    effect = {"kind": "schedule", "type": "t.t", "subject": "A-1", "at": later.isoformat()}
    world.dialogue.script = lambda question: outcome(question, effects=({**effect, "data": {}},))
    await world.write(id, "옮겨 주세요")
    assert await world.scalar("SELECT count(*) FROM scheduled") == 1
    assert await world.scalar("SELECT type FROM scheduled") == "t.t"


async def test_what_is_withdrawn_is_not_told_whoever_withdraws_it(world: World) -> None:
    await schedule(world, world.clock() + timedelta(hours=1))
    other, _ = await world.begin()
    effect = {"kind": "withdraw", "subject": "A-1"}
    world.dialogue.script = lambda question: outcome(question, effects=(effect,))
    await world.write(other, "취소")
    assert await world.scalar("SELECT count(*) FROM scheduled") == 0


async def test_what_is_kept_for_later_is_encrypted(world: World) -> None:
    await schedule(world, world.clock() + timedelta(hours=1), {"phone_digits": "6789"})
    assert b"6789" not in bytes(await world.scalar("SELECT data FROM scheduled"))


async def test_who_follows_no_more_is_not_told_what_was_scheduled_about_it(world: World) -> None:
    id = await schedule(world, world.clock() + timedelta(hours=1))
    others = await schedule(world, world.clock() + timedelta(hours=1))
    effect = {"kind": "unfollow", "subject": "A-1"}
    world.dialogue.script = lambda question: outcome(question, effects=(effect,))
    await world.write(id, "그만")
    assert await world.scalar("SELECT conversation_id FROM scheduled") == others
