"""A visit that was found by its number and its digits, as a dialogue remembers it."""

from dataclasses import dataclass
from datetime import datetime

from actions.apis.models import SEOUL, Appointment


@dataclass(frozen=True)
class FoundBooking:
    """What a summary tells of a visit."""

    service: str
    """The service's id."""
    office: str
    """The office's id."""
    start: datetime
    """When it begins, Asia/Seoul."""

    @classmethod
    def of(cls, appointment: Appointment) -> "FoundBooking":
        """Take it from the backend's answer."""
        return cls(appointment.service, appointment.office, appointment.start)

    @classmethod
    def read(cls, slot: str | None) -> "FoundBooking | None":
        """Read it from its slot."""
        if slot is None:
            return None
        service, office, start = slot.split()
        return cls(service, office, datetime.fromisoformat(start).astimezone(SEOUL))

    def __str__(self) -> str:
        return f"{self.service} {self.office} {self.start.isoformat()}"
