"""The public results of polls: a page in both languages, and open data."""

import csv
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from actions.apis.backends import Backends
from actions.apis.polls import Ballot
from bot.messages import LANGUAGES, Language
from bot.settings import Settings
from channels.app import create_app
from channels.web.links import polls_page
from tests.apis.test_participation import identity
from tests.processes import Running, free_port, start_actions, start_sandbox

POLL = "night-bus-2026"
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A sandbox of these tests alone: what others vote would be in the results."""
    folder = tmp_path_factory.mktemp("sandbox")
    with start_sandbox(f"sqlite:///{folder}/sandbox.db") as running:
        yield running


@pytest.fixture(scope="module")
def actions(sandbox: Running) -> Iterator[Running]:
    """The action server over it."""
    with start_actions(sandbox.url) as running:
        yield running


@asynccontextmanager
async def _gateway(folder: Path, actions_url: str) -> AsyncIterator[AsyncClient]:
    settings = Settings(
        data_dir=folder, database_url="", redis_url="", actions_url=actions_url, public_url=""
    )
    app = create_app(settings)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="http://gateway.test") as client,
    ):
        yield client


@pytest.fixture
async def public(tmp_path: Path, actions: Running) -> AsyncIterator[AsyncClient]:
    """Somebody who reads the results."""
    async with _gateway(tmp_path, actions.url) as client:
        yield client


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[AsyncClient]:
    """Somebody who reads them while the action server is away."""
    async with _gateway(tmp_path, f"http://127.0.0.1:{free_port()}") as client:
        yield client


async def _vote(sandbox: Running, option: str, phones: range) -> None:
    backends = Backends.at(sandbox.url)
    for phone in phones:
        who = await identity(backends, f"010{phone}")
        await backends.polls.vote(POLL, who, Ballot.new(), option)
    await backends.close()


@every_language
async def test_before_enough_have_voted_nothing_is_told(
    public: AsyncClient, language: Language
) -> None:
    page = unescape((await public.get(polls_page(language))).raise_for_status().text)
    assert f'<html lang="{language}">' in page
    assert "<table>" not in page


async def test_the_page_and_the_data_tell_the_same(public: AsyncClient, sandbox: Running) -> None:
    await _vote(sandbox, "yes", range(61110000, 61110007))
    await _vote(sandbox, "no", range(62220000, 62220008))
    [poll] = (await public.get("/api/v1/polls")).json()["polls"]
    results = poll["results"]
    assert results["total"] == 15
    assert results["votes"]["unsure"] is None
    told = [n for n in results["votes"].values() if n is not None]
    assert told == [8]
    for language in LANGUAGES:
        page = unescape((await public.get(polls_page(language))).text)
        assert "<td>8</td>" in page
        assert "53%" in page
        assert page.count('<td colspan="2">') == 2


async def test_a_spreadsheet_can_read_the_data(public: AsyncClient) -> None:
    answer = await public.get("/api/v1/polls.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["option"] for row in rows] == ["yes", "no", "unsure"]
    assert rows[0]["option_ko"] == "예"


async def test_any_site_may_read_the_data_and_keep_it(public: AsyncClient) -> None:
    first = await public.get("/api/v1/polls")
    assert first.headers["access-control-allow-origin"] == "*"
    again = await public.get("/api/v1/polls", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@every_language
async def test_results_that_cannot_be_had_are_told_so(
    alone: AsyncClient, language: Language
) -> None:
    page = await alone.get(polls_page(language))
    assert page.status_code == 503
    assert page.headers["retry-after"]
    assert 'role="status"' in page.text
    data = await alone.get("/api/v1/polls")
    assert (data.status_code, data.headers["content-type"]) == (503, "application/problem+json")
