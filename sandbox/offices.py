"""The offices and their free times."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import schedule, tables
from sandbox.identifiers import Id
from sandbox.moments import Day
from sandbox.problems import Refused, documented
from sandbox.tables import Kind
from sandbox.wiring import Db, Now
from sandbox.words import Words

router = APIRouter(prefix="/v1/offices", tags=["offices"])


class LateDay(BaseModel):
    """The day of the week with evening hours."""

    weekday: str
    """In English and small letters."""

    until: str
    """The closing hour, as 20:00."""


class Office(BaseModel):
    """An office as citizens know it."""

    id: str
    """Its stable key."""

    name: Words
    """What it is called."""

    district: str
    """The district it serves, in Korean."""

    phone: str
    """Its switchboard."""

    lat: float
    """North."""

    lon: float
    """East."""

    opens: str = "09:00"
    """On working days."""

    closes: str = "18:00"
    """On working days but the late one."""

    late_day: LateDay | None
    """Its evening, if it has one."""


class Offices(BaseModel):
    """All offices."""

    offices: list[Office]
    """By id."""


class Slot(BaseModel):
    """A time at which visitors are received or citizens are called."""

    start: datetime
    """Asia/Seoul."""

    free: int
    """How many desks are still free."""


class Slots(BaseModel):
    """The times of some days."""

    slots: list[Slot]
    """In order."""


@router.get("", response_model=Offices)
async def list_offices(database: Db) -> Offices:
    """All offices."""
    async with database.reading() as session:
        rows = await session.scalars(select(tables.Office).order_by(tables.Office.id))
        return Offices(offices=[_told(row) for row in rows])


@router.get("/{office}", responses=documented(404, 422))
async def one_office(office: Id, database: Db) -> Office:
    """One office."""
    async with database.reading() as session:
        return _told(await find_office(session, office))


@router.get("/{office}/slots", responses=documented(404, 422))
async def list_slots(
    office: Id,
    database: Db,
    now: Now,
    first: Annotated[Day, Query(alias="from")],
    last: Annotated[Day, Query(alias="to")],
    kind: Kind = "visit",
) -> Slots:
    """The times from one day to another; none in the past, none more than 60 days ahead."""
    async with database.reading() as session:
        place = await find_office(session, office)
        return Slots(slots=await free_slots(session, place, kind, first, last, now))


async def find_office(session: AsyncSession, office: str) -> tables.Office:
    """The office, or a refusal."""
    row = await session.get(tables.Office, office)
    if row is None:
        raise Refused(404, "not-found")
    return row


async def free_slots(
    session: AsyncSession,
    office: tables.Office,
    kind: Kind,
    first: date,
    last: date,
    now: datetime,
) -> list[Slot]:
    """Every slot with the number of its free desks, which may be none."""
    starts = list(schedule.slots(office, first, last, now))
    if not starts:
        return []
    booked = tables.Appointment
    taken = await session.execute(
        select(booked.start, func.count())
        .where(booked.office == office.id, booked.desk.in_(schedule.DESKS[kind]))
        .where(or_(booked.held_until.is_(None), booked.held_until > now))
        .where(booked.start.between(starts[0], starts[-1]))
        .group_by(booked.start)
    )
    used = {start: count for start, count in taken}
    desks = len(schedule.DESKS[kind])
    return [Slot(start=start, free=desks - used.get(start, 0)) for start in starts]


def _told(row: tables.Office) -> Office:
    late = None
    if row.late_weekday and row.late_until:
        late = LateDay(weekday=row.late_weekday, until=row.late_until)
    return Office(
        id=row.id,
        name=Words(ko=row.name_ko, en=row.name_en),
        district=row.district,
        phone=row.phone,
        lat=row.lat,
        lon=row.lon,
        late_day=late,
    )
