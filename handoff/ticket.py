"""A ticket: the record of giving way to a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.messages import Json, Language, Message


class Status(StrEnum):
    """How far a ticket is."""

    OPEN = "open"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"
    ABANDONED = "abandoned"


LIVE = (Status.OPEN, Status.ACCEPTED)
"""The states of a ticket that somebody still waits for or works on."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One citizen's wait for a person, and what became of it."""

    id: str
    """Opaque id."""
    conversation: str | None
    """Id of the conversation; null once the citizen had it erased."""
    status: Status
    """How far it is."""
    reason: str
    """Why: asked, frustrated, unsure or failed."""
    language: Language
    """The language the citizen is spoken to in."""
    service: str | None
    """The service it is about."""
    opened_at: datetime
    """When the person was promised."""
    accepted_at: datetime | None
    """When an agent took it."""
    closed_at: datetime | None
    """When it ended."""
    agent: str | None
    """Name of the agent who took it."""
    agent_login: str | None
    """Login of the agent who took it."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What an agent reads before the first word."""

    reason: str
    """Why the citizen is here."""
    service: str | None
    """The service it is about."""
    tried: list[Json]
    """What the citizen asked before, as task, service and aspect, in order."""
    slots: Json
    """What the citizen has already told a running flow, without personal data."""


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with all an agent needs to go on with it."""

    ticket: Ticket
    """The ticket."""
    briefing: Briefing
    """What to know before the first word."""
    messages: list[Message]
    """The transcript, oldest first."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What an agent sees at one glance."""

    waiting: list[Ticket]
    """Who waits, the longest first."""
    mine: list[Ticket]
    """Whom the agent serves."""
    last_texts: dict[str, str]
    """The newest line of each conversation, masked."""
