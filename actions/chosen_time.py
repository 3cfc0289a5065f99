"""The office, day and hour that a citizen chose: whether they can be had, and held if so."""

from dataclasses import dataclass
from datetime import date, datetime, time

from actions.apis.appointments import AppointmentsApi
from actions.apis.errors import NotFound, Rejected, SlotTaken, Unavailable
from actions.apis.models import Kind
from actions.appointment_kind import KIND, as_kind
from actions.day_parts import date_named, day_part, hour, is_within
from actions.forms import Heard
from actions.free_times import (
    FreeTimes,
    Refusal,
    at,
    day_refusal,
    no_times_refusal,
    part_refusal,
    read_day,
    read_time,
    time_refusal,
)
from actions.held_time import HeldTime
from actions.office_directory import OfficeDirectory
from actions.regions import regions_in
from actions.speech import Speech
from actions.turn import Turn
from actions.wait_list import FullDay
from actions.wording import clock, day

WHEN = ("office", "date", "time", "day_part")
"""The slots that say where and when."""

ENTITIES = frozenset({"office", "district", "date", "time"})
"""What may be said in answer to where and when."""

REMEMBERED = ("day_part", "wanted_time", "hold", KIND)
"""What is remembered besides, without being asked for."""

_UNKNOWN = ""


@dataclass(frozen=True)
class _Wish:
    """What is known of where and when, with what has just been heard."""

    kind: Kind
    office: str | None
    service: str | None
    day: date | None
    hour: time | None
    part: str | None
    held: HeldTime | None

    @classmethod
    def of(cls, taken: Heard, turn: Turn) -> "_Wish":
        def known(slot: str) -> str | None:
            value = taken[slot] if slot in taken else turn.slot(slot)
            return value if isinstance(value, str) else None

        return cls(
            as_kind(known(KIND)),
            known("office"),
            known("appointment_service"),
            read_day(known("date")),
            read_time(known("time")),
            known("day_part"),
            HeldTime.read(turn.slot("hold")),
        )

    @property
    def start(self) -> datetime | None:
        return at(self.day, self.hour) if self.day and self.hour else None

    def is_held(self, now: datetime) -> bool:
        held = self.held
        return (
            held is not None
            and (held.kind, held.office, held.start) == (self.kind, self.office, self.start)
            and now < held.until
        )


def hear_when(turn: Turn) -> Heard:
    """Read office, day, hour and part of the day, unchecked."""
    offices = [e.value or _UNKNOWN for e in turn.entities if e.type == "office"]
    said: Heard = {
        "office": offices[-1] if offices else None,
        "date": _iso(read_day(date_named(turn))),
        "time": _iso(read_time(hour(turn))),
        "day_part": day_part(turn),
    }
    heard: Heard = {slot: value for slot, value in said.items() if value is not None}
    if turn.requested == "office" and "office" not in heard and regions_in(turn.text):
        # Somewhere near a place: the question comes again with the offices there.
        heard["office"] = None
    return heard


def chosen_start(turn: Turn) -> datetime | None:
    """The day and hour that the form has taken."""
    wanted, chosen = read_day(turn.slot("date")), read_time(turn.slot("time"))
    return at(wanted, chosen) if wanted and chosen else None


def held_too_long(turn: Turn) -> bool:
    """Tell whether a time was held for this citizen and is not any more."""
    held = HeldTime.read(turn.slot("hold"))
    return held is not None and held.until <= turn.now


class ChosenTime:
    """Checks a choice against what is free, and holds it."""

    def __init__(
        self, free: FreeTimes, offices: OfficeDirectory, appointments: AppointmentsApi
    ) -> None:
        self._free = free
        self._offices = offices
        self._appointments = appointments

    async def take(self, taken: Heard, turn: Turn, speech: Speech) -> FullDay | None:
        """Drop what cannot be had and say why; hold the time once all is known.

        What is full altogether is given back: it could be waited for.
        """
        await self._check_office(taken, speech)
        if taken.get("day_part"):
            self._forget_hour(taken, turn)
        wish = _Wish.of(taken, turn)
        if wish.day is None or wish.is_held(turn.now):
            return None
        refused = await self._refused(wish, wish.day, turn)
        if refused:
            slot, (response, values) = refused
            speech.say(response, values=values)
            taken["wanted_time"] = _iso(wish.hour)
            taken[slot] = None
            return _full(response, wish.day, wish.part)
        if wish.office and wish.service and wish.start:
            time = wish.kind, wish.office, wish.service, wish.start
            taken.update(await self._hold(time, turn, speech))
        return None

    @staticmethod
    def _forget_hour(taken: Heard, turn: Turn) -> None:
        """An hour of another part of the day is not wanted any more."""
        taken["wanted_time"] = None
        wish = _Wish.of(taken, turn)
        if wish.start and not is_within(wish.start, wish.part):
            taken["time"] = None

    async def _check_office(self, taken: Heard, speech: Speech) -> None:
        office = taken.get("office")
        if not isinstance(office, str):
            return
        try:
            await self._offices.find(office)
        except NotFound:
            speech.say("utter_office_unknown")
            taken["office"] = None
        except Unavailable:
            # Booking will tell.
            return

    async def _refused(self, wish: _Wish, wanted: date, turn: Turn) -> tuple[str, Refusal] | None:
        """The slot that cannot be had, and why."""
        refusal = day_refusal(wanted, turn)
        if refusal:
            return "date", refusal
        if not wish.office:
            return None
        try:
            free = await self._free.on(wish.office, wanted, wish.kind)
            where = await self._offices.find(wish.office)
        except Unavailable:
            # The question that follows says that the times cannot be seen; booking checks again.
            return None
        if not free:
            return "date", no_times_refusal(wanted, where, turn)
        if wish.start:
            taken = wish.start not in free
            return ("time", time_refusal(wish.start, where, turn)) if taken else None
        if wish.part and not any(is_within(start, wish.part) for start in free):
            return "day_part", part_refusal(wanted, wish.part, where, turn)
        return None

    async def _hold(
        self, time: tuple[Kind, str, str, datetime], turn: Turn, speech: Speech
    ) -> Heard:
        kind, office, service, start = time
        before = HeldTime.read(turn.slot("hold"))
        values = {
            "day": day(start.date(), turn.language, turn.now.date()),
            "time": clock(start.time(), turn.language),
        }
        try:
            hold = await self._appointments.hold(
                office,
                service,
                start,
                kind=kind,
                instead=before.hold if before else None,
                key=turn.key("hold"),
            )
        except SlotTaken:
            speech.say("utter_time_full", values=values)
            return {"time": None, "wanted_time": _iso(start.time())}
        except (Rejected, NotFound, Unavailable):
            # Booking tries once more, and tells.
            return {}
        speech.say("utter_time_held", values=values)
        return {"hold": str(HeldTime.of(hold, kind))}


def _full(response: str, day: date, part: str | None) -> FullDay | None:
    if response == "utter_day_full":
        return FullDay(day, None)
    return FullDay(day, part) if response == f"utter_{part}_full" else None


def _iso(value: date | time | None) -> str | None:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if value else None
