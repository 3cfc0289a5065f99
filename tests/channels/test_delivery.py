"""What was committed reaches a channel that pushes, in order, whatever happens meanwhile."""

import asyncio
from datetime import timedelta

from bot.bus import conversation_topic
from bot.messages import InboundMessage
from channels.delivery import OutboxCourier
from tests.scripted import outcome
from tests.world import World


def courier_of(world: World) -> OutboxCourier:
    courier = world.parts.courier
    assert isinstance(courier, OutboxCourier)
    return courier


async def push_turn(world: World, id: str, words: str) -> None:
    await world.assistant.receive(InboundMessage(id, "push", words, text=words))
    await world.assistant.drain()
    await courier_of(world).drain()


async def test_replies_are_handed_over_and_forgotten(world: World) -> None:
    id, _ = await world.begin("push")
    await push_turn(world, id, "여권")
    assert world.pushed.taken == ["1: 여권"]
    assert await world.scalar("SELECT count(*) FROM outbox WHERE seq > 1") == 0


async def test_a_refused_message_comes_again_and_keeps_its_place(world: World) -> None:
    id, _ = await world.begin("push")
    world.dialogue.script = lambda question: outcome(question, "하나", "둘", "셋")
    world.pushed.refusals = 1
    await push_turn(world, id, "여권")
    assert world.pushed.taken == []
    world.clock.turn(timedelta(minutes=2))
    await courier_of(world).deliver_due()
    assert [text for text in world.pushed.taken if len(text) < 3] == ["하나", "둘", "셋"]
    assert await world.scalar("SELECT count(*) FROM outbox") == 0


async def test_a_message_is_in_the_hands_of_one_gateway(world: World) -> None:
    id, _ = await world.begin("push")
    world.pushed.refusals = 1
    await push_turn(world, id, "여권")
    world.clock.turn(timedelta(minutes=2))
    await asyncio.gather(*(courier_of(world).deliver_due() for _ in range(5)))
    assert world.pushed.taken.count("1: 여권") == 1


async def test_the_web_reads_its_transcript_and_needs_no_outbox(world: World) -> None:
    id, _ = await world.begin()
    with world.parts.bus.listen(conversation_topic(id)) as changed:
        await world.write(id, "여권")
        assert changed.is_set()
    assert await world.scalar("SELECT count(*) FROM outbox") == 0
