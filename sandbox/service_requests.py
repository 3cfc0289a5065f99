"""Problems reported in the street, by Open311 GeoReport v2."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, StringConstraints, TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import open311, tables
from sandbox.identifiers import Id, Number
from sandbox.moments import Moment
from sandbox.numbering import next_number
from sandbox.once import Once
from sandbox.open311 import documented
from sandbox.problems import OPEN311, Refused
from sandbox.tables import JsonValue
from sandbox.wiring import Db, Now
from sandbox.words import Words

router = APIRouter(prefix=f"{OPEN311}v2", tags=["service requests"])

MOST_TOLD = 1000


class ReportService(BaseModel):
    """Something that can be reported."""

    name: Words
    """What it is called."""

    description: str
    """When to choose it."""

    keywords: list[str]
    """Words that lead to it."""

    place: Literal["public", "private"]
    """Whether the address may be told to others."""


SERVICES = TypeAdapter(dict[str, ReportService]).validate_python(
    yaml.safe_load(Path(__file__).with_name("report_services.yml").read_text(encoding="utf-8"))
)


Listed = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9,-]{0,2000}$")] | None


class Filter(BaseModel):
    """Which reports to list; codes and numbers are separated by commas."""

    service_request_id: Listed = None
    """By number."""

    service_code: Listed = None
    """By service."""

    status: Listed = None
    """Open, closed, or both."""

    start_date: Moment | None = None
    """Reported then or later."""

    end_date: Moment | None = None
    """Reported then or before."""


@router.get("/services.json")
async def list_services() -> list[open311.Service]:
    """What can be reported."""
    return [
        open311.Service(
            service_code=code,
            service_name=_name(code),
            description=service.description,
            keywords=",".join(service.keywords),
        )
        for code, service in SERVICES.items()
    ]


@router.get("/services/{code}.json", responses=documented(404, 422))
async def define_service(
    code: Id,
) -> open311.ServiceDefinition:
    """The further attributes of a service."""
    if code not in SERVICES:
        raise Refused(404, "not-found")
    return open311.ServiceDefinition(service_code=code)


@router.post(
    "/requests.json",
    status_code=201,
    response_model=list[open311.CreatedRequest],
    responses=documented(404, 422),
)
async def create_request(
    report: Annotated[open311.NewRequest, Form()], once: Annotated[Once, Depends()], now: Now
) -> JSONResponse:
    """Opens a report and gives it a number."""

    async def act(session: AsyncSession) -> JsonValue:
        if report.service_code not in SERVICES:
            raise Refused(404, "not-found")
        number = await next_number(session, "SR", now.year)
        session.add(
            tables.ServiceRequest(
                number=number,
                service=report.service_code,
                status="open",
                address=report.address_string,
                lat=report.lat,
                lon=report.long,
                description=report.description,
                requested=now,
                updated=now,
            )
        )
        return [open311.CreatedRequest(service_request_id=number).model_dump()]

    return await once(report, act, 201)


@router.get("/requests.json", responses=documented(422))
async def list_requests(database: Db, wanted: Annotated[Filter, Query()]) -> list[open311.Request]:
    """The latest reports first."""
    row = tables.ServiceRequest
    query = select(row).order_by(row.requested.desc(), row.number.desc()).limit(MOST_TOLD)
    for column, listed in (
        (row.number, wanted.service_request_id),
        (row.service, wanted.service_code),
        (row.status, wanted.status),
    ):
        if listed is not None:
            query = query.where(column.in_(listed.split(",")))
    if wanted.start_date:
        query = query.where(row.requested >= wanted.start_date)
    if wanted.end_date:
        query = query.where(row.requested <= wanted.end_date)
    async with database.reading() as session:
        return [_told(found) for found in await session.scalars(query)]


@router.get("/requests/{number}.json", responses=documented(404, 422))
async def one_request(number: Number, database: Db) -> list[open311.Request]:
    """One report, by its number alone."""
    async with database.reading() as session:
        row = await session.get(tables.ServiceRequest, number)
    if row is None:
        raise Refused(404, "not-found")
    return [_told(row)]


def _name(code: str) -> str:
    name = SERVICES[code].name
    return f"{name.ko} / {name.en}"


def _told(row: tables.ServiceRequest) -> open311.Request:
    public = SERVICES[row.service].place == "public"
    return open311.Request(
        service_request_id=row.number,
        status="closed" if row.status == "closed" else "open",
        service_name=_name(row.service),
        service_code=row.service,
        requested_datetime=row.requested,
        updated_datetime=row.updated,
        address=row.address if public else None,
        lat=row.lat if public else None,
        long=row.lon if public else None,
    )
