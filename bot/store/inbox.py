"""The inbox: every message is kept here, once, before anything is done about it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Integer,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cipher import Cipher
from bot.errors import KeyReused
from bot.messages import InboundMessage, Json
from bot.news import BACKEND
from bot.store.conversations import new_id
from bot.store.tables import conversations
from bot.store.tables import inbox as table

_BATCH = 500

# The statements of every turn are built once: building them costs more than running them.
_KNOWN = select(table.c.id, table.c.body_hash).where(
    table.c.channel == bindparam("of_channel"), table.c.message_key == bindparam("key")
)
_KEEP = insert(table).values(
    arrival=select(func.coalesce(func.max(table.c.arrival), 0) + literal(1, Integer))
    .where(table.c.conversation_id == bindparam("conversation"))
    .scalar_subquery()
)
_NEXT = (
    select(table)
    .where(
        table.c.conversation_id == bindparam("conversation"),
        table.c.due_at.is_not(None),
    )
    .order_by(table.c.arrival)
    .limit(1)
)
_FINISH = (
    update(table)
    .where(table.c.id == bindparam("turn"))
    .values(
        body=None,
        due_at=None,
        answer=bindparam("sealed_answer"),
        values_until=bindparam("until"),
    )
)


@dataclass(frozen=True, slots=True)
class PendingTurn:
    """A message that waits for its answer."""

    id: str
    """Id of the turn."""
    text: str | None
    """What the citizen wrote."""
    payload: str | None
    """The payload of the button the citizen pressed."""
    title: str | None
    """The words on that button."""
    attempts: int
    """How often an answer was tried and failed."""
    received_at: datetime
    """When it came."""
    channel: str
    """Where it came by."""

    @property
    def is_news(self) -> bool:
        """Whether no citizen said it: it is news to be told."""
        return self.channel == BACKEND


async def keep(
    connection: AsyncConnection, cipher: Cipher, message: InboundMessage, now: datetime
) -> tuple[str, bool]:
    """Keep a message; gives the turn's id and whether it is new. Raises KeyReused.

    Runs under the conversation's lock, which orders the arrivals.
    """
    key = f"{message.conversation}:{message.key}"
    digest = hashlib.sha256(repr((message.text, message.payload)).encode()).digest()
    known = await connection.execute(_KNOWN, {"of_channel": message.channel, "key": key})
    if row := known.first():
        if row.body_hash != digest:
            raise KeyReused
        return str(row.id), False
    turn = new_id()
    body = {"text": message.text, "payload": message.payload, "title": message.title}
    await connection.execute(
        _KEEP,
        {
            "id": turn,
            "conversation": message.conversation,
            "conversation_id": message.conversation,
            "channel": message.channel,
            "message_key": key,
            "body_hash": digest,
            "body": cipher.seal(body),
            "attempts": 0,
            "due_at": now,
            "received_at": now,
        },
    )
    return turn, True


async def next_turn(
    connection: AsyncConnection, cipher: Cipher, conversation: str
) -> PendingTurn | None:
    """The oldest message of a conversation that has no answer yet."""
    row = (await connection.execute(_NEXT, {"conversation": conversation})).first()
    if row is None:
        return None
    return PendingTurn(
        id=row.id,
        attempts=row.attempts,
        received_at=row.received_at,
        channel=row.channel,
        **cipher.open(row.body),
    )


async def finish(
    connection: AsyncConnection, turn: str, sealed_answer: bytes, values_until: datetime
) -> None:
    """Mark a turn answered and drop the citizen's words."""
    await connection.execute(
        _FINISH, {"turn": turn, "sealed_answer": sealed_answer, "until": values_until}
    )


async def postpone(connection: AsyncConnection, turn: str, due_at: datetime) -> None:
    """Note a failed attempt and when to try again."""
    await connection.execute(
        update(table).where(table.c.id == turn).values(attempts=table.c.attempts + 1, due_at=due_at)
    )


async def read_answer(connection: AsyncConnection, cipher: Cipher, turn: str) -> Json | None:
    """The answer of a turn; None while there is none."""
    query = select(table.c.answer).where(table.c.id == turn)
    sealed = (await connection.execute(query)).scalar_one_or_none()
    return None if sealed is None else cipher.open(sealed)


async def unattended(connection: AsyncConnection, now: datetime) -> Sequence[str]:
    """Conversations with a message that is due while nobody takes their turns."""
    free = or_(conversations.c.leased_until.is_(None), conversations.c.leased_until <= now)
    query = (
        select(table.c.conversation_id)
        .join(conversations, conversations.c.id == table.c.conversation_id)
        .where(table.c.due_at <= now, free)
        .distinct()
    )
    return (await connection.execute(query)).scalars().all()


async def forget_values(connection: AsyncConnection, cipher: Cipher, now: datetime) -> None:
    """Drop from aged answers the values that were found in the citizen's words."""
    aged = select(table.c.id, table.c.answer).where(table.c.values_until <= now).limit(_BATCH)
    for row in (await connection.execute(aged)).all():
        answer = cipher.open(row.answer)
        if answer["understanding"] is not None:
            answer["understanding"]["entities"] = []
        await connection.execute(
            update(table)
            .where(table.c.id == row.id)
            .values(answer=cipher.seal(answer), values_until=None)
        )


async def erase(connection: AsyncConnection, conversation: str, keep_turn: str) -> None:
    """Delete a conversation's inbox but for the turn that is being taken."""
    await connection.execute(
        delete(table).where(table.c.conversation_id == conversation, table.c.id != keep_turn)
    )
