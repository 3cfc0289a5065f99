"""Problems reported in the street, by Open311 GeoReport v2."""

import hmac
import re
from datetime import datetime, timedelta
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import JSONResponse
from pydantic import StringConstraints
from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import open311, tables
from sandbox.identifiers import Id, Number
from sandbox.moments import Moment
from sandbox.numbering import next_number
from sandbox.once import Once
from sandbox.open311 import XML_TOO, Asked, FiledRequest, Format, documented
from sandbox.problems import OPEN311, Refused
from sandbox.report_attributes import check_attributes
from sandbox.report_services import SERVICES, both
from sandbox.tables import JsonValue
from sandbox.wiring import Configured, Db, Now

MOST_TOLD = 1000
LONGEST = timedelta(days=90)
"""How far a list reaches, as the specification has it."""

_ATTRIBUTE = re.compile(r"attribute\[(?P<code>[^\]]{1,64})\](?:\[\])?")

_Listed = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9,-]{0,2000}$")] | None


class Filter(Asked):
    """Which reports to list; codes, numbers and states are separated by commas."""

    jurisdiction_id: str | None = None
    """Whose reports."""

    service_request_id: _Listed = None
    """By number, whatever else is wished."""

    service_code: _Listed = None
    """By service."""

    status: (
        Annotated[str, StringConstraints(pattern=r"^((open|closed)(,(open|closed))*)?$")] | None
    ) = None
    """Open, closed, or both."""

    start_date: Moment | None = None
    """Reported then or later."""

    end_date: Moment | None = None
    """Reported then or before."""

    def conditions(self, now: datetime) -> list[ColumnElement[bool]]:
        """What a report must fulfil to be listed."""
        row = tables.ServiceRequest
        if self.service_request_id:
            return [row.number.in_(self.service_request_id.split(","))]
        start, end = self._span(now)
        conditions = [row.requested >= start, row.requested <= end]
        if self.service_code:
            conditions.append(row.service.in_(self.service_code.split(",")))
        if self.status:
            conditions.append(row.status.in_(self.status.split(",")))
        return conditions

    def _span(self, now: datetime) -> tuple[datetime, datetime]:
        end = self.end_date or (self.start_date + LONGEST if self.start_date else now)
        start = self.start_date or end - LONGEST
        if end - start > LONGEST:
            raise Refused(400, "span-too-long")
        return start, end


def _in_jurisdiction(given: str | None, settings: Configured) -> None:
    if given and given != settings.open311_jurisdiction_id:
        raise Refused(404, "unknown-jurisdiction")


async def _here(settings: Configured, jurisdiction_id: str | None = None) -> None:
    _in_jurisdiction(jurisdiction_id, settings)


async def _attributes(request: Request) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        found = _ATTRIBUTE.fullmatch(name)
        if found and isinstance(value, str) and value:
            given.setdefault(found["code"], []).append(value)
    return given


router = APIRouter(prefix=f"{OPEN311}v2", tags=["service requests"])
_ONE_JURISDICTION = [Depends(_here)]


@router.get(
    "/services.{form}",
    dependencies=_ONE_JURISDICTION,
    responses={**XML_TOO, **documented(400, 404)},
)
async def list_services(form: Format) -> list[open311.Service]:
    """What can be reported."""
    return [service.told(code) for code, service in SERVICES.items()]


@router.get(
    "/services/{code}.{form}",
    dependencies=_ONE_JURISDICTION,
    responses={**XML_TOO, **documented(400, 404)},
)
async def define_service(code: Id, form: Format) -> open311.ServiceDefinition:
    """The further attributes of a service."""
    if code not in SERVICES:
        raise Refused(404, "not-found")
    return SERVICES[code].definition(code)


@router.post(
    "/requests.{form}",
    status_code=201,
    response_model=list[open311.CreatedRequest],
    responses={201: XML_TOO[200], **documented(400, 403, 404)},
)
async def create_request(
    form: Format,
    report: Annotated[open311.NewRequest, Form()],
    attributes: Annotated[dict[str, list[str]], Depends(_attributes)],
    once: Annotated[Once, Depends()],
    settings: Configured,
    now: Now,
) -> JSONResponse:
    """Opens a report and gives it a number, or a token to ask for the number with."""
    _check_key(report.api_key, settings.open311_api_key)
    _in_jurisdiction(report.jurisdiction_id, settings)
    filed = FiledRequest(report=report, attributes=attributes)

    async def act(session: AsyncSession) -> JsonValue:
        return [await _file(session, filed, now)]

    return await once(filed, act, 201)


@router.get(
    "/tokens/{token}.{form}",
    dependencies=_ONE_JURISDICTION,
    responses={**XML_TOO, **documented(400, 404)},
)
async def number_of_token(
    token: Number, form: Format, database: Db
) -> list[open311.CreatedRequest]:
    """The number of a report that a token was given for."""
    row = tables.ServiceRequest
    async with database.reading() as session:
        number = await session.scalar(select(row.number).where(row.token == token))
    if number is None:
        raise Refused(404, "not-found")
    return [open311.CreatedRequest(service_request_id=number, token=token)]


@router.get("/requests.{form}", responses={**XML_TOO, **documented(400, 404)})
async def list_requests(
    form: Format, database: Db, settings: Configured, now: Now, wanted: Annotated[Filter, Query()]
) -> list[open311.Request]:
    """The latest reports first."""
    _in_jurisdiction(wanted.jurisdiction_id, settings)
    row = tables.ServiceRequest
    query = (
        select(row)
        .where(*wanted.conditions(now))
        .order_by(row.requested.desc(), row.number.desc())
        .limit(MOST_TOLD)
    )
    async with database.reading() as session:
        return [told(found) for found in await session.scalars(query)]


@router.get(
    "/requests/{number}.{form}",
    dependencies=_ONE_JURISDICTION,
    responses={**XML_TOO, **documented(400, 404)},
)
async def one_request(number: Number, form: Format, database: Db) -> list[open311.Request]:
    """One report, by its number alone."""
    async with database.reading() as session:
        row = await session.get(tables.ServiceRequest, number)
    if row is None:
        raise Refused(404, "not-found")
    return [told(row)]


def _check_key(given: str | None, wanted: str) -> None:
    if wanted and not hmac.compare_digest((given or "").encode(), wanted.encode()):
        raise Refused(403, "wrong-key")


async def _file(session: AsyncSession, filed: FiledRequest, now: datetime) -> JsonValue:
    report = filed.report
    if report.service_code not in SERVICES:
        raise Refused(404, "not-found")
    service = SERVICES[report.service_code]
    number = await next_number(session, "SR", now.year)
    token = uuid4().hex if service.type == "batch" else None
    session.add(
        tables.ServiceRequest(
            number=number,
            service=report.service_code,
            status="open",
            address=report.address_string,
            address_id=report.address_id,
            lat=report.lat,
            lon=report.long,
            description=report.description,
            media_url=str(report.media_url) if report.media_url else None,
            attributes=check_attributes(service.attributes, filed.attributes),
            token=token,
            phone=_national(report.phone),
            requested=now,
            updated=now,
        )
    )
    created = open311.CreatedRequest(service_request_id=None if token else number, token=token)
    return created.model_dump(exclude_none=True)


def _national(phone: str | None) -> str | None:
    """A Korean number in one form, however it was written."""
    digits = re.sub(r"\D", "", phone or "")
    return (f"0{digits.removeprefix('82')}" if digits.startswith("82") else digits) or None


def told(row: tables.ServiceRequest) -> open311.Request:
    service = SERVICES[row.service]
    public = service.place == "public"
    return open311.Request(
        service_request_id=row.number,
        status="closed" if row.status == "closed" else "open",
        service_name=both(service.name),
        service_code=row.service,
        requested_datetime=row.requested,
        updated_datetime=row.updated,
        address=row.address if public else None,
        address_id=row.address_id if public else None,
        lat=row.lat if public else None,
        long=row.lon if public else None,
    )
