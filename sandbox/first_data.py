"""Fills an empty sandbox from `data.yml`."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import yaml
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.clock import SEOUL
from sandbox.numbering import given
from sandbox.tables import Case, Office, Poll, ServiceRequest, Table
from sandbox.words import Words


class _Place(BaseModel):
    lat: float
    lon: float


class _Late(BaseModel):
    weekday: str
    until: str


class _Office(BaseModel):
    name: Words
    district: str
    phone: str
    place: _Place
    late: _Late | None = None


class _Case(BaseModel):
    service: str
    phone: str
    office: str
    status: str
    submitted: date
    expected: date | None = None
    completed: date | None = None
    missing: Words | None = None
    reason: Words | None = None


class _ServiceRequest(BaseModel):
    service: str
    status: str
    address: str
    submitted: date


class _Poll(BaseModel):
    question: Words
    closes: date
    options: list[dict[str, str]]


class FirstData(BaseModel):
    """The whole file."""

    offices: dict[str, _Office]
    cases: dict[str, _Case]
    service_requests: dict[str, _ServiceRequest]
    polls: dict[str, _Poll]


def first_data() -> FirstData:
    """Reads the file that lies beside this module."""
    text = Path(__file__).with_name("data.yml").read_text(encoding="utf-8")
    return FirstData.model_validate(yaml.safe_load(text))


async def fill(session: AsyncSession) -> None:
    """Writes the first data unless there is data already."""
    if await session.scalar(select(Office.id).limit(1)):
        return
    data = first_data()
    session.add_all(_offices(data))
    await session.flush()
    session.add_all([*_cases(data), *_service_requests(data), *_polls(data)])
    for number in (*data.cases, *data.service_requests):
        await given(session, number)


def _offices(data: FirstData) -> Iterator[Table]:
    for id_, office in data.offices.items():
        yield Office(
            id=id_,
            name_ko=office.name.ko,
            name_en=office.name.en,
            district=office.district,
            phone=office.phone,
            lat=office.place.lat,
            lon=office.place.lon,
            late_weekday=office.late.weekday if office.late else None,
            late_until=office.late.until if office.late else None,
        )


def _cases(data: FirstData) -> Iterator[Table]:
    for receipt, case in data.cases.items():
        yield Case(
            receipt=receipt,
            **case.model_dump(exclude={"missing", "reason"}),
            missing_ko=case.missing.ko if case.missing else None,
            missing_en=case.missing.en if case.missing else None,
            reason_ko=case.reason.ko if case.reason else None,
            reason_en=case.reason.en if case.reason else None,
        )


def _service_requests(data: FirstData) -> Iterator[Table]:
    for number, request in data.service_requests.items():
        morning = datetime.combine(request.submitted, time(9), SEOUL)
        yield ServiceRequest(
            number=number,
            service=request.service,
            status=request.status,
            address=request.address,
            description="",
            requested=morning,
            updated=morning,
        )


def _polls(data: FirstData) -> Iterator[Table]:
    for id_, poll in data.polls.items():
        yield Poll(
            id=id_,
            question_ko=poll.question.ko,
            question_en=poll.question.en,
            closes=poll.closes,
            options=poll.options,
        )
