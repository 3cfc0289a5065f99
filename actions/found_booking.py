"""A visit or call that was found by its number and its digits, as a dialogue remembers it."""

from dataclasses import dataclass
from datetime import datetime

from actions.apis.models import SEOUL, Appointment, Kind
from actions.appointment_kind import as_kind


@dataclass(frozen=True)
class FoundBooking:
    """What a summary tells of it."""

    service: str
    """The service's id."""
    office: str
    """The office's id."""
    start: datetime
    """When it begins, Asia/Seoul."""
    kind: Kind
    """Whether the citizen comes, or is called."""

    @classmethod
    def of(cls, appointment: Appointment) -> "FoundBooking":
        """Take it from the backend's answer."""
        return cls(appointment.service, appointment.office, appointment.start, appointment.kind)

    @classmethod
    def read(cls, slot: str | None) -> "FoundBooking | None":
        """Read it from its slot."""
        if slot is None:
            return None
        service, office, start, *kind = slot.split()
        moment = datetime.fromisoformat(start).astimezone(SEOUL)
        return cls(service, office, moment, as_kind(*kind))

    def __str__(self) -> str:
        return f"{self.service} {self.office} {self.start.isoformat()} {self.kind}"
