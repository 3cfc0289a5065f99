"""What the assistant is made of, and a turn in the hands of a worker."""

from dataclasses import dataclass
from datetime import timedelta

from bot.bus import Bus
from bot.cipher import Cipher
from bot.conversation import Conversation, Lease
from bot.dialogue import Dialogue
from bot.ports import Board, Clock, Courier, Desk
from bot.speak import Speaker
from bot.store.database import Database
from bot.store.inbox import PendingTurn
from bot.store.transcript import Addresses


@dataclass(frozen=True, slots=True)
class Parts:
    """What the assistant is made of."""

    database: Database
    """Where everything is kept."""
    cipher: Cipher
    """Seals what nobody else may read."""
    dialogue: Dialogue
    """Decides what to say."""
    desk: Desk
    """Where agents sit."""
    board: Board
    """Where notices hang."""
    courier: Courier
    """Hands messages to the channels that push."""
    bus: Bus
    """Wakes whoever waits for news."""
    speaker: Speaker
    """Says lines outside a turn."""
    addresses: Addresses
    """Makes addresses for attachments."""
    clock: Clock
    """Tells the time."""
    reviewed_for: timedelta = timedelta(days=90)
    """How long messages are kept for review; none is where it is nothing."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn in the hands of a worker."""

    lease: Lease
    """The right to take it."""
    conversation: Conversation
    """The conversation as the worker found it."""
    turn: PendingTurn
    """The message to be answered."""
