"""The sandbox put together."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from sandbox import (
    appointments,
    ballots,
    case_work,
    cases,
    discovery,
    faults,
    first_data,
    health,
    holds,
    identity,
    matters,
    messages,
    offices,
    polls,
    problems,
    report_work,
    service_requests,
    suggestions,
    wait_list,
)
from sandbox.clock import Clock, seoul_now, stopped_at
from sandbox.database import Database
from sandbox.events import EventSender
from sandbox.open311_xml import XmlAnswers
from sandbox.settings import Settings

APIS = (health, cases, offices, appointments, holds, wait_list, service_requests, discovery, polls)
PARTICIPATION = (suggestions, identity, matters, ballots)


class Sandbox(FastAPI):
    """Its OpenAPI document describes the problem documents too."""

    def openapi(self) -> dict[str, Any]:
        document = super().openapi()
        document["components"]["schemas"]["Problem"] = problems.schema()
        return document


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> FastAPI:
    """The app; a test gives its own clock."""
    settings = settings or Settings()
    app = Sandbox(
        title="Sandbox",
        version="1",
        description="The reference backend: every person, number and case in it is invented.",
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.database = Database(settings.sandbox_database_url)
    app.state.clock = clock or _clock(settings)
    app.state.faults = faults.Faults()
    in_sandbox = settings.environment == "sandbox"
    app.state.messages = messages.TextMessages(messages.router.prefix if in_sandbox else None)
    problems.install(app)
    for api in APIS + PARTICIPATION:
        app.include_router(api.router)
    app.add_middleware(XmlAnswers)
    if in_sandbox:
        app.include_router(faults.router)
        app.include_router(messages.router)
        app.include_router(case_work.router)
        app.include_router(report_work.router)
        app.add_middleware(faults.FaultyApis, faults=app.state.faults)
    return app


def _clock(settings: Settings) -> Clock:
    if settings.environment == "sandbox" and settings.sandbox_now:
        return stopped_at(settings.sandbox_now)
    return seoul_now


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    database: Database = app.state.database
    await database.prepare(first_data.fill)
    clock: Clock = app.state.clock
    work = [wait_list.pass_on(database, clock), *_reporting(app.state.settings, database)]
    tasks = [asyncio.create_task(each) for each in work]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await database.close()


def _reporting(settings: Settings, database: Database) -> Iterator[Coroutine[object, object, None]]:
    """Events are sent where somebody takes them."""
    url, secret = settings.backend_events_url, settings.backend_webhook_secret
    if url:
        yield EventSender(database, url, secret).run()
