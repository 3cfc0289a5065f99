"""What the tests of several packages share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import NoPostgres, postgres_server
from tests.processes import Running, free_port, start_process


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
    folder: Path = tmp_path_factory.mktemp("sandbox")
    port = free_port()
    env = {
        "ENVIRONMENT": "sandbox",
        "SANDBOX_PORT": str(port),
        "SANDBOX_DATABASE_URL": f"sqlite:///{folder}/sandbox.db",
        "SANDBOX_NOW": "2026-11-24T10:00:00+09:00",
    }
    with start_process("sandbox", env, f"http://127.0.0.1:{port}/healthz") as running:
        yield running
