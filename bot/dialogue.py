"""The dialogue: what to say. The turn knows only this protocol; Rasa stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Literal, Protocol

import aiohttp
import orjson

from bot.errors import EngineFault, EngineUnavailable
from bot.messages import Button, Citation, Entity, File, Json, Language, Reply, Understanding
from bot.redaction import Span


@dataclass(frozen=True, slots=True)
class Question:
    """What the dialogue is asked in one turn."""

    conversation: str
    """Id of the conversation."""
    turn: str
    """Id of the turn: the same id is the same turn, however often it is asked."""
    channel: str
    """Name of the channel."""
    language: Language
    """Language of the message."""
    now: datetime
    """When the message came, in Asia/Seoul."""
    text: str | None
    """What the citizen wrote, without forbidden numbers."""
    payload: str | None
    """The button the citizen pressed."""
    mode: Literal["answer", "listen"]
    """`listen`: a person is awaited or speaks, only an emergency is answered."""
    desk_open: bool
    """Whether agents are at the desk."""
    desk_opens_at: datetime | None
    """When they are there again, where that is known."""
    state: Json | None
    """The dialogue's state after the last turn."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the dialogue answers."""

    state: Json | None
    """Its new state."""
    replies: Sequence[Reply]
    """What to say."""
    understanding: Understanding
    """How it read the message."""
    private: Sequence[Span] = ()
    """Spans of the text that a transcript masks."""
    effects: Sequence[Json] = field(default_factory=tuple)
    """What is to be committed with the turn."""
    in_form: bool = False
    """Whether a form was running, so that the message may be its answer."""


class Dialogue(Protocol):
    """Decides what to say. A function: it remembers nothing between two questions."""

    async def answer(self, question: Question) -> Outcome:
        """Answer one turn; raises EngineUnavailable or EngineFault."""
        ...

    async def is_ready(self) -> bool:
        """Whether it would answer now."""
        ...


class RasaDialogue:
    """The Rasa engine behind its HTTP connector."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def answer(self, question: Question) -> Outcome:
        """Ask the engine; raises EngineUnavailable when it or its action server is away."""
        body = orjson.dumps(_request(question))
        try:
            async with self._session.post("/webhooks/centre/turn", data=body) as response:
                content = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise EngineUnavailable(type(error).__name__) from error
        if response.status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise EngineUnavailable("engine answered 503")
        if not response.ok:
            raise EngineFault(f"engine answered {response.status}")
        return _outcome(orjson.loads(content), question)

    async def is_ready(self) -> bool:
        """Ask the engine's connector for its health."""
        try:
            async with self._session.get("/webhooks/centre/") as response:
                return response.ok
        except (aiohttp.ClientError, TimeoutError):
            return False


def _request(question: Question) -> Json:
    return {
        "conversation": question.conversation,
        "turn": question.turn,
        "channel": question.channel,
        "language": question.language,
        "now": question.now.isoformat(timespec="seconds"),
        "text": question.text,
        "payload": question.payload,
        "mode": question.mode,
        "desk": {
            "open": question.desk_open,
            "opens_at": question.desk_opens_at and question.desk_opens_at.isoformat(),
        },
        "state": question.state,
    }


def _outcome(body: Json, question: Question) -> Outcome:
    return Outcome(
        state=body["state"],
        replies=[_reply(reply, question.language) for reply in body["replies"]],
        understanding=_understanding(body["understanding"]),
        private=[(span["start"], span["end"]) for span in body["private"]],
        effects=body["effects"],
        in_form=bool((question.state or {}).get("loop")),
    )


def _reply(reply: Json, language: Language) -> Reply:
    return Reply(
        text=reply["text"],
        language=reply.get("language") or language,
        buttons=[Button(**button) for button in reply["buttons"]],
        citations=[Citation(**citation) for citation in reply["citations"]],
        files=[File(**file) for file in reply["attachments"]],
    )


def _understanding(reading: Json) -> Understanding:
    entities = [Entity(**entity) for entity in reading["entities"]]
    return Understanding(**{**reading, "entities": entities})
