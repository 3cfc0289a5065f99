"""The actions over the sandbox that all tests share, healed after each."""

from collections.abc import AsyncIterator

import pytest

from actions.apis.backends import Backends
from tests.actions.stage import Stage
from tests.processes import Running


@pytest.fixture
async def stage(sandbox: Running) -> AsyncIterator[Stage]:
    """All actions, with connections and breakers of their own."""
    backends = Backends.at(sandbox.url)
    stage = Stage(sandbox.url, backends)
    yield stage
    stage.heal()
    await backends.close()
