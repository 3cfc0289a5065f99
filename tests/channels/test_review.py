"""Labelling kept messages over the desk's API."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient

from bot.settings import Settings
from bot.store import conversations, reviews
from bot.store.database import Database
from bot.store.reviews import Doubt, Said
from channels.app import create_app
from tests.channels.conftest import PUBLIC_URL
from tests.channels.test_notices import sign_in
from tests.postgres import make_empty

DESK = "/desk/api/reviews"
READING = {"task": "ask_service", "service": "passport", "aspect": "fee", "confidence": 0.21}
LABEL = {"text": "그거 갱신", "task": "ask_service", "service": "passport", "aspect": "how"}


async def keep(database: Database, text: str) -> None:
    """Keep a message as a turn does."""
    now = datetime.now(UTC)
    said = Said(conversations.new_id(), text, "ko", READING, now)
    async with database.write() as connection:
        conversation, _ = await conversations.create(connection, "web", "ko", now)
        doubt = Doubt(said, "unsure", {"task": "ask_service", "service": None, "aspect": "how"})
        await reviews.keep(connection, conversation, doubt, now + timedelta(days=1))


@pytest.fixture(params=["sqlite", "postgresql"])
async def site(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncClient]:
    """A desk on each database, with one message to look at."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("centre_postgres_url")
        make_empty(url)
    settings = Settings(
        data_dir=tmp_path,
        database_url=url,
        redis_url="",
        public_url=PUBLIC_URL,
        requests_per_second=1000,
    )
    app = create_app(settings)
    client = AsyncClient(transport=ASGITransport(app), base_url=PUBLIC_URL)
    async with app.router.lifespan_context(app), client:
        await keep(app.state.centre.parts.database, "그거 갱신 ***-****-****")
        yield client


async def waiting(site: AsyncClient) -> list[dict[str, Any]]:
    """What waits for a label."""
    found: list[dict[str, Any]] = (await site.get(DESK)).raise_for_status().json()["reviews"]
    return found


async def test_a_supervisor_says_what_a_message_means(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    (one,) = await waiting(site)
    assert one["understood"] == READING
    assert one["likely"] == {"task": "ask_service", "service": None, "aspect": "how"}
    assert (one["signs"], one["times"]) == (["unsure"], 1)
    assert "conversation" not in str(one)
    assert (await site.post(f"{DESK}/{one['words']}/label", json=LABEL)).status_code == 204
    left = (await site.get(DESK)).json()
    assert (left["reviews"], left["waiting"], left["trial"]) == ([], 0, None)
    (labelled,) = left["labelled"]
    assert (labelled["words"], labelled["label"]) == (one["words"], LABEL)
    assert (await site.post(f"{DESK}/{one['words']}/unlabel")).status_code == 204
    assert await waiting(site) == [one]


async def test_a_supervisor_drops_what_teaches_nothing(site: AsyncClient) -> None:
    await sign_in(site, "lead")
    (one,) = await waiting(site)
    path = f"{DESK}/{one['words']}/drop"
    assert (await site.post(path)).status_code == 204
    assert await waiting(site) == []
    again = await site.post(path)
    assert (again.status_code, again.json()["code"]) == (404, "no_such_review")


async def test_an_agent_sees_no_message_kept_for_review(site: AsyncClient) -> None:
    assert (await site.get(DESK)).status_code == 401
    await sign_in(site, "hana")
    for refused in (await site.get(DESK), await site.post(f"{DESK}/x/label", json=LABEL)):
        assert (refused.status_code, refused.json()["code"]) == (403, "not_supervisor")


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "그거 갱신 ***-****-****"},
        {"text": "제 번호는 010-1234-5678"},
        {"text": " "},
        {"task": "gossip"},
        {"service": "no-such-service"},
        {"aspect": None},
        {"task": "check_status"},
        {"task": "report_problem", "service": None, "aspect": None},
        {"task": "greet", "aspect": None},
        {"author": "somebody"},
    ],
)
async def test_a_label_that_teaches_wrongly_is_refused(
    site: AsyncClient, changes: dict[str, Any]
) -> None:
    await sign_in(site, "lead")
    (one,) = await waiting(site)
    path = f"{DESK}/{one['words']}/label"
    assert (await site.post(path, json={**LABEL, **changes})).status_code == 422


@pytest.mark.parametrize(
    "changes",
    [
        {"service": None},
        {"task": "check_status", "aspect": None},
        {"task": "out_of_scope", "service": None, "aspect": None},
    ],
)
async def test_a_label_may_leave_out_what_the_words_do_not_say(
    site: AsyncClient, changes: dict[str, Any]
) -> None:
    await sign_in(site, "lead")
    (one,) = await waiting(site)
    path = f"{DESK}/{one['words']}/label"
    assert (await site.post(path, json={**LABEL, **changes})).status_code == 204
