"""A time held for somebody who is about to book it."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import desks, schedule, wait_list
from sandbox.identifiers import Id, Number
from sandbox.moments import Moment
from sandbox.once import Once
from sandbox.problems import documented
from sandbox.tables import Appointment, JsonValue, Kind
from sandbox.wiring import Now

router = APIRouter(prefix="/v1/appointments/holds", tags=["appointments"])

HELD = timedelta(minutes=10)


class HoldWish(BaseModel):
    """A time to be kept free for a while."""

    office: Id
    """Where."""

    service: Id
    """What for."""

    start: Moment
    """When, with the offset."""

    kind: Kind = "visit"
    """Whether the citizen comes, or is called."""

    instead: Number | None = None
    """The hold that is given up for this one."""


class HoldName(BaseModel):
    """Which hold."""

    hold: Number
    """As it was called when it was made."""


class Hold(BaseModel):
    """A desk that nobody else gets for a while."""

    hold: str
    """What to book with; nobody can guess it."""

    office: str
    """Where."""

    start: datetime
    """Asia/Seoul."""

    end: datetime
    """Asia/Seoul."""

    held_until: datetime
    """When it is given back unless it was booked."""


class Released(BaseModel):
    """What became of a hold that is not wanted any more."""

    released: bool
    """Whether it was still held."""


@router.post("", status_code=201, response_model=Hold, responses=documented(404, 409, 422))
async def hold_time(wish: HoldWish, once: Annotated[Once, Depends()], now: Now) -> JSONResponse:
    """For ten minutes; refused like a booking. A hold given up for it stays when it is refused."""

    async def act(session: AsyncSession) -> JsonValue:
        return _told(await _hold(session, wish, now))

    return await once(wish, act, 201)


@router.post("/release", response_model=Released, responses=documented(422))
async def release_time(name: HoldName, once: Annotated[Once, Depends()], now: Now) -> JSONResponse:
    """Gives the desk back at once."""

    async def act(session: AsyncSession) -> JsonValue:
        held = await session.get(Appointment, name.hold)
        if held is None:
            return {"released": False}
        offices = await wait_list.opened(session, held.office, now=now)
        return {"released": await wait_list.give_up(session, name.hold, offices, now)}

    return await once(name, act)


async def _hold(session: AsyncSession, wish: HoldWish, now: datetime) -> Appointment:
    offices = await wait_list.opened(session, wish.office, hold=wish.instead, now=now)
    await wait_list.give_up(session, wish.instead, offices, now)
    office, time = offices[wish.office], desks.Time(wish.office, wish.kind, wish.start)
    return await desks.hold(session, office, wish.service, time, now=now, until=now + HELD)


def _told(held: Appointment) -> JsonValue:
    told: JsonValue = Hold(
        hold=held.number,
        office=held.office,
        start=held.start,
        end=held.start + schedule.SLOT,
        held_until=held.held_until or held.start,
    ).model_dump(mode="json")
    return told
