"""Keeps Rasa quiet and quick: one session to the action server, one compiled schema."""

import asyncio
import json
import logging
from typing import Any

import aiohttp
import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.slots import Slot
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa.utils.log_utils import configure_structlog

_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=1)
_VALIDATOR = jsonschema.Draft7Validator(RemoteAction.action_response_format_spec())
_DONE, _REJECTED = 200, 400


class ActionServerFault(Exception):
    """The action server is away or failed; no error that Rasa knows, or it would go on."""


class ActionServer(EndpointConfig):
    """The action server over connections that stay open."""

    def __init__(self, url: str) -> None:
        super().__init__(url, enable_selective_domain=True)
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Run one action; a rejection is Rasa's own, all other trouble is a fault."""
        status, reason, body = await self._post(kwargs["json"])
        if status == _REJECTED:
            raise ClientResponseError(status, reason, body)
        if status != _DONE:
            raise ActionServerFault(f"The action server answered {status}.")
        return json.loads(body)

    async def _post(self, call: dict[str, Any]) -> tuple[int, str, str]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=_TIMEOUT)
        try:
            async with self._session.post(self.url, json=call) as response:
                return response.status, response.reason or "", await response.text()
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            raise ActionServerFault("The action server does not answer.") from error

    async def close(self) -> None:
        """Let go of the open connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def quieten() -> None:
    """Log warnings and worse only: Rasa's chatter carries the citizens' words."""
    configure_structlog(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, force=True)
    for name in ("rasa", "sanic.root", "sanic.access", "apscheduler", "tensorflow"):
        logging.getLogger(name).setLevel(logging.WARNING)


def speed_up() -> None:
    """Check an action's result against the schema compiled once, and copy slots at once."""
    RemoteAction._validate_action_result = staticmethod(_check_result)
    Slot.__copy__ = _copy_slot


def _copy_slot(slot: Slot) -> Slot:
    """Do what `copy.copy` does, without asking the slot how: each tracker copies all slots."""
    copied: Slot = object.__new__(type(slot))
    copied.__dict__.update(slot.__dict__)
    return copied


def _check_result(result: dict[str, Any]) -> bool:
    if not _VALIDATOR.is_valid(result):
        raise ActionServerFault("The answer has not the form of an action's result.")
    return True
