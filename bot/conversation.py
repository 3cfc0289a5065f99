"""A conversation and who holds it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.messages import Json, Language


class Holder(StrEnum):
    """Who answers in a conversation."""

    WITH_BOT = "with_bot"
    WAITING = "waiting"
    WITH_AGENT = "with_agent"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Conversation:
    """The thread of one citizen in one channel, as a turn finds it."""

    id: str
    """Opaque id."""
    channel: str
    """Name of the channel it runs in."""
    language: Language
    """The language last answered in."""
    holder: Holder
    """Who answers."""
    state: Json | None
    """The dialogue's state, opaque to all but the engine."""

    @property
    def is_held_by_person(self) -> bool:
        """Whether a person has been promised or has the conversation, so that the bot is silent."""
        return self.holder in (Holder.WAITING, Holder.WITH_AGENT)


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of one worker to take the turns of one conversation."""

    conversation: str
    """Id of the conversation."""
    epoch: int
    """Grows with every lease: a commit with an older one is refused."""
