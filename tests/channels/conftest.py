"""The gateway in the test's own process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from bot.settings import Settings
from channels.app import create_app

PUBLIC_URL = "https://centre.example"


@asynccontextmanager
async def reading(
    folder: Path, actions_url: str = "http://127.0.0.1:1"
) -> AsyncIterator[AsyncClient]:
    """Somebody who reads the public pages; there is no engine behind them."""
    settings = Settings(
        data_dir=folder,
        database_url="",
        redis_url="",
        public_url=PUBLIC_URL,
        actions_url=actions_url,
        requests_per_second=1000,
    )
    app = create_app(settings)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url=PUBLIC_URL) as client,
    ):
        yield client


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[AsyncClient]:
    """The public pages with nothing behind them."""
    async with reading(tmp_path) as client:
        yield client
