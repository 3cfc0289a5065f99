"""The sandbox in the test's own process, on each database, with a clock that the test sets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from sandbox.app import create_app
from sandbox.clock import SEOUL
from sandbox.settings import Settings
from tests.postgres import make_empty

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=SEOUL)


@dataclass
class FrozenClock:
    """A clock that stands still until it is set."""

    now: datetime = TUESDAY
    """What it shows."""

    def __call__(self) -> datetime:
        return self.now


@asynccontextmanager
async def serving(
    url: str, clock: FrozenClock, open311_api_key: str = ""
) -> AsyncIterator[httpx.AsyncClient]:
    """The app with its database open, and a client of it."""
    settings = Settings(
        sandbox_database_url=url, environment="sandbox", open311_api_key=open311_api_key
    )
    app = create_app(settings, clock)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client,
    ):
        yield client


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/sandbox.db"
    url: str = request.getfixturevalue("postgres_url")
    make_empty(url)
    return url


@pytest.fixture
def clock() -> FrozenClock:
    """Tuesday 24 November 2026, 10:00, unless set otherwise."""
    return FrozenClock()


@pytest.fixture
async def client(database_url: str, clock: FrozenClock) -> AsyncIterator[httpx.AsyncClient]:
    """Asks the app on each database."""
    async with serving(database_url, clock) as asking:
        yield asking
