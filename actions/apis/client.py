"""How a backend is asked: in time, again where that is safe, and not at all while it is down."""

import asyncio
from collections.abc import Mapping
from contextvars import ContextVar
from typing import TypeVar

import httpx
import stamina
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState
from pydantic import BaseModel, TypeAdapter, ValidationError

from actions.apis.errors import ApiError, HoldExpired, NotFound, Rejected, SlotTaken, Unavailable
from actions.apis.models import SeoulTime, Words

T = TypeVar("T")

TURN: ContextVar[str | None] = ContextVar("turn", default=None)
"""The id of the turn that is being answered; an action sets it, every call carries it."""

PROBE_S = 1.0
TOTAL_S = 3.0
TIMEOUT = httpx.Timeout(2.5, connect=1.0)
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=30.0)
ATTEMPTS = 3
FAILURES_TO_OPEN = 5
OPEN_S = 10.0

_NO_SUCH_METHOD = 501
_REFUSALS = {400, 404, 409, 413, 422, 429}
_TAKEN: dict[str, type[Rejected]] = {"slot-full": SlotTaken, "hold-expired": HoldExpired}


class _Problem(BaseModel):
    """The part of a problem document (RFC 9457) that has a meaning for us."""

    code: str
    reason: Words
    alternatives: list[SeoulTime] = []


class _Open311Error(BaseModel):
    """One error of Open311, which answers with a list of them."""

    code: int
    description: str


_REFUSAL: TypeAdapter[_Problem | list[_Open311Error]] = TypeAdapter(_Problem | list[_Open311Error])


def breakers(open_s: float = OPEN_S) -> AsyncCircuitBreakerFactory:
    """Breakers that open after some failures in a row and let a call through after a while."""
    return AsyncCircuitBreakerFactory(FAILURES_TO_OPEN, open_s)


class ApiClient:
    """One backend API, with a breaker of its own."""

    def __init__(
        self,
        name: str,
        http: httpx.AsyncClient,
        circuits: AsyncCircuitBreakerFactory,
        probe: str = "/",
    ) -> None:
        self._name = name
        self._http = http
        self._circuits = circuits
        self._probe = probe

    async def is_up(self) -> bool:
        """Whether it would answer now; asks for nothing; a breaker that is open answers for it."""
        try:
            async with await self._circuits.get_breaker(self._name), asyncio.timeout(PROBE_S):
                response = await self._http.head(self._probe)
                if response.is_server_error and response.status_code != _NO_SUCH_METHOD:
                    raise Unavailable(f"the backend answered {response.status_code}")
        except (OpenedState, TimeoutError, httpx.TransportError, Unavailable):
            return False
        return True

    async def get(
        self, path: str, answer: TypeAdapter[T], params: Mapping[str, str] | None = None
    ) -> T:
        """Reads."""
        return await self._ask(self._http.build_request("GET", path, params=params), answer)

    def address(self, path: str) -> str:
        """Where something of this backend is, for a browser."""
        return str(self._http.base_url.join(path))

    async def look_up(
        self, path: str, answer: TypeAdapter[T], identifiers: dict[str, str], *, traced: bool = True
    ) -> T:
        """Asks with identifiers, which have no place in an address; asking again is harmless."""
        request = self._http.build_request("POST", path, json=identifiers)
        return await self._ask(request, answer, traced=traced)

    async def write(self, path: str, answer: TypeAdapter[T], body: dict[str, str], key: str) -> T:
        """Writes once, however often it is tried."""
        headers = {"Idempotency-Key": key}
        request = self._http.build_request("POST", path, json=body, headers=headers)
        return await self._ask(request, answer)

    async def write_form(
        self, path: str, answer: TypeAdapter[T], form: dict[str, str], key: str
    ) -> T:
        """Writes once, to an API that takes forms."""
        headers = {"Idempotency-Key": key}
        request = self._http.build_request("POST", path, data=form, headers=headers)
        return await self._ask(request, answer)

    async def _ask(
        self, request: httpx.Request, answer: TypeAdapter[T], *, traced: bool = True
    ) -> T:
        if traced and (turn := TURN.get()):
            request.headers["X-Turn-Id"] = turn
        try:
            async with await self._circuits.get_breaker(self._name):
                outcome = await self._in_time(request, answer)
        except OpenedState as opened:
            raise Unavailable("the backend has been failing") from opened
        if isinstance(outcome, ApiError):
            raise outcome
        return outcome

    async def _in_time(self, request: httpx.Request, answer: TypeAdapter[T]) -> T | ApiError:
        try:
            async with asyncio.timeout(TOTAL_S):
                async for attempt in stamina.retry_context(
                    on=Unavailable,
                    attempts=ATTEMPTS,
                    timeout=TOTAL_S,
                    wait_initial=0.05,
                    wait_max=0.5,
                    wait_jitter=0.05,
                ):
                    with attempt:
                        return await self._attempt(request, answer)
        except TimeoutError as late:
            raise Unavailable("the backend took too long") from late
        raise AssertionError("the last attempt returns or raises")

    async def _attempt(self, request: httpx.Request, answer: TypeAdapter[T]) -> T | ApiError:
        try:
            response = await self._http.send(request)
            if response.is_success:
                return answer.validate_json(response.content)
            if response.status_code in _REFUSALS:
                return _refusal(response)
        except httpx.TransportError as error:
            raise Unavailable("the backend cannot be reached") from error
        except ValidationError as error:
            # The answer may hold personal data, and so may the error that quotes it.
            raise Unavailable(f"the backend's answer has {error.error_count()} faults") from None
        raise Unavailable(f"the backend answered {response.status_code}")


def _refusal(response: httpx.Response) -> ApiError:
    problem = _REFUSAL.validate_json(response.content)
    if response.status_code == httpx.codes.NOT_FOUND:
        return NotFound("no such thing, or not this citizen's")
    if isinstance(problem, list):
        said = "; ".join(error.description for error in problem)
        return Rejected("unreadable", said, said)
    kind = _TAKEN.get(problem.code, Rejected)
    return kind(problem.code, problem.reason.ko, problem.reason.en, problem.alternatives)
