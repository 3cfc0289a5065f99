"""What the gateway sends for a turn, read strictly."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from rasa.shared.core.domain import Domain

from bot.engine.state import DialogueState

LANGUAGES = ("ko", "en")
_PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?", re.DOTALL)


class UnreadableTurn(ValueError):
    """The request does not say what a turn must say; the text is for the caller."""


@dataclass(frozen=True)
class Turn:
    """One message of a citizen and all that the dialogue may know about it."""

    conversation: str
    """Whose dialogue it is; only to find it in the logs."""
    turn: str
    """The same for every try of the same message."""
    channel: str
    """Where it was written."""
    language: str
    """The message's language as the gateway read it."""
    now: datetime
    """When it was written; dates are counted from here."""
    text: str | None
    """What the citizen wrote; never a command."""
    payload: str | None
    """What a button of ours carries; never from the public's keyboard."""
    listening_only: bool
    """A person has or awaits the conversation: only an emergency is answered."""
    desk: dict[str, Any]
    """What the actions may know about the desk."""
    state: DialogueState | None
    """What the last turn gave back."""

    @property
    def metadata(self) -> dict[str, Any]:
        """What the components and the actions read of it."""
        return {
            "turn": self.turn,
            "now": self.now.isoformat(),
            "channel": self.channel,
            "language": self.language,
            "desk": self.desk,
        }


def read_turn(body: object) -> Turn:
    """Read a request's JSON, or say what is wrong with it."""
    if not isinstance(body, dict):
        raise UnreadableTurn("The body must be a JSON object.")
    text, payload = body.get("text"), body.get("payload")
    if isinstance(text, str) is isinstance(payload, str):
        raise UnreadableTurn("Exactly one of 'text' and 'payload' must be a string.")
    return Turn(
        conversation=_word(body, "conversation"),
        turn=_word(body, "turn"),
        channel=_word(body, "channel"),
        language=_one_of(body, "language", LANGUAGES),
        now=_instant(_word(body, "now")),
        text=text if isinstance(text, str) else None,
        payload=payload if isinstance(payload, str) else None,
        listening_only=_one_of(body, "mode", ("answer", "listen"), "answer") == "listen",
        desk=_object(body, "desk") or {},
        state=_state(_object(body, "state")),
    )


def read_payload(payload: str, domain: Domain) -> tuple[str, list[dict[str, Any]]]:
    """Read a button's payload: an intent and its entities, all known to the domain."""
    found = _PAYLOAD.fullmatch(payload)
    if found is None:
        raise UnreadableTurn("The payload is not one of ours.")
    try:
        given = json.loads(found["entities"] or "{}")
    except json.JSONDecodeError as error:
        raise UnreadableTurn("The payload's entities are not JSON.") from error
    known = isinstance(given, dict) and set(given) <= set(domain.entities)
    if found["intent"] not in domain.intents or not known:
        raise UnreadableTurn("The payload names an intent or entity that nobody knows.")
    entities = [
        {"entity": name, "value": value, "start": 0, "end": 0, "confidence_entity": 1.0}
        for name, value in given.items()
    ]
    return found["intent"], entities


def _word(body: dict[str, Any], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value:
        raise UnreadableTurn(f"'{key}' must be a string that is not empty.")
    return value


def _one_of(body: dict[str, Any], key: str, choices: tuple[str, ...], default: str = "") -> str:
    value = body.get(key, default)
    if value not in choices:
        raise UnreadableTurn(f"'{key}' must be one of {', '.join(choices)}.")
    return cast(str, value)


def _object(body: dict[str, Any], key: str) -> dict[str, Any] | None:
    value = body.get(key)
    if value is not None and not isinstance(value, dict):
        raise UnreadableTurn(f"'{key}' must be an object or null.")
    return value


def _instant(value: str) -> datetime:
    try:
        now = datetime.fromisoformat(value)
    except ValueError as error:
        raise UnreadableTurn("'now' must be an ISO 8601 time.") from error
    if now.tzinfo is None:
        raise UnreadableTurn("'now' must carry its offset from UTC.")
    return now


def _state(value: dict[str, Any] | None) -> DialogueState | None:
    if value is None:
        return None
    slots, loop = value.get("slots"), value.get("loop")
    named = isinstance(loop, dict) and isinstance(loop.get("name"), str) and "rejected" in loop
    if not isinstance(slots, dict) or not (loop is None or named):
        raise UnreadableTurn("'state' is not what a turn gave back.")
    return cast(DialogueState, value)
