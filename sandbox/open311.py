"""The documents of Open311 GeoReport v2, field by field as its specification names them.

https://wiki.open311.org/GeoReport_v2/
"""

import re
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, HttpUrl, model_validator

from sandbox.identifiers import Id

Format = Literal["json", "xml"]
"""How a client wants its answer, as the ending of the address says."""

Datatype = Literal["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]
"""What kind of value an attribute takes."""

Status = Literal["open", "closed"]
"""Whether a report is dealt with."""

Type = Literal["realtime", "batch"]
"""Whether a report gets its number at once, or a token to ask for it with."""


class Service(BaseModel):
    """Something that can be reported."""

    service_code: str
    """Its stable key."""

    service_name: str
    """What it is called, in Korean and English."""

    description: str
    """When to choose it."""

    metadata: bool
    """Whether it has further attributes."""

    type: Type
    """When a report gets its number."""

    keywords: str
    """Separated by commas."""

    group: str = "public-space"
    """All are of one group."""


class Value(BaseModel):
    """One of the values of a list."""

    key: str
    """What is sent."""

    name: str
    """What is shown."""


class Attribute(BaseModel):
    """Something more that a report of a service may tell."""

    variable: Literal[True] = True
    """It takes a value."""

    code: str
    """Its stable key."""

    datatype: Datatype
    """What kind of value."""

    required: bool
    """Whether a report is refused without it."""

    datatype_description: str | None = None
    """Nothing to add."""

    order: int
    """Its place among the others, from 1."""

    description: str
    """What to ask."""

    values: list[Value]
    """The values of a list."""


class ServiceDefinition(BaseModel):
    """The further attributes of a service."""

    service_code: str
    """Of which service."""

    attributes: list[Attribute]
    """In their order."""


# What XML cannot carry, PostgreSQL cannot keep or no encoding knows.
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _printable(text: str) -> str:
    if _NO_TEXT.search(text):
        raise ValueError("holds a character that is no text")
    return text


Text = Annotated[str, AfterValidator(_printable)]


class Asked(BaseModel):
    """Arguments of a call; an empty one is as good as none."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: object) -> object:
        if isinstance(given, dict):
            return {name: value for name, value in given.items() if value != ""}
        return given


class NewRequest(Asked):
    """A report, as a form; fields that are not here are accepted and not kept."""

    api_key: str | None = None
    """The client's key."""

    jurisdiction_id: str | None = None
    """Whose report it is."""

    service_code: Id
    """What it is about."""

    description: Annotated[Text, Field(max_length=4000)] = ""
    """In the citizen's words."""

    address_string: Annotated[Text, Field(max_length=300)] | None = None
    """Where, in words."""

    address_id: Annotated[Text, Field(max_length=100)] | None = None
    """Where, by the number of an address."""

    phone: Annotated[Text, Field(max_length=40)] | None = None
    """Whose report it is; never told again."""

    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Where, north."""

    long: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Where, east."""

    media_url: Annotated[HttpUrl, Field(max_length=2000)] | None = None
    """Where a picture can be fetched."""

    @model_validator(mode="after")
    def _has_a_place(self) -> Self:
        if (self.lat is None) is not (self.long is None):
            raise ValueError("needs both lat and long, or neither")
        if self.address_string is None and self.address_id is None and self.lat is None:
            raise ValueError("needs address_string, address_id, or lat and long")
        return self


class FiledRequest(BaseModel):
    """A report with its attributes, whose names are no fields of a form."""

    report: NewRequest
    """The report."""

    attributes: dict[str, list[str]]
    """The values given, by the attribute's code."""


class CreatedRequest(BaseModel):
    """What a new report is known by: its number, or a token to ask for the number with."""

    service_request_id: str | None = None
    """As SR-2026-000017."""

    token: str | None = None
    """For services of the type batch."""


class Request(BaseModel):
    """What anyone may know about a report: never its description, which is the citizen's own."""

    service_request_id: str
    """As SR-2026-000017."""

    status: Status
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

    address_id: str | None
    """Where, by the number of an address."""

    zipcode: str | None = None
    """Not kept."""

    lat: float | None
    """Where, north."""

    long: float | None
    """Where, east."""

    media_url: None = None
    """Kept from the public."""


class Error(BaseModel):
    """One of the errors of an answer, which is a list of them."""

    code: int
    """The HTTP status."""

    description: str
    """What is wrong."""


class Endpoint(BaseModel):
    """Where an API is and what it speaks."""

    specification: str
    """The address of its specification."""

    url: str
    """Its own address."""

    changeset: str
    """When its services changed last."""

    type: Literal["production", "test"]
    """Whether what is reported is acted upon."""

    formats: list[str]
    """The media types of its answers."""


class Discovery(BaseModel):
    """Where this server's APIs are: https://wiki.open311.org/Service_Discovery/."""

    changeset: str
    """When this changed last."""

    contact: str
    """Whom to ask."""

    key_service: str
    """How to get a key."""

    endpoints: list[Endpoint]
    """Its APIs."""


_XML: dict[str, object] = {"text/xml": {}}

XML_TOO: dict[int | str, dict[str, object]] = {200: {"content": _XML}}
"""The OpenAPI entry of an answer that comes in XML too."""


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The OpenAPI entries of the errors that an operation may answer."""
    return {
        s: {"description": HTTPStatus(s).phrase, "model": list[Error], "content": _XML}
        for s in statuses
    }
