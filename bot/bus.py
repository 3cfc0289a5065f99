"""Hints that something changed; the database is the truth that a hint sends its reader to."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

_RECONNECT_S = 1.0


def conversation_topic(conversation: str) -> str:
    """The bus topic of whatever changes in a conversation."""
    return f"conversation:{conversation}"


DESK_TOPIC = "desk"
"""The bus topic of the queue."""


class Bus(Protocol):
    """Wakes whoever waits for news of a topic. A hint may be lost or doubled."""

    async def publish(self, topic: str) -> None:
        """Tell all who listen to the topic that it changed."""
        ...

    @contextmanager
    def listen(self, *topics: str) -> Iterator[asyncio.Event]:
        """Give an event that any hint on the topics sets; the reader clears it before it reads."""
        ...


class LocalBus:
    """A bus inside one process."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    async def publish(self, topic: str) -> None:
        """Wake the listeners of a topic."""
        self.wake(topic)

    def wake(self, topic: str) -> None:
        """Wake the listeners of a topic in this process."""
        for event in self._listeners.get(topic, ()):
            event.set()

    def wake_all(self) -> None:
        """Wake every listener, after hints may have been lost."""
        for topic in list(self._listeners):
            self.wake(topic)

    @contextmanager
    def listen(self, *topics: str) -> Iterator[asyncio.Event]:
        """Listen to topics for as long as the context lasts."""
        event = asyncio.Event()
        for topic in topics:
            self._listeners[topic].add(event)
        try:
            yield event
        finally:
            for topic in topics:
                self._listeners[topic].discard(event)
                if not self._listeners[topic]:
                    del self._listeners[topic]


class RedisBus(LocalBus):
    """A bus between several gateways, over Redis publish and subscribe.

    While Redis is away the listeners of the same process are still woken; when it is back all are
    woken once, so that nobody waits for a hint that was lost.
    """

    _CHANNEL = "centre:hints"

    def __init__(self, redis: Redis) -> None:
        super().__init__()
        self._redis = redis

    async def publish(self, topic: str) -> None:
        """Wake the listeners of a topic in every gateway."""
        self.wake(topic)
        try:
            await self._redis.publish(self._CHANNEL, topic)
        except RedisError:
            log.warning("hint not published, Redis is away")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Relay the hints of other gateways for as long as the context lasts."""
        task = asyncio.create_task(self._relay())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _relay(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(self._CHANNEL)
                    self.wake_all()
                    async for hint in subscription.listen():
                        if hint["type"] == "message":
                            self.wake(hint["data"].decode())
            except RedisError:
                log.warning("Redis is away")
            await asyncio.sleep(_RECONNECT_S)
