"""The documents of Open311 GeoReport v2, field by field as its specification names them.

https://wiki.open311.org/GeoReport_v2/
"""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, model_validator

from sandbox.identifiers import Id


class Service(BaseModel):
    """Something that can be reported."""

    service_code: str
    """Its stable key."""

    service_name: str
    """What it is called, in Korean and English."""

    description: str
    """When to choose it."""

    metadata: bool = False
    """No service asks for further attributes."""

    type: Literal["realtime"] = "realtime"
    """A report gets its number at once."""

    keywords: str
    """Separated by commas."""

    group: str = "public-space"
    """All are of one group."""


class ServiceDefinition(BaseModel):
    """The further attributes of a service: none."""

    service_code: str
    """Of which service."""

    attributes: list[str] = []
    """None."""


def _printable(text: str) -> str:
    """PostgreSQL keeps no NUL, and no encoding knows a lone surrogate."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds a character that is no text")
    return text


Text = Annotated[str, AfterValidator(_printable)]


class NewRequest(BaseModel):
    """A report, as a form; fields that are not here are accepted and not kept."""

    service_code: Id
    """What it is about."""

    description: Annotated[Text, Field(min_length=1, max_length=4000)]
    """In the citizen's words."""

    address_string: Annotated[Text, Field(min_length=1, max_length=300)] | None = None
    """Where, in words."""

    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Where, north."""

    long: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Where, east."""

    @model_validator(mode="after")
    def _has_a_place(self) -> Self:
        if self.address_string is None and (self.lat is None or self.long is None):
            raise ValueError("needs address_string, or lat and long")
        return self


class CreatedRequest(BaseModel):
    """What a new report is known by."""

    service_request_id: str
    """As SR-2026-000017."""

    service_notice: str | None = None
    """Nothing to add."""

    account_id: str | None = None
    """No accounts are kept."""


class Request(BaseModel):
    """What anyone may know about a report: never its description, which is the citizen's own."""

    service_request_id: str
    """As SR-2026-000017."""

    status: Literal["open", "closed"]
    """Whether it is dealt with."""

    status_notes: str | None = None
    """Nothing to add."""

    service_name: str
    """In Korean and English."""

    service_code: str
    """Its stable key."""

    description: None = None
    """Kept from the public."""

    agency_responsible: str | None = None
    """Not told."""

    service_notice: str | None = None
    """Nothing to add."""

    requested_datetime: datetime
    """When it was reported."""

    updated_datetime: datetime
    """When it changed last."""

    expected_datetime: datetime | None = None
    """Not promised."""

    address: str | None
    """Where; nothing for services that concern homes."""

    address_id: str | None = None
    """Not used."""

    zipcode: str | None = None
    """Not used."""

    lat: float | None
    """Where, north."""

    long: float | None
    """Where, east."""

    media_url: str | None = None
    """No pictures are kept."""


class Error(BaseModel):
    """One of the errors of an answer, which is a list of them."""

    code: int
    """The HTTP status."""

    description: str
    """What is wrong."""


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The OpenAPI entries of the errors that an operation may answer."""
    return {s: {"description": HTTPStatus(s).phrase, "model": list[Error]} for s in statuses}
