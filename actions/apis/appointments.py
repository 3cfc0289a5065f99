"""Offices, their free times, and visits to them or calls by them."""

from datetime import date, datetime
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter

from actions.apis.client import ApiClient
from actions.apis.models import Appointment, Hold, Kind, Office, Slot, Waiting


class _Offices(BaseModel):
    offices: list[Office]


class _Slots(BaseModel):
    slots: list[Slot]


_OFFICES = TypeAdapter(_Offices)
_OFFICE = TypeAdapter(Office)
_SLOTS = TypeAdapter(_Slots)
_APPOINTMENT = TypeAdapter(Appointment)
_HOLD = TypeAdapter(Hold)
_WAITING = TypeAdapter(Waiting)
_RELEASED: TypeAdapter[dict[str, bool]] = TypeAdapter(dict[str, bool])


class AppointmentsApi:
    """Asks for offices and visits, holds times, books, moves and cancels."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def offices(self) -> list[Office]:
        """All offices."""
        return (await self._client.get("/v1/offices", _OFFICES)).offices

    async def office(self, office: str) -> Office:
        """One office by its id."""
        return await self._client.get(f"/v1/offices/{quote(office, safe='')}", _OFFICE)

    async def free_slots(
        self, office: str, first: date, last: date, kind: Kind = "visit"
    ) -> list[Slot]:
        """The times with a free desk from one day to another, both included."""
        path = f"/v1/offices/{quote(office, safe='')}/slots"
        days = {"from": first.isoformat(), "to": last.isoformat(), "kind": kind}
        return [slot for slot in (await self._client.get(path, _SLOTS, days)).slots if slot.free]

    async def hold(
        self,
        office: str,
        service: str,
        start: datetime,
        *,
        kind: Kind,
        instead: str | None,
        key: str,
    ) -> Hold:
        """Refused like a booking; a hold given up for it stays when it is refused."""
        wish = {"office": office, "service": service, "start": start.isoformat(), "kind": kind}
        body = wish if instead is None else {**wish, "instead": instead}
        return await self._client.write("/v1/appointments/holds", _HOLD, body, key)

    async def release(self, hold: str, *, key: str) -> None:
        """Gives a held time back."""
        path = "/v1/appointments/holds/release"
        await self._client.write(path, _RELEASED, {"hold": hold}, key)

    async def book(
        self,
        office: str,
        service: str,
        start: datetime,
        phone_digits: str,
        *,
        kind: Kind = "visit",
        phone: str | None = None,
        hold: str | None = None,
        key: str,
    ) -> Appointment:
        """`SlotTaken` when it is full, `Rejected` when it is no slot; both with alternatives."""
        booking = {
            "office": office,
            "service": service,
            "start": start.isoformat(),
            "phone_digits": phone_digits,
            "kind": kind,
        }
        more = {"phone": phone, "hold": hold}
        body = booking | {name: value for name, value in more.items() if value is not None}
        return await self._client.write("/v1/appointments", _APPOINTMENT, body, key)

    async def move(
        self,
        number: str,
        phone_digits: str,
        office: str,
        start: datetime,
        *,
        hold: str | None,
        key: str,
    ) -> Appointment:
        """`NotFound` as in a look-up, refused like a booking; then the visit stays where it was."""
        move = {
            "number": number,
            "phone_digits": phone_digits,
            "office": office,
            "start": start.isoformat(),
        }
        body = move if hold is None else {**move, "hold": hold}
        return await self._client.write("/v1/appointments/move", _APPOINTMENT, body, key)

    async def lookup(self, number: str, phone_digits: str) -> Appointment:
        """`NotFound` for an unknown number and for the wrong digits alike."""
        identifiers = {"number": number, "phone_digits": phone_digits}
        return await self._client.look_up("/v1/appointments/lookup", _APPOINTMENT, identifiers)

    async def cancel(self, number: str, phone_digits: str, *, key: str) -> Appointment:
        """`NotFound` as in a look-up, `Rejected` when the visit has begun."""
        identifiers = {"number": number, "phone_digits": phone_digits}
        return await self._client.write("/v1/appointments/cancel", _APPOINTMENT, identifiers, key)

    async def wait(
        self,
        office: str,
        service: str,
        day: date,
        part: str | None,
        phone_digits: str,
        *,
        kind: Kind = "visit",
        key: str,
    ) -> Waiting:
        """`Rejected` while there are free times on that day, or never any visits."""
        wish = {
            "office": office,
            "service": service,
            "day": day.isoformat(),
            "phone_digits": phone_digits,
            "kind": kind,
        }
        body = wish if part is None else {**wish, "part": part}
        return await self._client.write("/v1/appointments/wait-list", _WAITING, body, key)

    async def waiting(self, number: str, phone_digits: str) -> Waiting:
        """`NotFound` for an unknown number and for the wrong digits alike."""
        identifiers = {"number": number, "phone_digits": phone_digits}
        path = "/v1/appointments/wait-list/lookup"
        return await self._client.look_up(path, _WAITING, identifiers)

    async def leave(self, number: str, phone_digits: str, *, key: str) -> Waiting:
        """`NotFound` as in a look-up; a time that was offered goes to the next."""
        identifiers = {"number": number, "phone_digits": phone_digits}
        path = "/v1/appointments/wait-list/leave"
        return await self._client.write(path, _WAITING, identifiers, key)
