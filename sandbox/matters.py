"""All that is known of whoever has proven a phone: cases, appointments ahead, reports."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import appointments, cases, open311, service_requests, tables
from sandbox.identity import Secret, proven_phone
from sandbox.problems import documented
from sandbox.wiring import Db, Now

router = APIRouter(prefix="/v1/matters", tags=["identity"])


class MattersLookup(BaseModel):
    """Whose."""

    identity: Secret
    """Stands for a phone that was proven."""


class Matters(BaseModel):
    """What is kept under the whole number of a phone; its last four digits are nobody's own."""

    cases: list[cases.Case]
    """The latest first."""

    appointments: list[appointments.Appointment]
    """Those that lie ahead, in order."""

    reports: list[open311.Request]
    """The latest first."""


@router.post("/lookup", responses=documented(409, 422))
async def look_up_matters(lookup: MattersLookup, database: Db, now: Now) -> Matters:
    """409 once the proof of the phone is over."""
    async with database.reading() as session:
        phone = await proven_phone(session, lookup.identity, now)
        return Matters(
            cases=await _cases(session, phone),
            appointments=await _appointments(session, phone, now),
            reports=await _reports(session, phone),
        )


async def _cases(session: AsyncSession, phone: str) -> list[cases.Case]:
    row = tables.Case
    theirs = select(row).where(func.replace(row.phone, "-", "") == phone)
    found = await session.scalars(theirs.order_by(row.submitted.desc(), row.receipt.desc()))
    return [cases.told(case) for case in found]


async def _appointments(
    session: AsyncSession, phone: str, now: datetime
) -> list[appointments.Appointment]:
    row = tables.Appointment
    theirs = select(row).where(row.phone == f"+82{phone[1:]}", row.desk.is_not(None))
    found = await session.scalars(theirs.where(row.start > now).order_by(row.start))
    return [appointments.told(visit) for visit in found]


async def _reports(session: AsyncSession, phone: str) -> list[open311.Request]:
    row = tables.ServiceRequest
    theirs = select(row).where(row.phone == phone)
    found = await session.scalars(theirs.order_by(row.requested.desc(), row.number.desc()))
    return [service_requests.told(report) for report in found]
