"""What an official does with a report; the sandbox's own, so that changes can be tried."""

from fastapi import APIRouter
from pydantic import BaseModel

from sandbox import tables
from sandbox.events import report
from sandbox.identifiers import Number
from sandbox.open311 import Request, Status
from sandbox.problems import Refused
from sandbox.service_requests import told
from sandbox.wiring import Db, Now

router = APIRouter(prefix="/dev/service-requests", include_in_schema=False)


class Decision(BaseModel):
    """What became of a report."""

    status: Status
    """The new state."""


@router.put("/{number}")
async def decide(number: Number, decision: Decision, database: Db, now: Now) -> Request:
    """Changes a report; one that is done is told to whoever follows it."""
    async with database.writing() as session:
        row = await session.get(tables.ServiceRequest, number)
        if row is None:
            raise Refused(404, "not-found")
        row.status, row.updated = decision.status, now
        if decision.status == "closed":
            report(session, "report.closed", number, {"service": row.service}, now)
    return told(row)
