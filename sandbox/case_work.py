"""What an official does with a case; a page of the sandbox's own, so that changes can be tried."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel

from sandbox import tables
from sandbox.cases import Case, Status, told
from sandbox.events import report
from sandbox.identifiers import Number
from sandbox.problems import Refused
from sandbox.wiring import Db, Now
from sandbox.words import Words

router = APIRouter(prefix="/dev/cases", include_in_schema=False)


class Decision(BaseModel):
    """How far a case has come, and why."""

    status: Status
    """The new state."""

    expected: date | None = None
    """By when it should be done."""

    completed: date | None = None
    """When it was done; today when absent."""

    missing: Words | None = None
    """The document that has to follow."""

    reason: Words | None = None
    """Why it was rejected."""


@router.put("/{receipt}")
async def decide(receipt: Number, decision: Decision, database: Db, now: Now) -> Case:
    """Changes a case, and reports it."""
    async with database.writing() as session:
        row = await session.get(tables.Case, receipt)
        if row is None:
            raise Refused(404, "not-found")
        row.status, row.expected = decision.status, decision.expected
        done = decision.status == "completed"
        row.completed = (decision.completed or now.date()) if done else None
        row.missing_ko, row.missing_en = _both(decision.missing)
        row.reason_ko, row.reason_en = _both(decision.reason)
        case = told(row)
        report(session, "case.changed", receipt, case.model_dump(mode="json"), now)
    return case


def _both(words: Words | None) -> tuple[str, str] | tuple[None, None]:
    return (words.ko, words.en) if words else (None, None)
