"""The outbox: messages committed with their turn that a channel has still to hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Message
from bot.store.tables import outbox as table

DELIVERY_LEASE = timedelta(seconds=60)
"""How long whoever queued or claimed a message may take before another tries it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way out."""

    message_id: str
    """Id of the message in the transcript."""
    conversation: str
    """Id of the conversation."""
    channel: str
    """Name of the channel that hands it over."""
    attempts: int
    """How often it was tried."""


async def put(
    connection: AsyncConnection,
    conversation: str,
    channel: str,
    first_seq: int,
    lines: Sequence[Message],
    due_at: datetime,
) -> None:
    """Queue messages for delivery; whoever queues them delivers them first, before `due_at`."""
    if lines:
        rows = [
            {
                "message_id": line.id,
                "conversation_id": conversation,
                "seq": first_seq + offset,
                "channel": channel,
                "attempts": 0,
                "due_at": due_at,
            }
            for offset, line in enumerate(lines)
        ]
        await connection.execute(insert(table), rows)


async def has_due(connection: AsyncConnection, now: datetime) -> bool:
    """Whether a message waits that nobody works on."""
    query = select(table.c.message_id).where(table.c.due_at <= now).limit(1)
    return (await connection.execute(query)).first() is not None


async def claim_due(connection: AsyncConnection, now: datetime, limit: int = 100) -> list[Delivery]:
    """Take over messages that are due, for the length of a lease, in the order they were said."""
    due = (
        select(table.c.message_id)
        .where(table.c.due_at <= now)
        .order_by(table.c.due_at, table.c.seq)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = (await connection.execute(due)).scalars().all()
    if not ids:
        return []
    result = await connection.execute(
        update(table)
        .where(table.c.message_id.in_(ids))
        .values(due_at=now + DELIVERY_LEASE, attempts=table.c.attempts + 1)
        .returning(
            table.c.message_id,
            table.c.conversation_id,
            table.c.channel,
            table.c.attempts,
            table.c.seq,
        )
    )
    rows = sorted(result.all(), key=lambda row: (row.conversation_id, row.seq))
    return [
        Delivery(row.message_id, row.conversation_id, row.channel, row.attempts) for row in rows
    ]


async def done(connection: AsyncConnection, message_ids: Sequence[str]) -> None:
    """Forget messages that were handed over."""
    await connection.execute(delete(table).where(table.c.message_id.in_(message_ids)))


async def retry_at(connection: AsyncConnection, message_id: str, due_at: datetime) -> None:
    """Set when a message that was not taken is tried again."""
    await connection.execute(
        update(table).where(table.c.message_id == message_id).values(due_at=due_at)
    )
