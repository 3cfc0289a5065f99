"""The offices, asked for once in a while: they hardly ever change."""

from time import monotonic

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Unavailable
from actions.apis.models import Kind, Office
from actions.wording import of, where
from knowledge_base.models import Language

KEPT_S = 300.0


class OfficeDirectory:
    """Knows the offices, and asks again when what it knows is old."""

    def __init__(self, appointments: AppointmentsApi) -> None:
        self._appointments = appointments
        self._offices: list[Office] = []
        self._asked_at = float("-inf")

    async def all(self) -> list[Office]:
        """Every office."""
        if monotonic() - self._asked_at > KEPT_S:
            try:
                self._offices = await self._appointments.offices()
                self._asked_at = monotonic()
            except Unavailable:
                # What was known a while ago is better than nothing.
                if not self._offices:
                    raise
        return self._offices

    async def find(self, office: str) -> Office:
        """One office by its id."""
        for known in await self.all():
            if known.id == office:
                return known
        raise NotFound("no such office")

    async def name(self, office: str, language: Language) -> str:
        """What an office is called; its id while nobody can be asked."""
        try:
            return of((await self.find(office)).name, language)
        except (NotFound, Unavailable):
            return office

    async def place(self, kind: Kind, office: str, language: Language) -> str:
        """Where an appointment is: at an office, or on the phone with it."""
        return where(kind, await self.name(office, language), language)
