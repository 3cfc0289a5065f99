"""The engine as a function: `POST /webhooks/centre/turn` takes a turn and its state.

Nothing is remembered between two calls. A fault is a problem document, never an empty answer.
"""

import json
import logging
import traceback
from datetime import datetime, timezone
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine import clauses
from bot.engine.dialogue import FURTHER_NEEDS, Utterances, take_turn
from bot.engine.entities import days
from bot.engine.judge import EMERGENCY
from bot.engine.messages import Turn, UnreadableTurn, read_payload, read_turn
from bot.engine.replies import gather
from bot.engine.state import remember, restore
from bot.engine.tuning import ActionServerFault
from bot.engine.understanding import ALSO, Parsed, private_spans, understand

logger = logging.getLogger(__name__)

_WARMING = {"ko": "내일 오후 세 시에 구청 예약", "en": "book a visit tomorrow at 3 pm"}
_SLASHES = str.maketrans("/", "\N{FULLWIDTH SOLIDUS}")


class TurnInput(InputChannel):
    """The only way in."""

    @classmethod
    def name(cls) -> str:
        """Name the address below `/webhooks/`."""
        return "centre"

    def blueprint(self, on_new_message: object) -> Blueprint:
        """Mount the routes; Rasa's own way of taking a message is not used."""
        routes = Blueprint("centre_turns")
        routes.get("/")(_health)
        routes.post("/turn")(_turn)
        routes.exception(UnreadableTurn)(_unreadable)
        routes.exception(ActionServerFault)(_actions_away)
        routes.exception(Exception)(_failed)
        return routes


async def _health(request: Request) -> HTTPResponse:
    agent: Agent | None = getattr(request.app.ctx, "agent", None)
    ready = agent is not None and agent.is_ready()
    return response.json({"status": "ok" if ready else "loading"}, status=200 if ready else 503)


async def _turn(request: Request) -> HTTPResponse:
    try:
        body = json.loads(request.body)
    except ValueError as error:
        raise UnreadableTurn("The body is not JSON.") from error
    return response.json(
        await answer(request.app.ctx.agent.processor, read_turn(body)), ensure_ascii=False
    )


async def answer(processor: MessageProcessor, turn: Turn) -> dict[str, Any]:
    """Answer one turn: the same turn gives the same answer."""
    parsed = parse(processor, turn)
    state = None if turn.listening_only else turn.state
    tracker = restore(turn.conversation, state, turn.language, processor.domain)
    form_before = tracker.active_loop_name
    heard = UserUttered(
        turn.text if turn.text is not None else turn.payload,
        parsed["intent"],
        parsed["entities"],
        parsed,
        input_channel=turn.channel,
        message_id=turn.turn,
        metadata=turn.metadata,
    )
    output = Utterances(turn.channel)
    if turn.listening_only and parsed["intent"]["name"] != EMERGENCY:
        tracker.update(heard, processor.domain)
    else:
        _keep_further_needs(tracker, parsed, processor.domain)
        await take_turn(processor, tracker, heard, output)
    gathered = gather(output.said, tracker.get_slot("language"))
    return {
        "state": turn.state if turn.listening_only else remember(tracker, processor.domain),
        "replies": gathered.replies,
        "understanding": understand(parsed, turn.language, tracker, form_before),
        "private": private_spans(parsed) if turn.text is not None else [],
        "effects": gathered.effects,
    }


def _keep_further_needs(tracker: DialogueStateTracker, parsed: Parsed, domain: Domain) -> None:
    if parsed.get(ALSO) and FURTHER_NEEDS in tracker.slots:
        waiting = json.dumps(parsed[ALSO], ensure_ascii=False)
        tracker.update(SlotSet(FURTHER_NEEDS, waiting), domain)


def parse(processor: MessageProcessor, turn: Turn) -> Parsed:
    """Understand a text, or take a button at its word."""
    if turn.payload is not None:
        intent, entities = read_payload(turn.payload, processor.domain)
        reading = {"name": intent, "confidence": 1.0}
        parsed = {
            "text": turn.payload,
            "intent": reading,
            "intent_ranking": [reading],
            "entities": entities,
        }
    else:
        parsed = _parse_text(processor, turn)
    parsed["metadata"] = turn.metadata
    return parsed


def _parse_text(processor: MessageProcessor, turn: Turn) -> Parsed:
    text = turn.text or ""
    message = UserMessage(metadata=turn.metadata, message_id=turn.turn)
    # Rasa takes a text that starts with a slash for a command; a citizen's never is one.
    message.text = text.translate(_SLASHES) if text.lstrip().startswith("/") else text
    parsed: Parsed = processor._parse_message_with_graph(message, None)
    parsed["text"] = text
    return parsed


def warm_up(processor: MessageProcessor) -> None:
    """Load what is loaded at first use, so that the first message is as fast as any."""
    now = datetime(2026, 1, 1, tzinfo=timezone.utc)
    for language, text in _WARMING.items():
        turn = Turn("warm-up", "warm-up", "web", language, now, text, None, False, {}, None)
        parse(processor, turn)
    clauses.warm_up()
    days.warm_up()


def _problem(status: int, title: str, **more: str) -> HTTPResponse:
    return response.json(
        {"type": "about:blank", "title": title, "status": status, **more},
        status=status,
        content_type="application/problem+json",
    )


async def _unreadable(request: Request, error: UnreadableTurn) -> HTTPResponse:
    return _problem(422, str(error))


async def _actions_away(request: Request, error: ActionServerFault) -> HTTPResponse:
    logger.warning("the action server failed in a turn: %s", error)
    return _problem(503, str(error), component="actions")


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    if isinstance(error, SanicException):
        return _problem(error.status_code, "The request is not one that the engine knows.")
    # The frames tell where; an exception's own words may carry the citizen's.
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("a turn failed with %s\n%s", type(error).__name__, frames)
    return _problem(500, "The engine failed.", component="engine")
