"""A provider's side of a channel that pushes: it takes messages, or refuses them for a while."""

from bot.errors import DeliveryFailed
from channels.channel import OutboundMessage


class RecordingChannel:
    """Remembers what was handed over."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.taken: list[str] = []
        self.refusals = 0

    async def send(self, outbound: OutboundMessage) -> None:
        """Take a message, unless refusals are left."""
        if self.refusals:
            self.refusals -= 1
            raise DeliveryFailed
        self.taken.append(outbound.message.text)
