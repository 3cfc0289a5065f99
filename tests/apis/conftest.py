"""The typed clients against a real sandbox that can be made faulty."""

from collections.abc import AsyncIterator

import pytest

from actions.apis.backends import Backends
from tests.processes import Running


@pytest.fixture
async def backends(sandbox: Running) -> AsyncIterator[Backends]:
    """Clients whose breakers are closed, of a sandbox without faults."""
    connected = Backends.at(sandbox.url)
    yield connected
    await connected.http.delete("/dev/faults")
    await connected.close()
