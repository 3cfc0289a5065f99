"""Conversations: their row is the lock under which everything in them happens in order."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Row, Select, String, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cipher import Cipher
from bot.conversation import Conversation, Holder, Lease
from bot.errors import LeaseLost, NotFound
from bot.messages import Json, Language
from bot.store.tables import conversations as table

# The statements of every turn are built once: building them costs more than running them.
_FIND = select(table).where(table.c.id == bindparam("conversation"))
_LOCK = _FIND.with_for_update()
_LEASE = (
    update(table)
    .where(table.c.id == bindparam("conversation"))
    .values(lease_epoch=bindparam("epoch"), leased_until=bindparam("until"))
)
_OURS = (table.c.id == bindparam("conversation")) & (table.c.lease_epoch == bindparam("epoch"))
_RELEASE = update(table).where(_OURS).values(leased_until=None)
_SAVE = (
    update(table)
    .where(_OURS)
    .values(
        language=bindparam("spoken"),
        state=bindparam("sealed_state"),
        seq=table.c.seq + bindparam("lines"),
        leased_until=bindparam("until"),
        holder=func.coalesce(bindparam("new_holder", type_=String), table.c.holder),
    )
    .returning(table.c.seq)
)


def new_id() -> str:
    """An id that cannot be guessed and says nothing."""
    return uuid4().hex


def new_token() -> str:
    """A secret of 256 bits for the citizen's side of one conversation."""
    return secrets.token_urlsafe(32)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation as it stands in the database."""

    conversation: Conversation
    """The conversation, its state opened."""
    token_hash: bytes
    """Hash of the citizen's secret."""
    lease_epoch: int
    """Epoch of the newest lease."""
    leased_until: datetime | None
    """When the running lease ends; null where nobody takes turns."""

    def check(self, token: str) -> None:
        """Raise NotFound unless the token is this conversation's own."""
        if not hmac.compare_digest(self.token_hash, _hash(token)):
            raise NotFound


async def create(
    connection: AsyncConnection, channel: str, language: Language, now: datetime
) -> tuple[str, str]:
    """Begin a conversation; gives its id and its token."""
    conversation_id, token = new_id(), new_token()
    await connection.execute(
        insert(table).values(
            id=conversation_id,
            token_hash=_hash(token),
            channel=channel,
            language=language,
            holder=Holder.WITH_BOT,
            seq=0,
            created_at=now,
            lease_epoch=0,
        )
    )
    return conversation_id, token


async def find(connection: AsyncConnection, cipher: Cipher, id: str) -> ConversationRow:
    """Read a conversation; raises NotFound."""
    return _row(await _one(connection, _FIND, id), cipher)


async def lock(connection: AsyncConnection, cipher: Cipher, id: str) -> ConversationRow:
    """Read a conversation and keep others from changing it until the commit; raises NotFound."""
    return _row(await _one(connection, _LOCK, id), cipher)


async def _one(
    connection: AsyncConnection, query: Select[tuple[object, ...]], id: str
) -> Row[tuple[object, ...]]:
    row = (await connection.execute(query, {"conversation": id})).first()
    if row is None:
        raise NotFound
    return row


def _row(row: Row[tuple[object, ...]], cipher: Cipher) -> ConversationRow:
    return ConversationRow(
        Conversation(
            id=row.id,
            channel=row.channel,
            language=row.language,
            holder=Holder(row.holder),
            state=cipher.open(row.state) if row.state else None,
        ),
        token_hash=row.token_hash,
        lease_epoch=row.lease_epoch,
        leased_until=row.leased_until,
    )


async def take_lease(
    connection: AsyncConnection, row: ConversationRow, now: datetime, ttl: timedelta
) -> Lease | None:
    """Take the right to its turns, under the lock; None while another worker has it."""
    if row.leased_until is not None and row.leased_until > now:
        return None
    lease = Lease(row.conversation.id, row.lease_epoch + 1)
    await connection.execute(
        _LEASE, {"conversation": lease.conversation, "epoch": lease.epoch, "until": now + ttl}
    )
    return lease


async def release(connection: AsyncConnection, lease: Lease) -> None:
    """Give the lease back, if it is still ours."""
    await connection.execute(_RELEASE, {"conversation": lease.conversation, "epoch": lease.epoch})


async def save_turn(
    connection: AsyncConnection,
    lease: Lease,
    *,
    language: Language,
    holder: Holder | None,
    sealed_state: bytes | None,
    lines: int,
    leased_until: datetime | None,
) -> int:
    """Keep what a turn changed; gives the seq of its first line. Raises LeaseLost.

    The holder is written only where the turn itself changed it: the desk may have meanwhile.
    """
    result = await connection.execute(
        _SAVE,
        {
            "conversation": lease.conversation,
            "epoch": lease.epoch,
            "spoken": language,
            "sealed_state": sealed_state,
            "lines": lines,
            "until": leased_until,
            "new_holder": holder,
        },
    )
    newest = result.scalar_one_or_none()
    if newest is None:
        raise LeaseLost
    return int(newest) - lines + 1


async def add_lines(
    connection: AsyncConnection, id: str, lines: int, holder: Holder | None = None
) -> tuple[int, str]:
    """Make room for lines said outside a turn; gives the seq of the first, and the channel."""
    changes: dict[str, object] = {} if holder is None else {"holder": holder}
    result = await connection.execute(
        update(table)
        .where(table.c.id == id)
        .values(seq=table.c.seq + lines, **changes)
        .returning(table.c.seq, table.c.channel)
    )
    row = result.first()
    if row is None:
        raise NotFound
    return row.seq - lines + 1, row.channel


async def erase(connection: AsyncConnection, id: str) -> None:
    """Delete a conversation and, by cascade, all that was said in it."""
    await connection.execute(delete(table).where(table.c.id == id))


def seal(cipher: Cipher, state: Json | None) -> bytes | None:
    """Encrypt a dialogue's state for its row."""
    return None if state is None else cipher.seal(state)
