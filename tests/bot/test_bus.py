"""Hints reach whoever waits, also in another gateway, also after Redis was away."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.bus import LocalBus, RedisBus
from tests.redis_server import RedisServer, redis_server

_SOON_S = 20


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis server that a test may kill."""
    with redis_server(tmp_path) as server:
        yield server


@asynccontextmanager
async def gateway(server: RedisServer) -> AsyncIterator[RedisBus]:
    """The bus of one gateway, relaying."""
    async with Redis.from_url(server.url) as redis:
        bus = RedisBus(redis)
        with bus.listen("ready") as relaying:
            async with bus.running():
                await asyncio.wait_for(relaying.wait(), _SOON_S)
                yield bus


async def hears(listener: RedisBus, speaker: RedisBus, topic: str) -> None:
    """Pass when a hint arrives; it is said again, as turns go on."""
    with listener.listen(topic) as changed:
        async with asyncio.timeout(_SOON_S):
            while not changed.is_set():
                await speaker.publish(topic)
                with_patience = asyncio.create_task(changed.wait())
                await asyncio.wait([with_patience], timeout=0.2)
                with_patience.cancel()


async def test_a_hint_wakes_only_who_listens_to_its_topic() -> None:
    bus = LocalBus()
    with bus.listen("a", "b") as heard, bus.listen("c") as unheard:
        await bus.publish("b")
        assert heard.is_set()
        assert not unheard.is_set()


async def test_a_hint_reaches_another_gateway(server: RedisServer) -> None:
    async with gateway(server) as one, gateway(server) as other:
        await hears(other, one, "conversation:x")


async def test_hints_go_on_after_redis_was_killed(server: RedisServer) -> None:
    async with gateway(server) as one, gateway(server) as other:
        server.kill()
        with one.listen("own") as changed:
            await one.publish("own")
            assert changed.is_set(), "the same gateway is woken without Redis"
        server.start()
        await hears(other, one, "conversation:x")


async def test_everybody_looks_again_when_redis_is_back(server: RedisServer) -> None:
    async with gateway(server) as bus:
        server.kill()
        with bus.listen("conversation:x") as changed:
            server.start()
            await asyncio.wait_for(changed.wait(), _SOON_S)
