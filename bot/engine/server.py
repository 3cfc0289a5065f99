"""The engine's process: Rasa's web application with our one way in."""

import os
from asyncio import AbstractEventLoop
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.run import configure_app
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic

from bot.engine.connector import TurnInput, warm_up
from bot.engine.nlg import WordingGenerator
from bot.engine.runner import InOrder
from bot.engine.tuning import ActionServer, quieten, speed_up

HOST = "127.0.0.1"


def load_agent(model: Path, actions_url: str) -> Agent:
    """Load a model with the wordings and the action server of ours."""
    speed_up()
    agent = Agent.load(
        model,
        generator=WordingGenerator(EndpointConfig(), Domain.empty()),
        action_endpoint=ActionServer(actions_url),
    )
    agent.processor.graph_runner = InOrder.of(agent.processor.graph_runner)
    return agent


def serve(model: Path, port: int) -> None:
    """Serve turns until SIGTERM."""
    quieten()
    app = configure_app(input_channels=[TurnInput()], enable_api=False, port=port)
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 1.0

    async def start(app: Sanic, loop: AbstractEventLoop) -> None:
        app.ctx.agent = load_agent(model, os.environ["ACTIONS_URL"])
        warm_up(app.ctx.agent.processor)

    async def stop(app: Sanic, loop: AbstractEventLoop) -> None:
        await app.ctx.agent.action_endpoint.close()

    app.register_listener(start, "before_server_start")
    app.register_listener(stop, "after_server_stop")
    app.run(host=HOST, port=port, access_log=False, motd=False)
