"""What the sandbox keeps."""

from datetime import UTC, date, datetime
from typing import Literal

from sqlalchemy import JSON, Date, DateTime, ForeignKey, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from sandbox.clock import SEOUL

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]

Kind = Literal["visit", "callback"]
"""Whether the citizen comes, or is called."""


class SeoulTime(TypeDecorator[datetime]):
    """A moment: kept in UTC, because SQLite drops the offset, and read in Asia/Seoul."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(SEOUL)


class Table(DeclarativeBase):
    """Every table of the sandbox."""

    type_annotation_map = {datetime: SeoulTime, date: Date, str: Text}


class Office(Table):
    """A place that citizens visit."""

    __tablename__ = "offices"
    id: Mapped[str] = mapped_column(primary_key=True)
    name_ko: Mapped[str]
    name_en: Mapped[str]
    district: Mapped[str]
    phone: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    late_weekday: Mapped[str | None]
    late_until: Mapped[str | None]


class Case(Table):
    """An application that is being dealt with."""

    __tablename__ = "cases"
    receipt: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str]
    phone: Mapped[str]
    office: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    status: Mapped[str]
    submitted: Mapped[date]
    expected: Mapped[date | None]
    completed: Mapped[date | None]
    missing_ko: Mapped[str | None]
    missing_en: Mapped[str | None]
    reason_ko: Mapped[str | None]
    reason_en: Mapped[str | None]


class Appointment(Table):
    """A visit or a call, or a desk held for one; it gives its desk back when cancelled."""

    __tablename__ = "appointments"
    __table_args__ = (UniqueConstraint("office", "start", "desk"),)
    number: Mapped[str] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    service: Mapped[str]
    start: Mapped[datetime]
    desk: Mapped[int | None]
    phone_digits: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Text, default="visit", server_default="visit")
    phone: Mapped[str | None]
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    held_until: Mapped[datetime | None]


class ServiceRequest(Table):
    """Something reported in the street, with what Open311 tells of it."""

    __tablename__ = "service_requests"
    number: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str]
    status: Mapped[str]
    address: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    address_id: Mapped[str | None]
    description: Mapped[str]
    media_url: Mapped[str | None]
    attributes: Mapped[dict[str, list[str]] | None] = mapped_column(JSON)
    token: Mapped[str | None]
    phone: Mapped[str | None]
    requested: Mapped[datetime]
    updated: Mapped[datetime]


class Poll(Table):
    """A question to the public."""

    __tablename__ = "polls"
    id: Mapped[str] = mapped_column(primary_key=True)
    question_ko: Mapped[str]
    question_en: Mapped[str]
    closes: Mapped[date]
    options: Mapped[list[dict[str, str]]] = mapped_column(JSON)


class Counter(Table):
    """The last number given in a series, such as the appointments of a year."""

    __tablename__ = "counters"
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class KeptAnswer(Table):
    """The answer to a write that carried an idempotency key."""

    __tablename__ = "kept_answers"
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    status: Mapped[int]
    media_type: Mapped[str]
    body: Mapped[JsonValue] = mapped_column(JSON)
