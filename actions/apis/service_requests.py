"""Problems reported in the street, by Open311 GeoReport v2."""

from collections.abc import Iterable
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AliasChoices, BaseModel, Field, TypeAdapter
from pydantic_settings import BaseSettings, SettingsConfigDict

from actions.apis.client import ApiClient
from actions.apis.errors import NotFound
from actions.apis.models import SeoulTime


class Open311Settings(BaseSettings):
    """Which Open311 server takes the reports, from the environment."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    open311_url: str = ""
    """The address before /requests.xml; below the backends' own where empty."""

    open311_jurisdiction_id: str = ""
    """Whose reports they are; a server of one jurisdiction needs none."""

    open311_api_key: str = ""
    """The key that the server gave us."""

    open311_poll_s: int = 0
    """How often a followed report is asked about, where the server reports nothing by itself."""

    open311_services: dict[str, str] = {}
    """The server's codes of our services, where they differ, as a JSON object."""


class Report(BaseModel):
    """A problem as a citizen tells it."""

    service: str
    """The service's id."""

    description: str
    """In the citizen's words."""

    address: str | None = None
    """Where, in words."""

    lat: float | None = None
    """Where, north."""

    lon: float | None = None
    """Where, east."""

    photo: str | None = None
    """Where a picture can be fetched."""


class ServiceRequest(BaseModel):
    """What a server tells of a report."""

    number: str = Field(validation_alias="service_request_id")
    """As SR-2026-000017."""

    service: str = Field(validation_alias="service_code")
    """The service's id."""

    service_name: str = ""
    """What the server calls the service."""

    status: Literal["open", "closed"]
    """Whether it is dealt with."""

    address: str | None = None
    """Where; nothing when it may be somebody's home."""

    lat: float | None = None
    """Where, north."""

    lon: float | None = Field(None, validation_alias=AliasChoices("long", "lon"))
    """Where, east."""

    requested: SeoulTime = Field(validation_alias="requested_datetime")
    """When it was reported."""

    updated: SeoulTime = Field(validation_alias="updated_datetime")
    """When it changed last."""


class _Created(BaseModel):
    service_request_id: str | None = None
    token: str | None = None


# GeoReport answers with a list even where there can be only one.
_CREATED: TypeAdapter[list[_Created]] = TypeAdapter(
    Annotated[list[_Created], Field(min_length=1, max_length=1)]
)
_TOLD: TypeAdapter[list[ServiceRequest]] = TypeAdapter(list[ServiceRequest])


class ServiceRequestsApi:
    """Opens reports and asks what became of them; speaks the standard and nothing else."""

    def __init__(self, client: ApiClient, settings: Open311Settings | None = None) -> None:
        self._client = client
        self._settings = settings or Open311Settings()

    async def create(self, report: Report, *, key: str) -> str | None:
        """Opens a report and gives its number; None where the server gives none yet.

        `NotFound` when nothing can be reported under that service.
        """
        form = {
            "api_key": self._settings.open311_api_key,
            **self._jurisdiction,
            "service_code": self._code(report.service),
            "address_string": report.address or "",
            "lat": "" if report.lat is None else str(report.lat),
            "long": "" if report.lon is None else str(report.lon),
            "description": report.description,
            "media_url": report.photo or "",
        }
        told = {name: value for name, value in form.items() if value}
        [created] = await self._client.write_form("requests.xml", _CREATED, told, key)
        if created.service_request_id is None and created.token:
            return await self._number_of(created.token)
        return created.service_request_id

    async def find(self, number: str) -> ServiceRequest:
        """What became of a report, by its number alone."""
        path = f"requests/{quote(number, safe='')}.xml"
        told = await self._told(path, self._jurisdiction)
        if not told:
            raise NotFound("the server tells of no such report")
        return told[0]

    async def find_all(self, numbers: Iterable[str]) -> list[ServiceRequest]:
        """What became of several reports; of those that are known."""
        wanted = {"service_request_id": ",".join(numbers), **self._jurisdiction}
        return await self._told("requests.xml", wanted)

    async def open_reports(self, service: str) -> list[ServiceRequest]:
        """The reports of a service that are not dealt with, of the last ninety days."""
        wanted = {"service_code": self._code(service), "status": "open", **self._jurisdiction}
        return await self._told("requests.xml", wanted)

    async def _told(self, path: str, wanted: dict[str, str]) -> list[ServiceRequest]:
        ours = {code: service for service, code in self._settings.open311_services.items()}
        told = await self._client.get(path, _TOLD, wanted)
        for one in told:
            one.service = ours.get(one.service, one.service)
        return told

    async def _number_of(self, token: str) -> str | None:
        """A server may need a while before it knows the number."""
        path = f"tokens/{quote(token, safe='')}.xml"
        try:
            [found] = await self._client.get(path, _CREATED, self._jurisdiction)
        except NotFound:
            return None
        return found.service_request_id

    def _code(self, service: str) -> str:
        return self._settings.open311_services.get(service, service)

    @property
    def _jurisdiction(self) -> dict[str, str]:
        given = self._settings.open311_jurisdiction_id
        return {"jurisdiction_id": given} if given else {}
