"""The sandbox put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from sandbox import (
    appointments,
    cases,
    faults,
    first_data,
    health,
    offices,
    polls,
    problems,
    service_requests,
)
from sandbox.clock import Clock, seoul_now, stopped_at
from sandbox.database import Database
from sandbox.settings import Settings

APIS = (health, cases, offices, appointments, service_requests, polls)


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> FastAPI:
    """The app; a test gives its own clock."""
    settings = settings or Settings()
    if clock is None:
        clock = stopped_at(settings.sandbox_now) if settings.sandbox_now else seoul_now
    app = FastAPI(
        title="Sandbox",
        version="1",
        description="The reference backend: every person, number and case in it is invented.",
        lifespan=_lifespan,
        responses={},
    )
    app.state.database = Database(settings.sandbox_database_url)
    app.state.clock = clock
    app.state.faults = faults.Faults()
    problems.install(app)
    for api in APIS:
        app.include_router(api.router)
    if settings.environment == "sandbox":
        app.include_router(faults.router)
        app.add_middleware(faults.FaultyApis, faults=app.state.faults)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    database: Database = app.state.database
    await database.create()
    async with database.writing() as session:
        await first_data.fill(session)
    yield
    await database.close()
