"""Transcripts: what was said, masked, in the order it was said."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UnknownPayload
from bot.messages import Attachment, Button, Citation, File, Message, Reply, Sender
from bot.store.conversations import new_id
from bot.store.tables import attachments, messages

_KEEP = insert(messages)

_REMEMBERED = 200
"""Lines of the assistant whose buttons can still be pressed."""


class Addresses(Protocol):
    """Makes the signed, expiring addresses of attachments."""

    def attachment(self, id: str) -> str:
        """The address under which an attachment opens."""
        ...


async def append(
    connection: AsyncConnection,
    conversation: str,
    first_seq: int,
    lines: Sequence[Reply],
    addresses: Addresses,
    now: datetime,
) -> list[Message]:
    """Keep lines from `first_seq` on; gives them with their ids."""
    kept = []
    for line in lines:
        files = [await _keep_file(connection, conversation, file, addresses) for file in line.files]
        kept.append(
            Message(
                id=line.id or new_id(),
                sender=line.sender,
                text=line.text,
                language=line.language,
                created_at=now.astimezone(UTC),
                buttons=line.buttons,
                citations=line.citations,
                attachments=files,
            )
        )
    if kept:
        rows = [
            {
                **asdict(message),
                "conversation_id": conversation,
                "seq": first_seq + offset,
                "reading": line.reading,
            }
            for offset, (line, message) in enumerate(zip(lines, kept, strict=True))
        ]
        await connection.execute(_KEEP, rows)
    return kept


async def _keep_file(
    connection: AsyncConnection, conversation: str, file: File, addresses: Addresses
) -> Attachment:
    file_id = new_id()
    await connection.execute(
        insert(attachments).values(
            id=file_id,
            conversation_id=conversation,
            type=file.type,
            name=file.name,
            content=file.content.encode(),
        )
    )
    return Attachment(file.type, addresses.attachment(file_id))


async def read_file(connection: AsyncConnection, id: str) -> tuple[str, str, bytes] | None:
    """Type, name and content of an attachment, or None when it was erased."""
    query = select(attachments.c.type, attachments.c.name, attachments.c.content)
    row = (await connection.execute(query.where(attachments.c.id == id))).first()
    return None if row is None else (row.type, row.name, row.content)


async def read(connection: AsyncConnection, id: str) -> Message | None:
    """One line, or None."""
    row = (await connection.execute(select(messages).where(messages.c.id == id))).first()
    return None if row is None else _message(row)


async def read_after(
    connection: AsyncConnection, conversation: str, after: str | None = None
) -> list[Message]:
    """All lines after the one with that id, oldest first; all where the id is none of them."""
    query = select(messages).where(messages.c.conversation_id == conversation)
    if after:
        cursor = select(messages.c.seq).where(
            messages.c.id == after, messages.c.conversation_id == conversation
        )
        query = query.where(messages.c.seq > cursor.scalar_subquery())
    rows = (await connection.execute(query.order_by(messages.c.seq))).all()
    if after and not rows and not (await connection.execute(cursor)).first():
        return await read_after(connection, conversation)
    return [_message(row) for row in rows]


async def last_replies(connection: AsyncConnection, conversation: str) -> list[Message]:
    """The lines of the assistant since the citizen's newest one but the present."""
    newest = messages.c.seq.desc()
    query = select(messages).where(messages.c.conversation_id == conversation)
    rows = (await connection.execute(query.order_by(newest).limit(20))).all()
    replies: list[Message] = []
    for row in rows:
        if row.sender == Sender.CITIZEN and replies:
            break
        if row.sender == Sender.BOT:
            replies.append(_message(row))
    return replies[::-1]


async def title_of(connection: AsyncConnection, conversation: str, payload: str) -> str:
    """The words on the button of this conversation that carries the payload.

    Only the newest buttons count, so that a press costs the same in a long conversation.
    Raises UnknownPayload where none carries it.
    """
    query = select(messages.c.buttons).where(
        messages.c.conversation_id == conversation, messages.c.sender != Sender.CITIZEN
    )
    rows = (
        await connection.execute(query.order_by(messages.c.seq.desc()).limit(_REMEMBERED))
    ).all()
    for row in rows:
        for button in row.buttons:
            if button["payload"] == payload:
                return str(button["title"])
    raise UnknownPayload


async def erase(connection: AsyncConnection, conversation: str) -> None:
    """Delete all that was said and sent in a conversation."""
    for table in (messages, attachments):
        await connection.execute(delete(table).where(table.c.conversation_id == conversation))


def _message(row: Row[tuple[object, ...]]) -> Message:
    return Message(
        id=row.id,
        sender=Sender(row.sender),
        text=row.text,
        language=row.language,
        created_at=row.created_at,
        buttons=[Button(**button) for button in row.buttons],
        citations=[Citation(**citation) for citation in row.citations],
        attachments=[Attachment(**attachment) for attachment in row.attachments],
    )
