"""A small project, trained once, and an action server that answers as it is told."""

import os
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.model_training import train

from bot.engine.messages import Turn
from bot.engine.server import load_agent
from bot.engine.state import DialogueState
from bot.engine.tuning import quieten

PROJECT = Path(__file__).parent / "project"
NOW = datetime.fromisoformat("2026-11-24T10:00:00+09:00")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project's model, trained as a newcomer trains it."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    quieten()
    project = tmp_path_factory.mktemp("project") / "project"
    shutil.copytree(PROJECT, project)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)  # what is learnt here must not replace what the centre has learnt
        trained = train(
            domain=str(project / "domain.yml"),
            config=str(project / "config.yml"),
            training_files=[],
            output=str(project / "models"),
            force_training=True,
        )
    assert trained.model is not None
    return Path(trained.model)


@dataclass
class ActionServer:
    """Answers every action with the same status and responses."""

    url: str = ""
    status: int = 200
    responses: list[dict[str, Any]] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)

    async def run(self, request: web.Request) -> web.Response:
        self.calls.append(await request.json())
        return web.json_response({"events": [], "responses": self.responses}, status=self.status)


@pytest.fixture
async def actions() -> AsyncIterator[ActionServer]:
    server = ActionServer()
    app = web.Application()
    app.router.add_post("/webhook", server.run)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}/webhook"
    yield server
    await runner.cleanup()


@pytest.fixture(scope="session")
def loaded(model: Path) -> Agent:
    """The model in memory; the address of the action server is set for each test."""
    return load_agent(model, "http://127.0.0.1:9/webhook")


@pytest.fixture
async def processor(loaded: Agent, actions: ActionServer) -> AsyncIterator[MessageProcessor]:
    loaded.action_endpoint.url = actions.url
    yield loaded.processor
    await loaded.action_endpoint.close()


MakeTurn = Callable[..., Turn]


@pytest.fixture
def turn() -> MakeTurn:
    def make(text: str | None = None, state: DialogueState | None = None, **more: Any) -> Turn:
        values: dict[str, Any] = {
            "conversation": "c1",
            "turn": "t1",
            "channel": "web",
            "language": "ko",
            "now": NOW,
            "text": text,
            "payload": None,
            "listening_only": False,
            "desk": {"open": True},
            "state": state,
        }
        return Turn(**{**values, **more})

    return make
