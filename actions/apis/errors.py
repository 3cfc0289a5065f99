"""What can go wrong when a backend is asked.

ApiError
├── NotFound          there is no such thing, or it is not this citizen's
├── Rejected          the backend understood and refused; a citizen may be told why
│   └── SlotTaken     the time is fully booked
│       └── HoldExpired   it was held, but too long ago
└── Unavailable       no true answer in time; nothing is known about what was done
"""

from collections.abc import Sequence
from datetime import datetime


class ApiError(Exception):
    """A backend did not do what it was asked."""


class NotFound(ApiError):
    """There is no such thing, or it is not this citizen's: the backend does not say which."""


class Rejected(ApiError):
    """The backend understood and refused."""

    def __init__(
        self,
        code: str,
        reason_ko: str,
        reason_en: str,
        alternatives: Sequence[datetime] = (),
    ) -> None:
        super().__init__(code)
        self.code = code
        self.reason_ko = reason_ko
        self.reason_en = reason_en
        self.alternatives = list(alternatives)


class SlotTaken(Rejected):
    """The time is fully booked; `alternatives` are free times near it."""


class HoldExpired(SlotTaken):
    """The time was held, but too long ago, and is somebody else's."""


class Unavailable(ApiError):
    """No true answer came in time."""
