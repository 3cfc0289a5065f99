"""Photos that citizens send with a report: encrypted, outside the transcript, and not for long."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cipher import Cipher
from bot.store.tables import photos as table

PENDING = timedelta(hours=1)
"""How long a photo waits for its report to be agreed to."""

SENT = timedelta(days=7)
"""How long the department can fetch it then."""


async def keep(
    connection: AsyncConnection,
    cipher: Cipher,
    conversation: str,
    id: str,
    content: bytes,
    now: datetime,
) -> None:
    """Keep a photo in the place of one that waits; the same one is kept once."""
    known = select(table.c.id).where(table.c.id == id)
    if (await connection.execute(known)).first():
        return
    await drop(connection, conversation)
    await connection.execute(
        insert(table).values(
            id=id,
            conversation_id=conversation,
            content=cipher.seal_bytes(content),
            pending=True,
            expires_at=now + PENDING,
        )
    )


async def read(connection: AsyncConnection, cipher: Cipher, id: str, now: datetime) -> bytes | None:
    """A photo, or None when its time is over."""
    query = select(table.c.content).where(table.c.id == id, table.c.expires_at > now)
    content = (await connection.execute(query)).scalar_one_or_none()
    return None if content is None else cipher.open_bytes(content)


async def send(connection: AsyncConnection, conversation: str, now: datetime) -> None:
    """Let the photo that waits be fetched: its report was agreed to."""
    await connection.execute(
        update(table).where(_waiting(conversation)).values(pending=False, expires_at=now + SENT)
    )


async def drop(connection: AsyncConnection, conversation: str) -> None:
    """Delete the photo that waits: there will be no report with it."""
    await connection.execute(delete(table).where(_waiting(conversation)))


async def erase(connection: AsyncConnection, conversation: str) -> None:
    """Delete every photo of a conversation."""
    await connection.execute(delete(table).where(table.c.conversation_id == conversation))


async def forget(connection: AsyncConnection, now: datetime) -> None:
    """Delete every photo whose time is over."""
    await connection.execute(delete(table).where(table.c.expires_at <= now))


def _waiting(conversation: str) -> ColumnElement[bool]:
    return (table.c.conversation_id == conversation) & table.c.pending
