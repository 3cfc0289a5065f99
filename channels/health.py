"""Whether the centre is up, ready, and how it does."""

import asyncio
from http import HTTPStatus

import httpx
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError

from channels.api.conversations import document
from channels.centre import Centre

router = APIRouter(tags=["operation"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process is up."""
    return {"status": "up"}


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """All that a turn needs answers; 503 and what is missing where not."""
    centre: Centre = request.app.state.centre
    names = ("engine", "actions", "database", "redis")
    found = await asyncio.gather(
        centre.parts.dialogue.is_ready(), _actions(centre), _database(centre), _redis(centre)
    )
    ready = dict(zip(names, found, strict=True))
    status = HTTPStatus.OK if all(ready.values()) else HTTPStatus.SERVICE_UNAVAILABLE
    return document({"ready": all(ready.values()), "parts": ready}, status)


@router.get("/metrics")
async def metrics() -> Response:
    """Figures for Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _actions(centre: Centre) -> bool:
    try:
        return (await centre.actions.get("/healthz")).is_success
    except httpx.TransportError:
        return False


async def _database(centre: Centre) -> bool:
    try:
        await centre.parts.database.check()
    except (DBAPIError, OSError):
        return False
    return True


async def _redis(centre: Centre) -> bool:
    if centre.redis is None:
        return True
    try:
        await centre.redis.ping()
    except RedisError:
        return False
    return True
