"""Visits to an office: booked, looked up, cancelled."""

import heapq
from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import schedule, tables
from sandbox.identifiers import Id, Number, PhoneDigits, matches
from sandbox.moments import Moment
from sandbox.numbering import next_number
from sandbox.offices import find_office, free_slots
from sandbox.once import Once
from sandbox.problems import Refused, documented
from sandbox.tables import JsonValue
from sandbox.wiring import Db, Now

router = APIRouter(prefix="/v1/appointments", tags=["appointments"])

ALTERNATIVES = 3


class Booking(BaseModel):
    """A wish to visit."""

    office: Id
    """Where."""

    service: Id
    """What for."""

    start: Moment
    """When, with the offset."""

    phone_digits: PhoneDigits
    """The last four, to find the visit again."""


class AppointmentLookup(BaseModel):
    """Which visit, and by whom."""

    number: Number
    """As given when it was booked."""

    phone_digits: PhoneDigits
    """The last four."""


class Appointment(BaseModel):
    """A visit."""

    number: str
    """As A-2026-000123."""

    office: str
    """Where."""

    service: str
    """What for."""

    start: datetime
    """Asia/Seoul."""

    end: datetime
    """Asia/Seoul."""

    status: Literal["booked", "cancelled"]
    """Whether it still holds."""


@router.post(
    "",
    status_code=201,
    response_model=Appointment,
    responses=documented(404, 409, 422),
)
async def book_appointment(
    booking: Booking, once: Annotated[Once, Depends()], now: Now
) -> JSONResponse:
    """409 when the time is full, 422 when nobody is received then; both with free times instead."""

    async def act(session: AsyncSession) -> JsonValue:
        return _told(await _book(session, booking, now))

    return await once(booking, act, 201)


@router.post("/lookup", responses=documented(404, 422))
async def look_up_appointment(lookup: AppointmentLookup, database: Db) -> Appointment:
    """The same refusal for an unknown number and for the wrong digits."""
    async with database.reading() as session:
        return _model(await _find(session, lookup))


@router.post("/cancel", response_model=Appointment, responses=documented(404, 409, 422))
async def cancel_appointment(
    lookup: AppointmentLookup, once: Annotated[Once, Depends()], now: Now
) -> JSONResponse:
    """Gives the desk back; cancelling again changes nothing."""

    async def act(session: AsyncSession) -> JsonValue:
        visit = await _find(session, lookup)
        if visit.desk is not None and visit.start <= now:
            raise Refused(409, "visit-over")
        visit.desk = None
        return _told(visit)

    return await once(lookup, act)


async def _book(session: AsyncSession, booking: Booking, now: datetime) -> tables.Appointment:
    office = await find_office(session, booking.office)
    refusal = schedule.refusal(office, booking.start, now)
    if refusal is None:
        # The number comes first: whoever else books waits for it, so the desks seen are true.
        number = await next_number(session, "A", now.year)
        desk = await _free_desk(session, office, booking.start)
        if desk is not None:
            visit = tables.Appointment(number=number, desk=desk, **booking.model_dump())
            session.add(visit)
            await session.flush()
            return visit
        refusal = Refused(409, "slot-full")
    refusal.problem.alternatives = await _nearest(session, office, booking.start, now)
    raise refusal


async def _free_desk(session: AsyncSession, office: tables.Office, start: datetime) -> int | None:
    visits = tables.Appointment
    query = select(visits.desk).where(visits.office == office.id, visits.start == start)
    taken = set(await session.scalars(query))
    return next((desk for desk in range(schedule.DESKS) if desk not in taken), None)


async def _nearest(
    session: AsyncSession, office: tables.Office, wanted: datetime, now: datetime
) -> list[datetime]:
    """The free times nearest to the one asked for, in order."""
    last = (now + schedule.HORIZON).date()
    free = [s.start for s in await free_slots(session, office, now.date(), last, now) if s.free]

    def distance(start: datetime) -> timedelta:
        return abs(start - wanted)

    return sorted(heapq.nsmallest(ALTERNATIVES, free, key=distance))


async def _find(session: AsyncSession, lookup: AppointmentLookup) -> tables.Appointment:
    visit = await session.get(tables.Appointment, lookup.number)
    if not matches(visit.phone_digits if visit else None, lookup.phone_digits) or visit is None:
        raise Refused(404, "not-found")
    return visit


def _model(visit: tables.Appointment) -> Appointment:
    return Appointment(
        number=visit.number,
        office=visit.office,
        service=visit.service,
        start=visit.start,
        end=visit.start + schedule.SLOT,
        status="cancelled" if visit.desk is None else "booked",
    )


def _told(visit: tables.Appointment) -> JsonValue:
    told: JsonValue = _model(visit).model_dump(mode="json")
    return told
