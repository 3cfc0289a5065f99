"""What the tests of several packages share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.store.database import Database
from bot.store.migrate import migrate
from scripts.engine import PYTHON, ROOT
from scripts.train import trained_model
from tests.centre import RunningCentre, running_centre
from tests.postgres import NoPostgres, create_database, postgres_server
from tests.processes import Running, free_port, start_actions, start_process, start_sandbox
from tests.world import World, make_world


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL server of our own."""
    try:
        with postgres_server() as url:
            yield url
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The sandbox as a process of its own, its clock stopped on a Tuesday morning."""
    folder = tmp_path_factory.mktemp("sandbox")
    with start_sandbox(f"sqlite:///{folder}/sandbox.db") as running:
        yield running


@pytest.fixture(scope="session")
def centre_postgres_url(postgres_url: str) -> str:
    """A database beside the sandbox's, for the centre's own tables."""
    server = postgres_url.rpartition("/")[0]
    create_database(server, "centre")
    return f"{server}/centre"


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of each kind, brought to the newest schema."""
    if request.param == "sqlite":
        database = Database(make_url(f"sqlite+aiosqlite:///{tmp_path}/centre.db"))
    else:
        url = make_url(request.getfixturevalue("centre_postgres_url"))
        database = Database(url.set(drivername="postgresql+asyncpg"))
        async with database.write() as connection:
            await connection.execute(text("DROP SCHEMA public CASCADE"))
            await connection.execute(text("CREATE SCHEMA public"))
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
async def world(database: Database) -> AsyncIterator[World]:
    """One gateway's world."""
    world = make_world(database)
    yield world
    await world.assistant.drain()


@pytest.fixture(scope="session")
def actions(sandbox: Running) -> Iterator[Running]:
    """The action server over the sandbox."""
    with start_actions(sandbox.url) as running:
        yield running


@pytest.fixture(scope="session")
def engine(actions: Running) -> Iterator[Running]:
    """The engine over the action server."""
    port = free_port()
    model = trained_model(ROOT)
    with start_process(
        "bot.engine",
        {"ACTIONS_URL": f"{actions.url}/webhook"},
        f"http://127.0.0.1:{port}/webhooks/centre/",
        python=PYTHON,
        arguments=("--port", str(port), "--model", str(model)),
        deadline_s=180.0,
    ) as running:
        yield running


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentre]:
    """The whole centre as `make run` starts it."""
    with running_centre(tmp_path_factory.mktemp("centre")) as centre:
        yield centre
