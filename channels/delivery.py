"""Delivery: from the outbox to the channels that push."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

import structlog
from sqlalchemy.exc import DBAPIError

from bot.errors import DeliveryFailed
from bot.ports import Clock
from bot.store import outbox, transcript
from bot.store.database import Database
from bot.store.outbox import Delivery
from channels.channel import OutboundMessage, PushChannel

log = structlog.get_logger()

_SWEEP_S = 2.0
_RETRY_FIRST = timedelta(seconds=2)
_RETRY_MOST = timedelta(minutes=10)


class OutboxCourier:
    """Hands committed messages over, in order, until each was taken or its channel is gone."""

    def __init__(
        self, database: Database, channels: Mapping[str, PushChannel], clock: Clock
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()

    def pushes(self, channel: str) -> bool:
        """Whether the channel has to be handed its messages."""
        return channel in self._channels

    def deliver_soon(self, deliveries: Sequence[Delivery]) -> None:
        """Hand over messages just committed, without making anybody wait."""
        task = asyncio.create_task(self.deliver(deliveries))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def deliver(self, deliveries: Sequence[Delivery]) -> None:
        """Hand over messages in order; after one that is not taken, those behind it wait too."""
        blocked: set[str] = set()
        for delivery in deliveries:
            if delivery.conversation in blocked or not await self._hand_over(delivery):
                blocked.add(delivery.conversation)
                await self._postpone(delivery)

    async def _hand_over(self, delivery: Delivery) -> bool:
        async with self._database.read() as connection:
            message = await transcript.read(connection, delivery.message_id)
        if message is not None:
            outbound = OutboundMessage(delivery.conversation, message)
            try:
                await self._channels[delivery.channel].send(outbound)
            except DeliveryFailed:
                log.warning("message not taken", message=delivery.message_id)
                return False
        async with self._database.write() as connection:
            await outbox.done(connection, [delivery.message_id])
        return True

    async def _postpone(self, delivery: Delivery) -> None:
        wait = min(_RETRY_FIRST * 2 ** min(delivery.attempts, 20), _RETRY_MOST)
        async with self._database.write() as connection:
            await outbox.retry_at(connection, delivery.message_id, self._clock() + wait)

    async def drain(self) -> None:
        """Wait for the messages that are being handed over."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def sweep(self) -> None:
        """Hand over, for ever, what was left behind or is due again."""
        while True:
            try:
                await self.deliver_due()
            except (DBAPIError, OSError):
                log.warning("database is away")
            await asyncio.sleep(_SWEEP_S)

    async def deliver_due(self) -> None:
        """Hand over every message that is due and that nobody works on."""
        async with self._database.read() as connection:
            if not await outbox.has_due(connection, self._clock()):
                return
        async with self._database.write() as connection:
            due = await outbox.claim_due(connection, self._clock())
        await self.deliver(due)
