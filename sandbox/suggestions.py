"""Proposals, complaints, praise and opinions for an office; each becomes a case."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import participation, tables
from sandbox.identifiers import Id, Phone, PhoneDigits
from sandbox.numbering import next_receipt
from sandbox.offices import find_office
from sandbox.once import Once
from sandbox.problems import documented
from sandbox.tables import JsonValue
from sandbox.wiring import Now

router = APIRouter(prefix="/v1/suggestions", tags=["suggestions"])

SERVICE = "public-petition"
"""The service whose cases they are."""

Category = Literal["proposal", "complaint", "praise", "opinion"]


class NewSuggestion(BaseModel):
    """What a citizen wants an office to know."""

    category: Category
    """What kind it is."""

    text: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, min_length=1, max_length=4000, pattern=r"^[^\x00]*$"
        ),
    ]
    """In the citizen's own words."""

    office: Id
    """Whom it is for."""

    phone_digits: PhoneDigits
    """The last four, to ask about it later."""

    contact: Phone | None = None
    """Where the office may call; only with the citizen's consent."""


class FiledSuggestion(BaseModel):
    """What the citizen keeps."""

    receipt: str
    """As 2026-1124-00001; its state is told like that of every case."""

    office: str
    """Who deals with it."""

    submitted: date
    """The day it came in."""


@router.post("", status_code=201, response_model=FiledSuggestion, responses=documented(404, 422))
async def file_suggestion(
    suggestion: NewSuggestion, once: Annotated[Once, Depends()], now: Now
) -> JSONResponse:
    """Opens a case and gives its receipt."""

    async def act(session: AsyncSession) -> JsonValue:
        office = await find_office(session, suggestion.office)
        filed = FiledSuggestion(
            receipt=await next_receipt(session, now.date()),
            office=office.id,
            submitted=now.date(),
        )
        session.add(
            tables.Case(
                receipt=filed.receipt,
                service=SERVICE,
                phone=suggestion.contact or suggestion.phone_digits,
                office=office.id,
                status="received",
                submitted=filed.submitted,
            )
        )
        await session.flush()
        session.add(
            participation.Suggestion(
                receipt=filed.receipt,
                category=suggestion.category,
                text=suggestion.text,
                contact=suggestion.contact,
            )
        )
        told: JsonValue = filed.model_dump(mode="json")
        return told

    return await once(suggestion, act, 201)
