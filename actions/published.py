"""Follows what is published at the gateway, so that the dialogue tells it without a restart."""

import asyncio
import logging

import httpx
from pydantic import BaseModel, ValidationError

from knowledge_base.catalogue import lay_over
from knowledge_base.models import Service

logger = logging.getLogger(__name__)

_PATH = "/api/v1/published-facts"
_LOOK_S = 2.0
_TIMEOUT_S = 2.0


class _Published(BaseModel):
    """The part of the gateway's answer that is told."""

    documents: dict[str, Service]


class PublishedFacts:
    """Asks the gateway again and again; what is known already costs a few bytes."""

    def __init__(self, gateway_url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._http = httpx.AsyncClient(
            base_url=gateway_url, timeout=_TIMEOUT_S, transport=transport
        )
        self._tag = ""

    async def look(self) -> None:
        """Tell what is published now; while the gateway is away, what was known last."""
        try:
            answer = await self._http.get(_PATH, headers={"If-None-Match": self._tag})
        except httpx.HTTPError:
            return  # without a gateway nobody asks anything either
        if answer.status_code != httpx.codes.OK:
            return
        try:
            lay_over(_Published.model_validate_json(answer.content).documents)
        except ValidationError as error:
            # A gateway of another release; one of the two is about to be replaced.
            logger.warning("published facts cannot be read: %s faults", error.error_count())
        self._tag = answer.headers.get("ETag", "")

    async def follow(self) -> None:
        """Look for ever."""
        while True:
            await self.look()
            await asyncio.sleep(_LOOK_S)

    async def close(self) -> None:
        """Let the connections go."""
        await self._http.aclose()
