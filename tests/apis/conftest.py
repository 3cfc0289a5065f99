"""The typed clients against a real sandbox that can be made faulty."""

from collections.abc import AsyncIterator, Iterator

import pytest

from actions.apis.backends import Backends
from tests.processes import Running, start_sandbox


@pytest.fixture(scope="package")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A sandbox of these tests' own: they fill it with bookings and make it faulty."""
    folder = tmp_path_factory.mktemp("sandbox")
    with start_sandbox(f"sqlite:///{folder}/sandbox.db") as running:
        yield running


@pytest.fixture
async def backends(sandbox: Running) -> AsyncIterator[Backends]:
    """Clients whose breakers are closed, of a sandbox without faults."""
    connected = Backends.at(sandbox.url)
    yield connected
    await connected.http.delete("/dev/faults")
    await connected.close()
