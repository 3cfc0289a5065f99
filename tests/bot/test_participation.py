"""What is promised to those who take part: a vote stays secret, a resolution is counted once."""

from prometheus_client import REGISTRY

from bot.messages import Json
from bot.store import inbox
from tests.scripted import outcome
from tests.world import World

SECRET = "심야버스에 찬성"


def _counted(task: str, result: str) -> float:
    labels = {"task": task, "outcome": result}
    return REGISTRY.get_sample_value("centre_resolutions_total", labels) or 0.0


async def _answer(world: World, id: str, text: str, reply: str, task: str, *effects: Json) -> None:
    world.dialogue.script = lambda question: outcome(question, reply, task=task, effects=effects)
    await world.write(id, text, key=text)


async def test_a_vote_is_hidden_once_it_is_cast(world: World) -> None:
    id, _ = await world.begin()
    await _answer(world, id, "여권 수수료", "오만 원입니다.", "ask_service")
    await _answer(world, id, SECRET, f"{SECRET}하시겠어요?", "take_poll")
    await _answer(
        world, id, "네", "집계되었습니다.", "take_poll", {"kind": "conceal", "task": "take_poll"}
    )
    lines = [line.text for line in await world.transcript(id)]
    assert SECRET not in " ".join(lines)
    assert lines[-2:] == ["네", "집계되었습니다."]
    assert "오만 원입니다." in lines


async def test_a_kept_answer_does_not_reveal_the_vote(world: World) -> None:
    id, _ = await world.begin()
    await _answer(world, id, SECRET, f"{SECRET}하시겠어요?", "take_poll")
    await _answer(
        world, id, "네", "집계되었습니다.", "take_poll", {"kind": "conceal", "task": "take_poll"}
    )
    first = await world.scalar("SELECT id FROM inbox ORDER BY arrival")
    async with world.parts.database.read() as connection:
        kept = await inbox.read_answer(connection, world.parts.cipher, first)
    assert kept is not None
    assert SECRET not in str(kept["messages"])


async def test_a_resolution_is_counted_and_recorded_without_words(world: World) -> None:
    id, _ = await world.begin()
    before = _counted("ask_service", "solved")
    effect = {"kind": "resolution", "task": "ask_service", "outcome": "solved"}
    await _answer(world, id, "네 해결됐어요", "다행입니다.", "affirm", effect)
    assert _counted("ask_service", "solved") == before + 1
    recorded = await world.scalar("SELECT outcome FROM audit WHERE action = 'matter.verified'")
    assert recorded == "solved"
