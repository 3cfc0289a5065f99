"""The audit: who changed what, when, and how it ended; never a word of a message."""

from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.conversations import new_id
from bot.store.tables import audit as table


async def record(
    connection: AsyncConnection,
    *,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    outcome: str,
) -> None:
    """Keep one record."""
    await connection.execute(
        insert(table).values(
            id=new_id(), at=at, actor=actor, action=action, subject=subject, outcome=outcome
        )
    )
