"""What the backends tell, checked where it comes in."""

from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BaseModel

SEOUL = ZoneInfo("Asia/Seoul")


def _in_seoul(moment: datetime) -> datetime:
    return moment.astimezone(SEOUL)


SeoulTime = Annotated[AwareDatetime, AfterValidator(_in_seoul)]
"""A moment in Asia/Seoul."""

Kind = Literal["visit", "callback"]
"""Whether the citizen comes, or is called."""

CaseStatus = Literal["received", "in_review", "needs_documents", "rejected", "completed"]
"""How far an application has come."""


class Words(BaseModel):
    """The same said in Korean and in English."""

    ko: str
    """Korean."""

    en: str
    """English."""


class Case(BaseModel):
    """An application."""

    receipt: str
    """As on the receipt."""

    service: str
    """The service's id."""

    status: CaseStatus
    """How far it has come."""

    submitted: date
    """When it was handed in."""

    expected: date | None = None
    """By when it should be done."""

    completed: date | None = None
    """When it was done."""

    missing: Words | None = None
    """The document that has to follow."""

    reason: Words | None = None
    """Why it was rejected."""

    office: str
    """The id of the office that deals with it."""


class LateDay(BaseModel):
    """The day of the week with evening hours."""

    weekday: str
    """In English and small letters."""

    until: str
    """The closing hour, as 20:00."""


class Office(BaseModel):
    """An office that citizens visit."""

    id: str
    """Its stable key."""

    name: Words
    """What it is called."""

    district: str
    """The district it serves, in Korean."""

    phone: str
    """Its switchboard."""

    lat: float
    """North."""

    lon: float
    """East."""

    opens: str
    """The opening hour on working days, as 09:00."""

    closes: str
    """The closing hour on working days, as 18:00."""

    late_day: LateDay | None = None
    """Its evening, if it has one."""


class Slot(BaseModel):
    """A time at which visitors are received."""

    start: SeoulTime
    """When it begins."""

    free: int
    """How many desks are still free."""


class Appointment(BaseModel):
    """A visit to an office, or a call by it."""

    number: str
    """As A-2026-000123."""

    office: str
    """The office's id."""

    service: str
    """The service's id."""

    start: SeoulTime
    """When it begins."""

    end: SeoulTime
    """When it ends."""

    kind: Kind = "visit"
    """Whether the citizen comes, or is called."""

    status: Literal["booked", "cancelled"] = "booked"
    """Whether it still holds."""

    sequence: int = 0
    """How often it has been changed."""


class Hold(BaseModel):
    """A time that nobody else gets for a while."""

    hold: str
    """What to book with."""

    office: str
    """The office's id."""

    start: SeoulTime
    """When the visit would begin."""

    held_until: SeoulTime
    """When the time is given back."""


class Waiting(BaseModel):
    """A place on the wait-list of a day."""

    number: str
    """As W-2026-000123."""

    office: str
    """The office's id."""

    service: str
    """The service's id."""

    day: date
    """When."""

    part: str | None = None
    """Morning or afternoon, if only one would do."""

    kind: Kind = "visit"
    """Whether the citizen comes, or is called."""

    status: Literal["waiting", "offered", "booked", "lapsed", "left"] = "waiting"
    """What became of it."""

    position: int
    """How many wait up to this one."""
