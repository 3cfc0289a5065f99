"""The contract between the assistant and a channel that pushes messages to its provider."""

from dataclasses import dataclass
from typing import Protocol

from bot.messages import Message


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """A message on its way to a citizen."""

    conversation: str
    """Id of the conversation."""
    message: Message
    """The line of the transcript."""


class PushChannel(Protocol):
    """Hands messages over to a provider. The web needs none: its pages read the transcript."""

    name: str
    """The channel's name, as conversations carry it."""

    async def send(self, outbound: OutboundMessage) -> None:
        """Hand one message over; raises DeliveryFailed when it is to be tried again."""
        ...
