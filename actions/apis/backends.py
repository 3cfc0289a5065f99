"""All backend APIs, built once and shared by every action of a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import httpx
from purgatory import AsyncCircuitBreakerFactory
from pydantic_settings import BaseSettings, SettingsConfigDict

from actions.apis.appointments import AppointmentsApi
from actions.apis.cases import CasesApi
from actions.apis.client import LIMITS, TIMEOUT, ApiClient, breakers
from actions.apis.identity import IdentityApi
from actions.apis.matters import MattersApi
from actions.apis.open311 import XmlAsJson
from actions.apis.polls import PollsApi
from actions.apis.service_requests import Open311Settings, ServiceRequestsApi
from actions.apis.suggestions import SuggestionsApi

_OPEN311 = "service_requests"
_PROBES = {
    "cases": "/v1/cases/lookup",
    "appointments": "/v1/appointments",
    _OPEN311: "/services.xml",
    "suggestions": "/v1/suggestions",
    "identity": "/v1/identity/codes",
    "matters": "/v1/matters/lookup",
    "polls": "/v1/polls",
}
"""Each API, and where to see whether it is there."""


class BackendSettings(BaseSettings):
    """Where the backends are, from the environment."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    backend_url: str = "http://127.0.0.1:8001"
    """The address before /v1 and /open311."""


@dataclass(frozen=True)
class Backends:
    """One typed client an API, over one pool of connections; Open311 may be elsewhere."""

    cases: CasesApi
    appointments: AppointmentsApi
    service_requests: ServiceRequestsApi
    suggestions: SuggestionsApi
    identity: IdentityApi
    matters: MattersApi
    polls: PollsApi
    clients: Mapping[str, ApiClient]
    http: httpx.AsyncClient
    open311: httpx.AsyncClient

    @classmethod
    def at(
        cls,
        url: str,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        circuits: AsyncCircuitBreakerFactory | None = None,
    ) -> Self:
        """The backends at an address; a test brings its transport or its breakers."""
        http = httpx.AsyncClient(base_url=url, timeout=TIMEOUT, limits=LIMITS, transport=transport)
        reports = Open311Settings()
        open311 = httpx.AsyncClient(
            base_url=reports.open311_url or f"{url}/open311/v2",
            timeout=TIMEOUT,
            transport=XmlAsJson(transport or httpx.AsyncHTTPTransport(limits=LIMITS)),
        )
        circuits = circuits or breakers()
        clients = {
            name: ApiClient(name, open311 if name == _OPEN311 else http, circuits, probe)
            for name, probe in _PROBES.items()
        }
        return cls(
            cases=CasesApi(clients["cases"]),
            appointments=AppointmentsApi(clients["appointments"]),
            service_requests=ServiceRequestsApi(clients[_OPEN311], reports),
            suggestions=SuggestionsApi(clients["suggestions"]),
            identity=IdentityApi(clients["identity"]),
            matters=MattersApi(clients["matters"]),
            polls=PollsApi(clients["polls"]),
            clients=clients,
            http=http,
            open311=open311,
        )

    async def close(self) -> None:
        """Closes the connections."""
        await self.http.aclose()
        await self.open311.aclose()
