"""Who waits for a free time on a day that is full; a time that is given back is offered in turn."""

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import ForeignKey, Text, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from sandbox import desks, schedule
from sandbox.clock import SEOUL, Clock
from sandbox.database import Database
from sandbox.events import report
from sandbox.identifiers import Id, Number, PhoneDigits, matches
from sandbox.moments import Day
from sandbox.numbering import next_number
from sandbox.offices import free_slots
from sandbox.once import Once
from sandbox.problems import Refused, documented
from sandbox.tables import Appointment, JsonValue, Kind, Office, Table
from sandbox.wiring import Db, Now

router = APIRouter(prefix="/v1/appointments/wait-list", tags=["appointments"])

OFFERED = timedelta(minutes=30)
_NOON = time(12)
_PASSED_ON_S = 10.0

Part = Literal["morning", "afternoon"]
Status = Literal["waiting", "offered", "booked", "lapsed", "left"]


class Waiting(Table):
    """Somebody who waits, and what became of it."""

    __tablename__ = "wait_list"
    number: Mapped[str] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    service: Mapped[str]
    day: Mapped[date]
    part: Mapped[str | None]
    kind: Mapped[Kind] = mapped_column(Text, default="visit", server_default="visit")
    phone_digits: Mapped[str]
    status: Mapped[str]
    hold: Mapped[str | None]


class Wish(BaseModel):
    """A day on which any time would do."""

    office: Id
    """Where."""

    service: Id
    """What for."""

    day: Day
    """When."""

    part: Part | None = None
    """The part of the day, if only one would do."""

    kind: Kind = "visit"
    """Whether the citizen comes, or is called."""

    phone_digits: PhoneDigits
    """The last four."""


class WaitingLookup(BaseModel):
    """Which entry, and by whom."""

    number: Number
    """As given when it was made."""

    phone_digits: PhoneDigits
    """The last four."""


class Entry(BaseModel):
    """An entry of the list."""

    number: str
    """As W-2026-000123."""

    office: str
    """Where."""

    service: str
    """What for."""

    day: date
    """When."""

    part: Part | None
    """The part of the day, if only one would do."""

    kind: Kind
    """Whether the citizen comes, or is called."""

    status: Status
    """What became of it."""

    position: int
    """How many wait for that day at that office up to this one; 0 when it waits no more."""


@router.post("", status_code=201, response_model=Entry, responses=documented(404, 409, 422))
async def join(wish: Wish, once: Annotated[Once, Depends()], now: Now) -> JSONResponse:
    """409 with the free times while there are any, 422 for a day without visits."""

    async def act(session: AsyncSession) -> JsonValue:
        office = (await opened(session, wish.office, now=now))[wish.office]
        await _must_be_full(session, office, wish, now)
        number = await next_number(session, "W", now.year)
        entry = Waiting(number=number, status="waiting", **wish.model_dump())
        session.add(entry)
        await session.flush()
        return await _told(session, entry)

    return await once(wish, act, 201)


@router.post("/lookup", responses=documented(404, 422))
async def look_up(lookup: WaitingLookup, database: Db) -> Entry:
    """The same refusal for an unknown number and for the wrong digits."""
    async with database.reading() as session:
        return await _model(session, await _find(session, lookup))


@router.post("/leave", response_model=Entry, responses=documented(404, 422))
async def leave(lookup: WaitingLookup, once: Annotated[Once, Depends()], now: Now) -> JSONResponse:
    """Waits no more; a time that was offered goes to the next."""

    async def act(session: AsyncSession) -> JsonValue:
        entry = await _find(session, lookup)
        offices = await opened(session, entry.office, now=now)
        await session.refresh(entry)
        if entry.status in ("waiting", "offered"):
            entry.status = "left"
            await session.flush()
            await give_up(session, entry.hold, offices, now)
        return await _told(session, entry)

    return await once(lookup, act)


async def opened(
    session: AsyncSession, *offices: str, hold: str | None = None, now: datetime
) -> dict[str, Office]:
    """Locks offices, that of a hold too, and passes on what was held there for too long."""
    held = await session.get(Appointment, hold) if hold else None
    locked = await desks.lock(session, *offices, *((held.office,) if held else ()))
    for office in locked.values():
        await _settle(session, office, now)
    return locked


async def offer(session: AsyncSession, office: Office, free: desks.Time, now: datetime) -> None:
    """Holds a time that was given back for the first who waits for it, and reports it."""
    start = free.start
    first = await session.scalar(
        select(Waiting)
        .where(Waiting.office == office.id, Waiting.day == start.date())
        .where(Waiting.status == "waiting", Waiting.kind == free.kind)
        .where(or_(Waiting.part.is_(None), Waiting.part == _part(start)))
        .order_by(Waiting.number)
        .limit(1)
    )
    if first is None or start <= now:
        return
    until = min(now + OFFERED, start)
    held = await desks.hold(session, office, first.service, free, now=now, until=until)
    first.status, first.hold = "offered", held.number
    data: JsonValue = {
        "office": office.id,
        "service": first.service,
        "kind": free.kind,
        "start": start.isoformat(),
        "hold": held.number,
        "offered_until": until.isoformat(),
    }
    report(session, "appointment.offered", first.number, data, now)


async def give_up(
    session: AsyncSession, hold: str | None, offices: dict[str, Office], now: datetime
) -> bool:
    """Gives a held time back, and on to the first who waits for it; False when it was not held."""
    given = await desks.let_go(session, hold, now)
    if given:
        await close(session, hold, "left")
        await offer(session, offices[given.office], given, now)
    return given is not None


async def close(session: AsyncSession, hold: str | None, status: Status) -> None:
    """Notes what became of a time that was offered."""
    if hold is not None:
        await session.execute(update(Waiting).where(Waiting.hold == hold).values(status=status))


async def pass_on(database: Database, clock: Clock) -> None:
    """Passes on what was held for too long, for ever."""
    while True:
        late = select(Appointment.office).where(Appointment.held_until <= clock()).distinct()
        async with database.reading() as session:
            offices = (await session.scalars(late)).all()
        for office in offices:
            async with database.writing() as session:
                await opened(session, office, now=clock())
        await asyncio.sleep(_PASSED_ON_S)


async def _settle(session: AsyncSession, office: Office, now: datetime) -> None:
    late = delete(Appointment).where(Appointment.office == office.id, Appointment.held_until <= now)
    columns = (Appointment.number, Appointment.office, Appointment.kind, Appointment.start)
    given = (await session.execute(late.returning(*columns))).all()
    for hold, *_ in given:
        entry = await session.scalar(select(Waiting).where(Waiting.hold == hold))
        if entry is not None:
            entry.status = "lapsed"
            report(session, "appointment.offer_lapsed", entry.number, {}, now)
    for free in sorted(desks.Time(*row[1:]) for row in given):
        await offer(session, office, free, now)


async def _must_be_full(session: AsyncSession, office: Office, wish: Wish, now: datetime) -> None:
    slots = [
        slot
        for slot in await free_slots(session, office, wish.kind, wish.day, wish.day, now)
        if wish.part in (None, _part(slot.start))
    ]
    if not slots:
        morning = datetime.combine(wish.day, time(11), SEOUL)
        raise schedule.refusal(office, morning, now) or Refused(422, "past")
    free = [slot.start for slot in slots if slot.free]
    if free:
        refusal = Refused(409, "not-full")
        refusal.problem.alternatives = free[: desks.ALTERNATIVES]
        raise refusal


def _part(start: datetime) -> Part:
    return "morning" if start.time() < _NOON else "afternoon"


async def _find(session: AsyncSession, lookup: WaitingLookup) -> Waiting:
    entry = await session.get(Waiting, lookup.number)
    right = matches(entry.phone_digits if entry else None, lookup.phone_digits)
    if entry is None or not right:
        raise Refused(404, "not-found")
    return entry


async def _model(session: AsyncSession, entry: Waiting) -> Entry:
    ahead = select(func.count()).where(
        Waiting.office == entry.office,
        Waiting.day == entry.day,
        Waiting.kind == entry.kind,
        Waiting.status == "waiting",
        Waiting.number <= entry.number,
    )
    position = await session.scalar(ahead) if entry.status == "waiting" else 0
    known = {name: getattr(entry, name) for name in Entry.model_fields if name != "position"}
    return Entry(**known, position=position or 0)


async def _told(session: AsyncSession, entry: Waiting) -> JsonValue:
    told: JsonValue = (await _model(session, entry)).model_dump(mode="json")
    return told
