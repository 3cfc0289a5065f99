"""Problems reported in the street, by Open311 GeoReport v2."""

from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import BaseModel, Field, TypeAdapter

from actions.apis.client import ApiClient
from actions.apis.models import SeoulTime, ServiceRequest


class _Created(BaseModel):
    service_request_id: str


class _Told(BaseModel):
    service_request_id: str
    service_code: str
    status: Literal["open", "closed"]
    address: str | None = None
    requested_datetime: SeoulTime
    updated_datetime: SeoulTime


_ONE = Field(min_length=1, max_length=1)
# GeoReport answers with a list even where there can be only one.
_CREATED: TypeAdapter[list[_Created]] = TypeAdapter(Annotated[list[_Created], _ONE])
_TOLD: TypeAdapter[list[_Told]] = TypeAdapter(Annotated[list[_Told], _ONE])


class ServiceRequestsApi:
    """Opens reports and asks what became of them."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def create(
        self, service: str, address: str, description: str, *, key: str
    ) -> ServiceRequest:
        """Opens a report; `NotFound` when nothing can be reported under that service."""
        form = {"service_code": service, "address_string": address, "description": description}
        [created] = await self._client.write_form("/open311/v2/requests.json", _CREATED, form, key)
        return ServiceRequest(
            number=created.service_request_id, service=service, status="open", address=address
        )

    async def find(self, number: str) -> ServiceRequest:
        """What became of a report, by its number alone."""
        path = f"/open311/v2/requests/{quote(number, safe='')}.json"
        [told] = await self._client.get(path, _TOLD)
        return ServiceRequest(
            number=told.service_request_id,
            service=told.service_code,
            status=told.status,
            address=told.address,
            requested=told.requested_datetime,
            updated=told.updated_datetime,
        )
