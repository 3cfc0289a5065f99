"""What a rule found in a message."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Found:
    """A span of the composed text and what it stands for."""

    type: str
    """The kind of entity."""
    value: str | int | None
    """Its resolved value; None where it is named but not known."""
    start: int
    """The first code point."""
    end: int
    """The code point after the last."""


@dataclass(frozen=True)
class Reading:
    """A message as a rule sees it."""

    text: str
    """The composed text; what earlier rules took is blanked out, so that offsets stay."""
    language: str
    """The language of the message."""
    now: datetime
    """When it was written, in Seoul."""


Rule = Callable[[Reading], list[Found]]
