"""The engine with the trained model, the action server and the sandbox, as processes."""

from collections.abc import Iterator

import pytest

from scripts.engine import ROOT
from scripts.train import trained_model
from tests.processes import Running, free_port, start_process

ENGINE_PYTHON = ROOT / "bot" / "engine" / ".venv" / "bin" / "python"


@pytest.fixture(scope="session")
def actions(sandbox: Running) -> Iterator[Running]:
    """The action server over the sandbox."""
    port = free_port()
    env = {"ACTIONS_PORT": str(port), "BACKEND_URL": sandbox.url}
    with start_process("actions", env, f"http://127.0.0.1:{port}/healthz") as running:
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
        python=ENGINE_PYTHON,
        arguments=("--port", str(port), "--model", str(model)),
        deadline_s=180.0,
    ) as running:
        yield running
