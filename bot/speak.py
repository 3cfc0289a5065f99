"""Saying something outside a turn: a welcome, an agent's words, what became of a handoff."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bus import Bus, conversation_topic
from bot.conversation import Holder
from bot.messages import Message, Reply
from bot.ports import Clock, Courier
from bot.store import conversations, outbox, transcript
from bot.store.outbox import DELIVERY_LEASE, Delivery
from bot.store.transcript import Addresses


@dataclass(frozen=True, slots=True)
class Said:
    """A line that is kept in the transcript and has to reach the citizen."""

    conversation: str
    """Id of the conversation."""
    channel: str
    """Name of its channel."""
    message: Message
    """The line."""


class Speaker:
    """Keeps lines inside a transaction, and sends them on after it."""

    def __init__(self, addresses: Addresses, courier: Courier, bus: Bus, clock: Clock) -> None:
        self._addresses = addresses
        self._courier = courier
        self._bus = bus
        self._clock = clock

    async def say(
        self,
        connection: AsyncConnection,
        conversation: str,
        line: Reply,
        *,
        holder: Holder | None = None,
    ) -> Said:
        """Keep a line, and who holds the conversation from then on. Raises NotFound."""
        now = self._clock()
        seq, channel = await conversations.add_lines(connection, conversation, 1, holder)
        [message] = await transcript.append(
            connection, conversation, seq, [line], self._addresses, now
        )
        if self._courier.pushes(channel):
            due_at = now + DELIVERY_LEASE
            await outbox.put(connection, conversation, channel, seq, [message], due_at)
        return Said(conversation, channel, message)

    async def announce(self, said: Said) -> None:
        """Send a committed line on its way and wake whoever reads along."""
        await self._bus.publish(conversation_topic(said.conversation))
        if self._courier.pushes(said.channel):
            self._courier.deliver_soon(
                [Delivery(said.message.id, said.conversation, said.channel, 1)]
            )
