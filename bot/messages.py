"""What travels between a citizen, the dialogue and an agent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

Language = Literal["ko", "en"]
"""The languages the assistant speaks."""

LANGUAGES: tuple[Language, ...] = ("ko", "en")

Json = dict[str, Any]
"""A JSON object of a shape that its owner alone knows."""


class Sender(StrEnum):
    """Who speaks in a transcript."""

    CITIZEN = "citizen"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One message of a citizen, whichever way it came. Exactly one of text and payload is set."""

    conversation: str
    """Id of the conversation it belongs to."""
    channel: str
    """Name of the channel it came by."""
    key: str
    """The provider's or the client's own id of the message: the same key is the same message."""
    text: str | None = None
    """What the citizen wrote."""
    payload: str | None = None
    """The payload of a button of ours that the citizen pressed."""
    title: str | None = None
    """The words on that button."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered below a message."""

    title: str
    """The words on the button."""
    payload: str
    """What comes back when it is pressed."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact in a message comes from."""

    service: str
    """Id of the service the fact is about."""
    title: str
    """Name of the source in the language of the message."""
    url: str
    """Address of the source."""
    verified_on: str | None
    """ISO date on which the fact was checked there; null where the fact is open."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    type: str
    """Media type."""
    url: str
    """Signed, expiring address that opens without a header."""


@dataclass(frozen=True, slots=True)
class File:
    """The content of an attachment before it has an address."""

    type: str
    """Media type."""
    name: str
    """File name shown to the citizen."""
    content: str
    """The file's text."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is to be said, before it is kept in the transcript."""

    text: str
    """Plain text."""
    language: Language
    """The language it is written in."""
    buttons: Sequence[Button] = ()
    """Choices below it."""
    citations: Sequence[Citation] = ()
    """Sources of its facts."""
    files: Sequence[File] = ()
    """Files that go with it."""
    sender: Sender = Sender.BOT
    """Whose voice it is."""
    reading: Json | None = None
    """What a citizen's line was taken for, for whoever takes over and for review."""
    id: str | None = None
    """Its id, where the speaker chose one so that saying it twice is saying it once."""


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a transcript, masked."""

    id: str
    """Opaque id, unique everywhere."""
    sender: Sender
    """Who said it."""
    text: str
    """Plain text; personal data in a citizen's words is masked."""
    language: Language
    """The language it is written in."""
    created_at: datetime
    """When it was kept, UTC."""
    buttons: Sequence[Button] = ()
    """Choices below it."""
    citations: Sequence[Citation] = ()
    """Sources of its facts."""
    attachments: Sequence[Attachment] = ()
    """Files that go with it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A value found in a citizen's words."""

    type: str
    """One of the public entity types, such as `receipt_number`."""
    value: str | int | None
    """The resolved value; null where it could not be resolved."""
    text: str
    """The words themselves."""
    start: int
    """First code point in the text as sent."""
    end: int
    """Code point after the last."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The best reading of a message in its context."""

    language: Language
    """Language of the sentence's frame."""
    task: str
    """What the citizen wants."""
    service: str | None = None
    """The service it is about."""
    aspect: str | None = None
    """What is asked about the service."""
    confidence: float = 0.0
    """How sure the reading is, 0 to 1."""
    entities: Sequence[Entity] = ()
    """Values found in the words."""
    also: Sequence[dict[str, str | None]] = ()
    """Further needs in the same message, each with `task` and `service`."""


class HandoffState(StrEnum):
    """How far a handoff is, as the citizen sees it."""

    NONE = "none"
    QUEUED = "queued"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class HandoffView:
    """Where the citizen stands with a person."""

    state: HandoffState = HandoffState.NONE
    """How far the handoff is."""
    position: int | None = None
    """Place in the queue, from 1; null when not queued."""
    estimated_wait_s: int | None = None
    """Seconds a person will probably take to come; null when unknown."""


NO_HANDOFF = HandoffView()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a turn gives back to the citizen's side."""

    messages: Sequence[Message]
    """The replies, as kept in the transcript."""
    understanding: Understanding | None
    """The reading of the message; null while an agent has the conversation."""
    handoff: HandoffView
    """Where the citizen stands with a person after the turn."""
    conversation: dict[str, str] = field(default_factory=dict)
    """Id and language of the conversation after the turn."""
