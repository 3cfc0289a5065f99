"""A gateway with a scripted engine, and a browser before it."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

from tests.processes import Running, free_port, start_process

_CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
_SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="package")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The real gateway, its dialogue scripted."""
    engine_port, port = free_port(), free_port()
    engine_url = f"http://127.0.0.1:{engine_port}"
    env = {
        "PORT": str(port),
        "PUBLIC_URL": "",
        "DATA_DIR": str(tmp_path_factory.mktemp("gateway")),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "ENVIRONMENT": "sandbox",
        "ENGINE_URL": engine_url,
        "REQUESTS_PER_SECOND": "200",
    }
    engine = start_process(
        "tests.e2e.scripted_engine",
        {},
        f"{engine_url}/webhooks/centre/",
        arguments=(str(engine_port),),
    )
    with engine, start_process("channels", env, f"http://127.0.0.1:{port}/healthz") as running:
        yield running


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    if _CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_CHROMIUM, args=_SWITCHES)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def context(browser: Browser, gateway: Running) -> AsyncIterator[BrowserContext]:
    """A Korean reader's browser, whose pages break no rule of the content security policy."""
    refused: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    context = await browser.new_context(
        base_url=gateway.url, locale="ko-KR", viewport={"width": 1280, "height": 900}
    )
    context.on("console", listen)
    context.on("weberror", lambda error: refused.append(str(error.error)))
    yield context
    await context.close()
    assert refused == []


@pytest_asyncio.fixture(loop_scope="package")
async def page(context: BrowserContext) -> Page:
    """One tab."""
    return await context.new_page()
