"""What a turn needs of the parts above it; they are joined in one place at the edge."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Conversation
from bot.dialogue import Outcome
from bot.messages import HandoffView, Json, Reply
from bot.store.outbox import Delivery


class Clock(Protocol):
    """Tells the time; tests stop it."""

    def __call__(self) -> datetime:
        """The present moment, aware, in Asia/Seoul."""
        ...


class Desk(Protocol):
    """The agents' desk, as a turn sees it. What it writes is committed with the turn."""

    def is_open(self, now: datetime) -> bool:
        """Whether agents are there."""
        ...

    def opens_at(self, now: datetime) -> datetime | None:
        """When they are there again, where that is known; nothing while they are."""
        ...

    async def open_ticket(
        self, connection: AsyncConnection, conversation: Conversation, handoff: Json, now: datetime
    ) -> None:
        """Promise the citizen a person; one live ticket a conversation."""
        ...

    async def abandon(self, connection: AsyncConnection, conversation: str, now: datetime) -> bool:
        """Take a citizen who leaves out of the queue; False when an agent was faster."""
        ...

    async def view(self, connection: AsyncConnection, conversation: str) -> HandoffView:
        """Where the citizen stands in the queue."""
        ...

    async def erase(self, connection: AsyncConnection, conversation: str, now: datetime) -> None:
        """Forget what tickets say about a citizen, and end a live one."""
        ...


class Board(Protocol):
    """Where notices hang."""

    async def carried(
        self, connection: AsyncConnection, outcome: Outcome, channel: str, now: datetime
    ) -> Sequence[Reply]:
        """The replies of an outcome with the notices that touch them."""
        ...


class Courier(Protocol):
    """Hands messages over to the channels that push."""

    def pushes(self, channel: str) -> bool:
        """Whether messages of that channel go through the outbox; the web reads the transcript."""
        ...

    def deliver_soon(self, deliveries: Sequence[Delivery]) -> None:
        """Hand over messages just committed, without making anybody wait."""
        ...
