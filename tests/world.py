"""An assistant with a scripted dialogue and a clock of the test's own, on both databases."""

from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.assistant import Assistant
from bot.bus import LocalBus
from bot.cipher import Cipher
from bot.messages import InboundMessage, Json, Message
from bot.parts import Parts
from bot.speak import Speaker
from bot.store import transcript
from bot.store.database import Database
from channels.addresses import SignedAddresses
from channels.delivery import OutboxCourier
from handoff.desk import Desk, QueueForTurns
from handoff.notices import NoticeBoard
from tests.channels.recording import RecordingChannel
from tests.scripted import ScriptedDialogue, SteppedClock


@dataclass
class World:
    """An assistant, what it is made of, and the desk beside it."""

    parts: Parts
    assistant: Assistant
    desk: Desk
    dialogue: ScriptedDialogue
    clock: SteppedClock
    pushed: RecordingChannel

    async def begin(self, channel: str = "web") -> tuple[str, str]:
        """A new Korean conversation: its id and its token."""
        id, token, _ = await self.assistant.begin(channel, "ko")
        return id, token

    async def write(self, conversation: str, text: str, key: str | None = None) -> Json:
        """Send a text and wait for its answer."""
        message = InboundMessage(conversation, "web", key or text, text=text)
        return await self.assistant.answer(await self.assistant.receive(message), 5)

    async def press(self, conversation: str, payload: str) -> Json:
        """Press a button and wait for the answer."""
        message = InboundMessage(conversation, "web", f"press {payload}", payload=payload)
        return await self.assistant.answer(await self.assistant.receive(message), 5)

    async def transcript(self, conversation: str) -> list[Message]:
        """All that was said."""
        async with self.parts.database.read() as connection:
            return await transcript.read_after(connection, conversation)

    async def scalar(self, query: str, **values: Any) -> Any:
        """One value from the database, as it lies there."""
        async with self.parts.database.read() as connection:
            return (await connection.execute(text(query), values)).scalar()


def make_world(database: Database) -> World:
    """Join the parts as the composition root does."""
    dialogue, clock, pushed = ScriptedDialogue(), SteppedClock(), RecordingChannel("push")
    cipher = Cipher([Fernet.generate_key().decode()])
    bus, addresses = LocalBus(), SignedAddresses("http://centre.test", "key")
    courier = OutboxCourier(database, {"push": pushed}, clock)
    speaker = Speaker(addresses, courier, bus, clock)
    queue = QueueForTurns(cipher, None)
    board = NoticeBoard()
    parts = Parts(database, cipher, dialogue, queue, board, courier, bus, speaker, addresses, clock)
    desk = Desk(database, cipher, bus, speaker, clock)
    return World(parts, Assistant(parts), desk, dialogue, clock, pushed)
