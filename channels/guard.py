"""What every request passes first: the size it tells, the pace of its sender, safe headers."""

import re
from http import HTTPStatus

from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from channels.problems import Problem, problem_response

MAX_BODY = 64 * 1024
"""Bytes that the body of a request may have."""

MAX_PHOTO = 10 * 1024 * 1024
"""Bytes that a citizen's photo may have."""

_PHOTOS = re.compile(r"/api/v1/conversations/[^/]+/photos")

_PACED = (
    *("/api/", "/desk/api/", "/channels/"),
    *("/services", "/en/services", "/polls", "/en/polls"),
)

_CSP = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
# Swagger UI sets styles on its elements.
_CSP_DOCS = _CSP + "; style-src 'self' 'unsafe-inline'"

_SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """ASGI middleware in front of the whole app."""

    def __init__(self, app: ASGIApp, requests_per_second: int, redis_url: str) -> None:
        self._app = app
        self._limit = RateLimitItemPerSecond(requests_per_second)
        self._limiter = MovingWindowRateLimiter(storage(redis_url))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with 413 or 429."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        problem = await self._objection(scope, headers)
        if problem is None:
            await self._app(scope, receive, _with_safe_headers(scope, send))
            return
        response = problem_response(problem, headers.get("accept-language"))
        await response(scope, receive, _with_safe_headers(scope, send))

    async def _objection(self, scope: Scope, headers: Headers) -> Problem | None:
        length = headers.get("content-length", "0")
        most, problem = _most(scope["path"])
        if not length.isdigit() or int(length) > most:
            return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, problem)
        if scope["path"].startswith(_PACED):
            address = scope["client"][0] if scope["client"] else "local"
            if not await self._limiter.hit(self._limit, address):
                return Problem(HTTPStatus.TOO_MANY_REQUESTS, "too_fast", {"Retry-After": "1"})
        return None


def _most(path: str) -> tuple[int, str]:
    """What a body may have there, and the problem when it has more."""
    if _PHOTOS.fullmatch(path):
        return MAX_PHOTO, "photo_too_large"
    return MAX_BODY, "too_large"


def storage(redis_url: str) -> Storage:
    """Where counts are kept: in Redis for several gateways, else in this process."""
    return RedisStorage(f"async+{redis_url}") if redis_url else MemoryStorage()


def _with_safe_headers(scope: Scope, send: Send) -> Send:
    csp = _CSP_DOCS if scope["path"].startswith("/docs") else _CSP

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = csp
            for name, value in _SAFE_HEADERS.items():
                headers[name] = value
        await send(message)

    return wrapped
