"""The desks of an office at a time: claimed by one visit or call each, or held for a while."""

import heapq
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import schedule
from sandbox.offices import free_slots
from sandbox.problems import Refused
from sandbox.tables import Appointment, Kind, Office

ALTERNATIVES = 3


class Time(NamedTuple):
    """What can be booked."""

    office: str
    """Where."""
    kind: Kind
    """What happens."""
    start: datetime
    """When."""


async def lock(session: AsyncSession, *offices: str) -> dict[str, Office]:
    """Offices by id; whoever else claims a desk there waits until this transaction ends."""
    query = select(Office).where(Office.id.in_(offices)).order_by(Office.id)
    rows = await session.scalars(query.with_for_update(key_share=True))
    found = {office.id: office for office in rows}
    if set(offices) - set(found):
        raise Refused(404, "not-found")
    return found


async def claim(session: AsyncSession, office: Office, wish: Time, now: datetime) -> int:
    """A free desk of an office that is locked, or a refusal with free times instead."""
    refusal = schedule.refusal(office, wish.start, now)
    if refusal is None:
        visits = Appointment
        query = select(visits.desk).where(visits.office == office.id, visits.start == wish.start)
        taken = set(await session.scalars(query))
        desk = next((desk for desk in schedule.DESKS[wish.kind] if desk not in taken), None)
        if desk is not None:
            return desk
        refusal = Refused(409, "slot-full")
    refusal.problem.alternatives = await _nearest(session, office, wish, now)
    raise refusal


async def hold(
    session: AsyncSession,
    office: Office,
    service: str,
    wish: Time,
    *,
    now: datetime,
    until: datetime,
) -> Appointment:
    """Keeps a desk free until some time, under a name that nobody can guess."""
    held = Appointment(
        number=f"H-{secrets.token_hex(16)}",
        service=service,
        desk=await claim(session, office, wish, now),
        phone_digits="",
        **wish._asdict(),
        held_until=until,
    )
    session.add(held)
    await session.flush()
    return held


async def let_go(session: AsyncSession, hold: str | None, now: datetime) -> Time | None:
    """Gives a desk back that is still held."""
    if hold is None:
        return None
    held = delete(Appointment).where(Appointment.number == hold, Appointment.held_until > now)
    given = held.returning(Appointment.office, Appointment.kind, Appointment.start)
    row = (await session.execute(given)).one_or_none()
    return Time(*row) if row else None


async def _nearest(
    session: AsyncSession, office: Office, wanted: Time, now: datetime
) -> list[datetime]:
    """The free times nearest to the one asked for, in order."""
    last = (now + schedule.HORIZON).date()
    slots = await free_slots(session, office, wanted.kind, now.date(), last, now)
    free = [slot.start for slot in slots if slot.free]

    def distance(start: datetime) -> timedelta:
        return abs(start - wanted.start)

    return sorted(heapq.nsmallest(ALTERNATIVES, free, key=distance))
