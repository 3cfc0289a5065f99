"""A time that the backend holds for the citizen, as a dialogue remembers it."""

from dataclasses import dataclass
from datetime import datetime

from actions.apis.models import SEOUL, Hold, Kind
from actions.appointment_kind import as_kind


@dataclass(frozen=True)
class HeldTime:
    """A time that nobody else gets for a while."""

    hold: str
    """What to book with."""
    office: str
    """The office's id."""
    start: datetime
    """When the visit would begin, Asia/Seoul."""
    until: datetime
    """When the time is given back."""
    kind: Kind
    """Whether the citizen comes, or is called."""

    @classmethod
    def of(cls, hold: Hold, kind: Kind) -> "HeldTime":
        """Take it from the backend's answer."""
        return cls(hold.hold, hold.office, hold.start, hold.held_until, kind)

    @classmethod
    def read(cls, slot: str | None) -> "HeldTime | None":
        """Read it from its slot."""
        if slot is None:
            return None
        hold, office, start, until, *kind = slot.split()
        return cls(hold, office, _moment(start), _moment(until), as_kind(*kind))

    def __str__(self) -> str:
        times = f"{self.start.isoformat()} {self.until.isoformat()}"
        return f"{self.hold} {self.office} {times} {self.kind}"


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(SEOUL)
