"""Who follows what, which events came, and what is to be told later."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cipher import Cipher
from bot.messages import Json
from bot.store.conversations import new_id
from bot.store.tables import UtcDateTime, backend_events, scheduled, subscriptions

EVENTS_KEPT = timedelta(days=30)
"""How long an event is known as one that came already."""

# Both databases know this form; SQLAlchemy has one insert for each.
_NOTE = text(
    "INSERT INTO backend_events (id, received_at) VALUES (:id, :at)"
    " ON CONFLICT (id) DO NOTHING RETURNING id"
).bindparams(bindparam("at", type_=UtcDateTime))
_FOLLOW = text(
    "INSERT INTO subscriptions (conversation_id, subject, since) VALUES (:conversation, :subject,"
    " :at) ON CONFLICT (conversation_id, subject) DO NOTHING"
).bindparams(bindparam("at", type_=UtcDateTime))


@dataclass(frozen=True, slots=True)
class Scheduled:
    """Something to be told in a conversation at its time."""

    conversation: str
    """Where it is told."""
    type: str
    """What kind of news it will be."""
    subject: str
    """What it is about."""
    data: Json
    """What the telling needs."""
    id: str = field(default_factory=new_id)
    """Its own id."""


async def take_note(connection: AsyncConnection, event: str, now: datetime) -> bool:
    """Remember an event; False when it came before."""
    noted = await connection.execute(_NOTE, {"id": event, "at": now})
    return noted.first() is not None


async def forget_events(connection: AsyncConnection, now: datetime) -> None:
    """Drop events so old that nobody sends them again."""
    old = backend_events.c.received_at <= now - EVENTS_KEPT
    await connection.execute(delete(backend_events).where(old))


async def follow(
    connection: AsyncConnection, conversation: str, subject: str, now: datetime
) -> None:
    """Let a conversation hear of a matter."""
    values = {"conversation": conversation, "subject": subject, "at": now}
    await connection.execute(_FOLLOW, values)


async def unfollow(connection: AsyncConnection, conversation: str, subject: str) -> None:
    """Let it hear of the matter no more, also of what was to be told later."""
    for table in (subscriptions, scheduled):
        theirs = table.c.conversation_id == conversation
        await connection.execute(delete(table).where(theirs, table.c.subject == subject))


async def reach(connection: AsyncConnection, subject: str, occurred_at: datetime) -> Sequence[str]:
    """The conversations that are to hear of what happened then; not those that know better."""
    newer = or_(subscriptions.c.told_of.is_(None), subscriptions.c.told_of <= occurred_at)
    reached = await connection.execute(
        update(subscriptions)
        .where(subscriptions.c.subject == subject, newer)
        .values(told_of=occurred_at)
        .returning(subscriptions.c.conversation_id)
    )
    # In one order everywhere: two events that lock several conversations never wait in a ring.
    return sorted(reached.scalars().all())


async def schedule(
    connection: AsyncConnection, cipher: Cipher, what: Scheduled, due_at: datetime
) -> None:
    """Keep what is to be told later; it takes the place of what was kept for the same subject."""
    theirs = scheduled.c.conversation_id == what.conversation
    await connection.execute(delete(scheduled).where(theirs, scheduled.c.subject == what.subject))
    await connection.execute(
        insert(scheduled).values(
            id=what.id,
            conversation_id=what.conversation,
            type=what.type,
            subject=what.subject,
            due_at=due_at,
            data=cipher.seal(what.data),
        )
    )


async def withdraw(connection: AsyncConnection, subject: str) -> None:
    """Drop whatever was to be told about a subject, wherever."""
    await connection.execute(delete(scheduled).where(scheduled.c.subject == subject))


async def due(connection: AsyncConnection, now: datetime, limit: int = 100) -> Sequence[str]:
    """Ids of what is to be told by now, the oldest first."""
    query = select(scheduled.c.id).where(scheduled.c.due_at <= now)
    found = await connection.execute(query.order_by(scheduled.c.due_at).limit(limit))
    return found.scalars().all()


async def take(connection: AsyncConnection, cipher: Cipher, id: str) -> Scheduled | None:
    """Take one out, for whoever commits it as news; None when another was faster."""
    taken = await connection.execute(
        delete(scheduled).where(scheduled.c.id == id).returning(*scheduled.c)
    )
    row = taken.first()
    if row is None:
        return None
    return Scheduled(row.conversation_id, row.type, row.subject, cipher.open(row.data), row.id)


async def erase(connection: AsyncConnection, conversation: str) -> None:
    """Forget what a conversation follows and awaits."""
    for table in (subscriptions, scheduled):
        await connection.execute(delete(table).where(table.c.conversation_id == conversation))
