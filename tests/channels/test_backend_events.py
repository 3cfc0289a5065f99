"""Events of backends are taken from whoever knows the secret, and from nobody else."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import cast

import httpx
import orjson
import pytest
from fastapi import FastAPI

from bot.settings import Settings
from bot.store import news
from channels import problems
from channels.addresses import SignedAddresses
from channels.api import backend_events
from channels.centre import Centre
from channels.signatures import sign
from handoff.editing import Editing
from handoff.notices import NoticeBoard
from handoff.publication import Publication
from tests.world import World

SECRET = "between us"
SUBJECT = "2026-1123-00456"


def serving(world: World, secret: str) -> httpx.AsyncClient:
    app = FastAPI()
    problems.install(app)
    app.include_router(backend_events.router)
    parts = world.parts
    publication = Publication(parts.database, parts.bus, parts.clock)
    app.state.centre = Centre(
        settings=Settings(backend_webhook_secret=secret),
        parts=parts,
        assistant=world.assistant,
        desk=world.desk,
        board=cast(NoticeBoard, parts.board),
        publication=publication,
        editing=Editing(parts.database, publication, parts.clock),
        addresses=cast(SignedAddresses, parts.addresses),
        actions=httpx.AsyncClient(),
        redis=None,
    )
    transport = httpx.ASGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url="http://centre/api/v1")


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Speaks to the route alone."""
    async with serving(world, SECRET) as client:
        yield client


def event(moment: datetime, **changes: object) -> bytes:
    document = {
        "id": "e1",
        "type": "case.changed",
        "subject": SUBJECT,
        "occurred_at": moment.isoformat(),
        "sent_at": moment.isoformat(),
        "data": {"status": "completed"},
    }
    return orjson.dumps(document | changes)


async def post(
    client: httpx.AsyncClient, body: bytes, secret: str = SECRET, **headers: str
) -> httpx.Response:
    signature = {"X-Signature": sign(secret, body)} | headers
    return await client.post("/backend-events", content=body, headers=signature)


async def test_an_event_is_told_to_its_follower_once(
    world: World, client: httpx.AsyncClient
) -> None:
    id, _ = await world.begin()
    async with world.parts.database.write() as connection:
        await news.follow(connection, id, SUBJECT, world.clock())
    for _ in range(3):
        assert (await post(client, event(world.clock()))).status_code == 204
    await world.assistant.drain()
    assert len(world.dialogue.questions) == 1
    assert len(await world.transcript(id)) == 2


async def test_an_event_that_nobody_follows_is_taken(
    world: World, client: httpx.AsyncClient
) -> None:
    assert (await post(client, event(world.clock()))).status_code == 204
    assert world.dialogue.questions == []


async def test_a_forged_event_is_refused(world: World, client: httpx.AsyncClient) -> None:
    body = event(world.clock())
    for response in (
        await post(client, body, "another secret"),
        await client.post("/backend-events", content=body),
        await post(client, body + b" ", **{"X-Signature": sign(SECRET, body)}),
    ):
        assert response.status_code == 401
        assert response.json()["code"] == "forged"


@pytest.mark.parametrize("minutes", [-6, 6])
async def test_a_recorded_event_cannot_be_played_again_later(
    world: World, client: httpx.AsyncClient, minutes: int
) -> None:
    body = event(world.clock() + timedelta(minutes=minutes))
    assert (await post(client, body)).status_code == 401


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"subject": "a\x00b"},
        {"type": "rm -rf"},
        {"occurred_at": "yesterday"},
        {"sent_at": "2026-11-24T10:00:00"},
        {"data": []},
    ],
)
async def test_an_event_that_cannot_be_read_is_refused(
    world: World, client: httpx.AsyncClient, changes: dict[str, object]
) -> None:
    assert (await post(client, event(world.clock(), **changes))).status_code == 400
    assert (await post(client, b"nonsense")).status_code == 400


async def test_without_a_secret_there_is_no_such_address(world: World) -> None:
    async with serving(world, "") as client:
        assert (await post(client, event(world.clock()))).status_code == 404
