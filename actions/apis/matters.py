"""All matters of a citizen whose phone is proven."""

from pydantic import BaseModel, TypeAdapter

from actions.apis.client import ApiClient
from actions.apis.models import Appointment, Case
from actions.apis.service_requests import ServiceRequest


class Matters(BaseModel):
    """What the backend knows by the phone's whole number."""

    cases: list[Case]
    """The latest first."""

    appointments: list[Appointment]
    """Those that lie ahead, in order."""

    reports: list[ServiceRequest]
    """The latest first."""


_MATTERS = TypeAdapter(Matters)


class MattersApi:
    """Asks for them."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def of(self, identity: str) -> Matters:
        """`Rejected` with the code `identity-over` once the proof holds no longer."""
        return await self._client.look_up("/v1/matters/lookup", _MATTERS, {"identity": identity})
