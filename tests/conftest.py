"""What the tests of several packages share."""

from collections.abc import Iterator

import pytest

from tests.postgres import NoPostgres, postgres_server
from tests.processes import Running, start_sandbox


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
