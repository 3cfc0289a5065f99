"""What happens to a matter is reported once it is committed, in order, until it is taken."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.database import Database
from sandbox.events import EventSender, report
from sandbox.first_data import fill
from tests.processes import free_port
from tests.sandbox.conftest import TUESDAY

SECRET = "between us"


@dataclass
class Receiver:
    """Whoever serves the citizens."""

    url: str
    refusals: int = 0
    refuse_with: int = 503
    tries: int = 0
    taken: list[dict[str, object]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: Request) -> Response:
        body = await request.body()
        signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        assert request.headers["x-signature"] == signature
        self.tries += 1
        if self.refusals:
            self.refusals -= 1
            return Response(status_code=self.refuse_with)
        event = json.loads(body)
        if event["id"] not in {known["id"] for known in self.taken}:
            self.taken.append(event)
        self.news.set()
        return Response(status_code=204)

    async def wait_for(self, count: int) -> list[dict[str, object]]:
        async with asyncio.timeout(10):
            while len(self.taken) < count:
                self.news.clear()
                await self.news.wait()
        return self.taken


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    port = free_port()
    receiver = Receiver(f"http://127.0.0.1:{port}/events")
    app = Starlette(routes=[Route("/events", receiver.take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    try:
        yield receiver
    finally:
        server.should_exit = True
        await serving


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.prepare(fill)
    yield database
    await database.close()


@asynccontextmanager
async def sending(database: Database, receiver: Receiver) -> AsyncIterator[None]:
    task = asyncio.create_task(EventSender(database, receiver.url, SECRET).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def write(database: Database, *subjects: str) -> None:
    async with database.writing() as session:
        for subject in subjects:
            report(session, "case.changed", subject, {"status": "received"}, TUESDAY)


async def test_events_come_in_order_and_a_sender_that_is_killed_goes_on(database: Database) -> None:
    async with receiving() as receiver:
        await write(database, "1", "2")
        async with sending(database, receiver):
            await receiver.wait_for(2)
            await write(database, "3")
            taken = await receiver.wait_for(3)
        async with sending(database, receiver):
            await write(database, "4")
            taken = await receiver.wait_for(4)
    assert [event["subject"] for event in taken] == ["1", "2", "3", "4"]
    assert taken[0]["occurred_at"] == TUESDAY.isoformat()
    assert taken[0]["data"] == {"status": "received"}


async def test_an_event_is_sent_until_it_is_taken_always_with_the_same_id(
    database: Database,
) -> None:
    async with receiving() as receiver:
        receiver.refusals = 2
        async with sending(database, receiver):
            await write(database, "1", "2")
            taken = await receiver.wait_for(2)
    assert [event["subject"] for event in taken] == ["1", "2"]
    assert receiver.tries == 4


async def test_what_the_receiver_cannot_read_does_not_hold_up_the_rest(
    database: Database,
) -> None:
    async with receiving() as receiver:
        receiver.refusals, receiver.refuse_with = 1, 400
        async with sending(database, receiver):
            await write(database, "1", "2")
            taken = await receiver.wait_for(1)
    assert [event["subject"] for event in taken] == ["2"]


async def test_what_is_rolled_back_is_not_reported(database: Database) -> None:
    async with AsyncExitStack() as undone:
        session = await undone.enter_async_context(database.writing())
        report(session, "case.changed", "1", None, TUESDAY)
        await session.rollback()
    async with receiving() as receiver, sending(database, receiver):
        await write(database, "2")
        taken = await receiver.wait_for(1)
    assert [event["subject"] for event in taken] == ["2"]


async def test_a_decision_changes_the_case_and_reports_it(
    client: httpx.AsyncClient, database: Database
) -> None:
    missing = {"ko": "사진", "en": "photo"}
    decision = {"status": "needs_documents", "missing": missing}
    decided = await client.put("/dev/cases/2026-1123-00456", json=decision)
    assert decided.json()["missing"] == missing
    identifiers = {"receipt": "2026-1123-00456", "phone_digits": "6789"}
    looked_up = await client.post("/v1/cases/lookup", json=identifiers)
    assert looked_up.json() == decided.json()
    assert (await client.put("/dev/cases/2026-9", json=decision)).status_code == 404
    async with receiving() as receiver, sending(database, receiver):
        [event] = await receiver.wait_for(1)
    assert event["data"] == decided.json()
