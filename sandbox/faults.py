"""Faults on demand, so that tests can see how the others bear them."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.problems import Refused, answer

router = APIRouter(prefix="/dev/faults", include_in_schema=False)

Api = Literal[
    "cases",
    "offices",
    "appointments",
    "service_requests",
    "polls",
    "suggestions",
    "identity",
    "matters",
]

_PATHS: dict[str, Api] = {
    "/v1/cases": "cases",
    "/v1/offices": "offices",
    "/v1/appointments": "appointments",
    "/open311/": "service_requests",
    "/v1/polls": "polls",
    "/v1/suggestions": "suggestions",
    "/v1/identity": "identity",
    "/v1/matters": "matters",
}


class Fault(BaseModel):
    """What goes wrong with an API, and how often."""

    kind: Literal["slow", "fail", "drop", "rubbish"]
    """Answer late; answer 500 and do nothing; act and lose the answer; answer what is no JSON."""

    seconds: Annotated[float, Field(ge=0, le=60)] = 5.0
    """How late, when slow."""

    times: Annotated[int, Field(ge=1)] | None = None
    """For how many calls; for all when absent."""


Faults = dict[str, Fault]
"""The fault of each API that has one."""


@router.get("")
async def list_faults(request: Request) -> Faults:
    """The faults that are set."""
    faults: Faults = request.app.state.faults
    return faults


@router.put("/{api}", status_code=204)
async def set_fault(api: Api, fault: Fault, request: Request) -> None:
    """Makes an API faulty."""
    request.app.state.faults[api] = fault


@router.delete("", status_code=204)
async def heal(request: Request) -> None:
    """Ends all faults."""
    request.app.state.faults.clear()


class FaultyApis:
    """Middleware that plays the faults."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._take(scope["path"]) if scope["type"] == "http" else None
        match fault:
            case None:
                await self._app(scope, receive, send)
            case Fault(kind="slow"):
                await asyncio.sleep(fault.seconds)
                await self._app(scope, receive, send)
            case Fault(kind="fail"):
                problem = Refused(500, "failed").problem
                await answer(scope["path"], problem)(scope, receive, send)
            case Fault(kind="rubbish"):
                await HTMLResponse("<h1>It works!")(scope, receive, send)
            case Fault(kind="drop"):
                await self._app(scope, receive, _without_body(send))

    def _take(self, path: str) -> Fault | None:
        api = next((api for start, api in _PATHS.items() if path.startswith(start)), None)
        fault = self._faults.get(api) if api else None
        if api and fault and fault.times is not None:
            fault.times -= 1
            if fault.times == 0:
                del self._faults[api]
        return fault


def _without_body(send: Send) -> Send:
    """The server cuts the connection when a promised body does not come."""

    async def headers_only(message: Message) -> None:
        if message["type"] == "http.response.start":
            await send(message)

    return headers_only
