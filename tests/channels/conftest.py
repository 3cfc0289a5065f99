"""The gateway in the test's own process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from bot.settings import Settings
from channels.app import create_app

PUBLIC_URL = "https://centre.example"


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[AsyncClient]:
    """Somebody who reads the public pages; there is no engine behind them."""
    settings = Settings(
        data_dir=tmp_path,
        database_url="",
        redis_url="",
        public_url=PUBLIC_URL,
        requests_per_second=1000,
    )
    app = create_app(settings)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url=PUBLIC_URL) as client,
    ):
        yield client
