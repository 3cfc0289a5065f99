"""The state of an application, told to whoever knows its receipt and the applicant's phone."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from sandbox import tables
from sandbox.identifiers import Number, PhoneDigits, matches
from sandbox.problems import Refused, documented
from sandbox.wiring import Db
from sandbox.words import Words

router = APIRouter(prefix="/v1/cases", tags=["cases"])


Status = Literal["received", "in_review", "needs_documents", "rejected", "completed"]
"""How far an application has come."""


class CaseLookup(BaseModel):
    """Which case, and by whom."""

    receipt: Number
    """As on the receipt."""

    phone_digits: PhoneDigits
    """The last four."""


class Case(BaseModel):
    """What is told about a case."""

    receipt: str
    """As on the receipt."""

    service: str
    """The service's id."""

    status: Status
    """How far it has come."""

    submitted: date
    """When it was handed in."""

    expected: date | None
    """By when it should be done."""

    completed: date | None
    """When it was done."""

    missing: Words | None
    """The document that has to follow."""

    reason: Words | None
    """Why it was rejected."""

    office: str
    """The id of the office that deals with it."""


@router.post("/lookup", responses=documented(404, 422))
async def look_up_case(lookup: CaseLookup, database: Db) -> Case:
    """The same refusal for an unknown receipt and for the wrong digits."""
    async with database.reading() as session:
        row = await session.get(tables.Case, lookup.receipt)
    if not matches(row.phone if row else None, lookup.phone_digits) or row is None:
        raise Refused(404, "not-found")
    return told(row)


def told(row: tables.Case) -> Case:
    """What is told about a case."""
    return Case(
        receipt=row.receipt,
        service=row.service,
        status=row.status,  # type: ignore[arg-type]  # checked by the model
        submitted=row.submitted,
        expected=row.expected,
        completed=row.completed,
        missing=_words(row.missing_ko, row.missing_en),
        reason=_words(row.reason_ko, row.reason_en),
        office=row.office,
    )


def _words(ko: str | None, en: str | None) -> Words | None:
    return Words(ko=ko, en=en) if ko and en else None
