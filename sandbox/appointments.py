"""Visits to an office and calls by one: booked, looked up, moved, cancelled."""

from datetime import datetime
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import desks, schedule, tables, wait_list
from sandbox.identifiers import AnyPhone, Id, Number, PhoneDigits, matches
from sandbox.moments import Moment
from sandbox.numbering import next_number
from sandbox.once import Once
from sandbox.problems import Refused, documented
from sandbox.tables import JsonValue, Kind
from sandbox.wiring import Db, Now

router = APIRouter(prefix="/v1/appointments", tags=["appointments"])


class Booking(BaseModel):
    """A wish to visit, or to be called."""

    office: Id
    """Where."""

    service: Id
    """What for."""

    start: Moment
    """When, with the offset."""

    phone_digits: PhoneDigits
    """The last four, to find the visit again."""

    kind: Kind = "visit"
    """Whether the citizen comes, or is called."""

    phone: AnyPhone | None = None
    """The whole number, without which nobody can be called."""

    hold: Number | None = None
    """The hold on this time, if there is one."""

    @model_validator(mode="after")
    def _can_be_called(self) -> Self:
        if self.kind == "callback" and self.phone is None:
            raise ValueError("a call needs a phone")
        if self.phone and not self.phone.endswith(self.phone_digits):
            raise ValueError("phone does not end with phone_digits")
        return self


class AppointmentLookup(BaseModel):
    """Which visit, and by whom."""

    number: Number
    """As given when it was booked."""

    phone_digits: PhoneDigits
    """The last four."""


class Move(AppointmentLookup):
    """Another place or time for a visit."""

    office: Id
    """Where to."""

    start: Moment
    """When to, with the offset."""

    hold: Number | None = None
    """The hold on this time, if there is one."""


class Appointment(BaseModel):
    """A visit or a call."""

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

    kind: Kind
    """Whether the citizen comes, or is called."""

    status: Literal["booked", "cancelled"]
    """Whether it still holds."""

    sequence: int
    """How often it has been changed."""


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
        return _told_json(await _book(session, booking, now))

    return await once(booking, act, 201)


@router.post("/lookup", responses=documented(404, 422))
async def look_up_appointment(lookup: AppointmentLookup, database: Db) -> Appointment:
    """The same refusal for an unknown number and for the wrong digits."""
    async with database.reading() as session:
        return told(await _find(session, lookup))


@router.post("/move", response_model=Appointment, responses=documented(404, 409, 422))
async def move_appointment(move: Move, once: Annotated[Once, Depends()], now: Now) -> JSONResponse:
    """In one step: refused like a booking, and then the visit stays where it was."""

    async def act(session: AsyncSession) -> JsonValue:
        return _told_json(await _move(session, move, now))

    return await once(move, act)


@router.post("/cancel", response_model=Appointment, responses=documented(404, 409, 422))
async def cancel_appointment(
    lookup: AppointmentLookup, once: Annotated[Once, Depends()], now: Now
) -> JSONResponse:
    """Gives the desk back; cancelling again changes nothing."""

    async def act(session: AsyncSession) -> JsonValue:
        return _told_json(await _cancel(session, lookup, now))

    return await once(lookup, act)


async def _book(session: AsyncSession, booking: Booking, now: datetime) -> tables.Appointment:
    offices = await wait_list.opened(session, booking.office, hold=booking.hold, now=now)
    wish = desks.Time(booking.office, booking.kind, booking.start)
    desk, given = await _claim(session, offices[booking.office], wish, booking.hold, now)
    visit = tables.Appointment(
        number=await next_number(session, "A", now.year),
        desk=desk,
        **booking.model_dump(exclude={"hold"}),
    )
    session.add(visit)
    await _settle(session, offices, booking.hold, given if given != wish else None, now)
    return visit


async def _move(session: AsyncSession, move: Move, now: datetime) -> tables.Appointment:
    visit = await _find(session, move)
    offices = await wait_list.opened(session, visit.office, move.office, hold=move.hold, now=now)
    await session.refresh(visit)
    _must_lie_ahead(visit, now)
    if visit.desk is None:
        raise Refused(409, "visit-cancelled")
    left = _time(visit)
    wish = left._replace(office=move.office, start=move.start)
    if left == wish:
        await wait_list.give_up(session, move.hold, offices, now)
        return visit
    desk, given = await _claim(session, offices[move.office], wish, move.hold, now)
    visit.office, visit.start, visit.desk = move.office, move.start, desk
    visit.sequence += 1
    await _settle(session, offices, move.hold, given if given != wish else None, now)
    await wait_list.offer(session, offices[left.office], left, now)
    return visit


async def _cancel(
    session: AsyncSession, lookup: AppointmentLookup, now: datetime
) -> tables.Appointment:
    visit = await _find(session, lookup)
    offices = await wait_list.opened(session, visit.office, now=now)
    await session.refresh(visit)
    _must_lie_ahead(visit, now)
    if visit.desk is not None:
        visit.desk = None
        visit.sequence += 1
        await session.flush()
        await wait_list.offer(session, offices[visit.office], _time(visit), now)
    return visit


async def _claim(
    session: AsyncSession,
    office: tables.Office,
    wish: desks.Time,
    hold: str | None,
    now: datetime,
) -> tuple[int, desks.Time | None]:
    """The desk held for this visit becomes its own; without one any free desk will do.

    With the desk comes the time that was held.
    """
    held = await desks.let_go(session, hold, now)
    try:
        return await desks.claim(session, office, wish, now), held
    except Refused as refusal:
        if hold and not held and refusal.problem.code == "slot-full":
            late = Refused(409, "hold-expired")
            late.problem.alternatives = refusal.problem.alternatives
            raise late from None
        raise


async def _settle(
    session: AsyncSession,
    offices: dict[str, tables.Office],
    hold: str | None,
    given: desks.Time | None,
    now: datetime,
) -> None:
    """What was held is dealt with; a time that is given back, not taken, is offered on."""
    await session.flush()
    await wait_list.close(session, hold, "booked")
    if given:
        await wait_list.offer(session, offices[given.office], given, now)


def _time(visit: tables.Appointment) -> desks.Time:
    return desks.Time(visit.office, visit.kind, visit.start)


def _must_lie_ahead(visit: tables.Appointment, now: datetime) -> None:
    if visit.desk is not None and visit.start <= now:
        raise Refused(409, "visit-over")


async def _find(session: AsyncSession, lookup: AppointmentLookup) -> tables.Appointment:
    visit = await session.get(tables.Appointment, lookup.number)
    if not matches(visit.phone_digits if visit else None, lookup.phone_digits) or visit is None:
        # What is only held has no digits yet, and so is never found.
        raise Refused(404, "not-found")
    return visit


def told(visit: tables.Appointment) -> Appointment:
    """What is told of a visit or a call; never its phone."""
    return Appointment(
        number=visit.number,
        office=visit.office,
        service=visit.service,
        start=visit.start,
        end=visit.start + schedule.SLOT,
        kind=visit.kind,
        status="cancelled" if visit.desk is None else "booked",
        sequence=visit.sequence,
    )


def _told_json(visit: tables.Appointment) -> JsonValue:
    body: JsonValue = told(visit).model_dump(mode="json")
    return body
