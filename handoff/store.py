"""Tickets in the database."""

from datetime import datetime

from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cipher import Cipher
from bot.messages import Json, Language
from bot.store.conversations import new_id
from bot.store.tables import messages
from handoff.tables import agents, tickets
from handoff.ticket import LIVE, Status, Ticket

_RECENT_WAITS = 20


async def open_ticket(
    connection: AsyncConnection,
    cipher: Cipher,
    conversation: str,
    language: Language,
    handoff: Json,
    now: datetime,
) -> None:
    """Put a citizen into the queue; nothing happens when they already wait."""
    ticket = {
        "id": new_id(),
        "conversation_id": conversation,
        "status": Status.OPEN,
        "reason": handoff["reason"],
        "language": language,
        "service": handoff.get("service"),
        "slots": cipher.seal(handoff.get("summary") or {}),
        "opened_at": now,
    }
    try:
        async with connection.begin_nested():
            await connection.execute(insert(tickets).values(ticket))
    except IntegrityError:
        # One live ticket a conversation: the unique index says that the citizen waits already.
        return


async def accept(connection: AsyncConnection, ticket: str, agent: str, now: datetime) -> bool:
    """Give an open ticket to an agent; False when somebody else was faster or it is closed."""
    result = await connection.execute(
        update(tickets)
        .where(tickets.c.id == ticket, tickets.c.status == Status.OPEN)
        .values(status=Status.ACCEPTED, agent=agent, accepted_at=now)
    )
    return result.rowcount == 1


async def close(connection: AsyncConnection, ticket: str, agent: str, now: datetime) -> bool:
    """End a ticket that the agent holds; False when they do not hold it."""
    result = await connection.execute(
        update(tickets)
        .where(
            tickets.c.id == ticket,
            tickets.c.status == Status.ACCEPTED,
            tickets.c.agent == agent,
        )
        .values(status=Status.RESOLVED, closed_at=now, slots=None)
    )
    return result.rowcount == 1


async def abandon(connection: AsyncConnection, conversation: str, now: datetime) -> bool:
    """Take a citizen out of the queue; False when they no longer wait in it."""
    result = await connection.execute(
        update(tickets)
        .where(tickets.c.conversation_id == conversation, tickets.c.status == Status.OPEN)
        .values(status=Status.ABANDONED, closed_at=now, slots=None)
    )
    return result.rowcount == 1


async def erase(connection: AsyncConnection, conversation: str, now: datetime) -> None:
    """Cut tickets off from a citizen, and end a live one."""
    of_citizen = tickets.c.conversation_id == conversation
    await connection.execute(
        update(tickets)
        .where(of_citizen, tickets.c.status.in_(LIVE))
        .values(status=Status.ABANDONED, closed_at=now)
    )
    await connection.execute(
        update(tickets).where(of_citizen).values(conversation_id=None, slots=None)
    )


async def position(connection: AsyncConnection, conversation: str) -> int | None:
    """Place of a citizen in the queue of their language, from 1; None when they do not wait."""
    own = (
        select(tickets.c.opened_at, tickets.c.language)
        .where(tickets.c.conversation_id == conversation, tickets.c.status == Status.OPEN)
        .subquery()
    )
    ahead = select(func.count()).where(
        tickets.c.status == Status.OPEN,
        tickets.c.language == own.c.language,
        tickets.c.opened_at <= own.c.opened_at,
    )
    return int((await connection.execute(ahead)).scalar_one()) or None


async def recent_waits_s(connection: AsyncConnection, language: Language) -> list[float]:
    """How many seconds the last accepted citizens of a language waited."""
    query = (
        select(tickets.c.opened_at, tickets.c.accepted_at)
        .where(tickets.c.language == language, tickets.c.accepted_at.is_not(None))
        .order_by(tickets.c.accepted_at.desc())
        .limit(_RECENT_WAITS)
    )
    rows = (await connection.execute(query)).all()
    return [(row.accepted_at - row.opened_at).total_seconds() for row in rows]


def _tickets() -> Select[tuple[object, ...]]:
    return select(tickets, agents.c.name.label("agent_name")).outerjoin(
        agents, agents.c.login == tickets.c.agent
    )


async def find(connection: AsyncConnection, id: str) -> Ticket | None:
    """One ticket, or None."""
    row = (await connection.execute(_tickets().where(tickets.c.id == id))).first()
    return None if row is None else _ticket(row)


async def find_live(connection: AsyncConnection, conversation: str) -> Ticket | None:
    """The live ticket of a conversation, or None."""
    query = _tickets().where(tickets.c.conversation_id == conversation, tickets.c.status.in_(LIVE))
    row = (await connection.execute(query)).first()
    return None if row is None else _ticket(row)


async def waiting(connection: AsyncConnection, languages: list[Language]) -> list[Ticket]:
    """Open tickets in those languages, the longest wait first."""
    query = _tickets().where(tickets.c.status == Status.OPEN, tickets.c.language.in_(languages))
    rows = (await connection.execute(query.order_by(tickets.c.opened_at))).all()
    return [_ticket(row) for row in rows]


async def held_by(connection: AsyncConnection, agent: str) -> list[Ticket]:
    """Tickets that an agent works on, the oldest first."""
    query = _tickets().where(tickets.c.status == Status.ACCEPTED, tickets.c.agent == agent)
    rows = (await connection.execute(query.order_by(tickets.c.accepted_at))).all()
    return [_ticket(row) for row in rows]


async def slots(connection: AsyncConnection, cipher: Cipher, id: str) -> Json:
    """What a running flow had gathered when the ticket was opened."""
    sealed = (
        await connection.execute(select(tickets.c.slots).where(tickets.c.id == id))
    ).scalar_one()
    return cipher.open(sealed) if sealed else {}


async def readings(connection: AsyncConnection, conversation: str, before: datetime) -> list[Json]:
    """What the citizen was understood to want until then, in order."""
    query = (
        select(messages.c.reading)
        .where(
            messages.c.conversation_id == conversation,
            messages.c.reading.is_not(None),
            messages.c.created_at <= before,
        )
        .order_by(messages.c.seq)
    )
    readings = (await connection.execute(query)).scalars()
    return [{name: one[name] for name in ("task", "service", "aspect")} for one in readings]


async def last_texts(connection: AsyncConnection, conversations: list[str]) -> dict[str, str]:
    """The newest line of each conversation."""
    newest = (
        select(messages.c.conversation_id, func.max(messages.c.seq).label("seq"))
        .where(messages.c.conversation_id.in_(conversations))
        .where(messages.c.sender.in_(("citizen", "agent")))
        .group_by(messages.c.conversation_id)
        .subquery()
    )
    query = select(messages.c.conversation_id, messages.c.text).join(
        newest,
        (messages.c.conversation_id == newest.c.conversation_id) & (messages.c.seq == newest.c.seq),
    )
    rows = (await connection.execute(query)).all()
    return {row.conversation_id: row.text for row in rows}


def _ticket(row: Row[tuple[object, ...]]) -> Ticket:
    return Ticket(
        id=row.id,
        conversation=row.conversation_id,
        status=Status(row.status),
        reason=row.reason,
        language=row.language,
        service=row.service,
        opened_at=row.opened_at,
        accepted_at=row.accepted_at,
        closed_at=row.closed_at,
        agent=row.agent_name,
        agent_login=row.agent,
    )
