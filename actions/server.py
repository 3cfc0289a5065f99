"""The action server: rasa-sdk's protocol over Sanic, on loopback."""

import logging
import traceback
from dataclasses import asdict
from typing import get_args

from babel.dates import format_date
from pydantic_settings import BaseSettings
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from actions.apis.backends import Backends, BackendSettings
from actions.apis.client import TURN
from actions.apis.errors import Unavailable
from actions.nearest import find
from actions.published import PublishedFacts
from actions.regions import regions_in
from actions.registry import all_actions
from actions.speech import Speech
from actions.turn import Turn
from knowledge_base.cases import cases_in
from knowledge_base.glossary import explained
from knowledge_base.life_events import event_in
from knowledge_base.models import Language
from knowledge_base.names import services_in
from knowledge_base.wordings import wordings

logger = logging.getLogger(__name__)


class ServerSettings(BaseSettings):
    """Where the action server listens, from the environment."""

    actions_host: str = "127.0.0.1"
    """The address; a container listens on all of its own."""

    actions_port: int = 5055
    """The port."""

    gateway_url: str = ""
    """Where to ask what was published of the facts; the files alone are told where empty."""


def create_app(backends: Backends) -> Sanic:  # type: ignore[type-arg]  # Sanic's defaults
    """The app that runs one action a request."""
    app = Sanic("actions", configure_logging=False)
    actions = all_actions(backends)

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        call = request.json
        action = actions.get(call["next_action"])
        if action is None:
            return json({"error": "no such action", "action_name": call["next_action"]}, 404)
        turn = Turn.of(Tracker.from_dict(call["tracker"]))
        dispatcher = CollectingDispatcher()
        TURN.set(turn.id)
        events = await action.run(turn, Speech(dispatcher))
        return json({"events": events, "responses": dispatcher.messages})

    @app.get("/polls")
    async def polls(_: Request) -> HTTPResponse:
        return await _polls(backends)

    app.add_route(_search, "/search", methods=["POST"])

    @app.get("/healthz")
    async def health(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @app.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        if isinstance(error, SanicException):
            return json({"error": "bad request"}, error.status_code)
        # The frames tell where; an exception's own words may carry the citizen's.
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("an action failed with %s\n%s", type(error).__name__, frames)
        return json({"error": "the action failed"}, 500)

    @app.after_server_stop
    async def close(*_: object) -> None:
        await backends.close()

    return app


async def _polls(backends: Backends) -> HTTPResponse:
    """The polls with their public figures, for the gateway to publish."""
    try:
        known = await backends.polls.all()
    except Unavailable:
        return json({"error": "the polls cannot be reached"}, 503)
    return json({"polls": [poll.model_dump(mode="json") for poll in known]})


async def _search(request: Request) -> HTTPResponse:
    """The services nearest to a question, for the gateway to show."""
    hits = await find(str(request.json["text"]), int(request.json["limit"]))
    return json({"hits": [asdict(hit) for hit in hits]})


def run() -> None:
    """Serve until SIGTERM, warm from the first request on."""
    logging.basicConfig(level=logging.WARNING)
    settings = ServerSettings()
    app = create_app(Backends.at(BackendSettings().backend_url))
    if settings.gateway_url:
        _follow(app, PublishedFacts(settings.gateway_url))
    _warm_up()
    app.run(
        host=settings.actions_host,
        port=settings.actions_port,
        single_process=True,
        access_log=False,
        motd=False,
    )


def _follow(app: Sanic, published: PublishedFacts) -> None:  # type: ignore[type-arg]
    @app.before_server_start
    async def begin(*_: object) -> None:
        await published.look()
        app.add_task(published.follow(), name="published facts")

    @app.after_server_stop
    async def end(*_: object) -> None:
        await published.close()


def _warm_up() -> None:
    """Read what is read once, so that the first citizen does not wait for it."""
    event_in("")
    services_in("")
    cases_in("")
    regions_in("")
    for language in get_args(Language):
        format_date(locale=language)
        explained("", language)
        wordings(language)
