"""What is asked while a visit or a call is booked or moved, with the answers as buttons."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from actions.apis.errors import Unavailable
from actions.appointment_kind import CALLBACK, kind_of
from actions.day_parts import is_within, parts_of
from actions.events import Events
from actions.find_office import say_near
from actions.free_times import OFFERED, FreeTimes, nearest, read_day, read_time
from actions.near_offices import near
from actions.office_directory import OfficeDirectory
from actions.service_answers import MOST_ASKED
from actions.speech import Button, Speech, button
from actions.turn import Turn
from actions.wording import day, day_part, moment, of
from knowledge_base.catalogue import catalogue


class _Question:
    """Asks for one slot of the form of a task."""

    slot: ClassVar[str]

    def __init__(self, task: str) -> None:
        self._task = task

    @property
    def name(self) -> str:
        """As the engine looks for it."""
        return f"action_ask_{self._task}_form_{self.slot}"

    def _moments(self, starts: Iterable[datetime], turn: Turn) -> list[Button]:
        today = turn.now.date()
        return [
            button(
                moment(start, turn.language, today),
                self._task,
                date=start.date().isoformat(),
                time=f"{start:%H:%M}",
            )
            for start in starts
        ]


class AskService(_Question):
    """What is it about?"""

    slot: ClassVar = "appointment_service"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer the services asked for most; a visit only where visits are taken."""
        known, is_call = catalogue(), kind_of(turn) == CALLBACK
        buttons = [
            button(known.name(service, turn.language), self._task, service=service)
            for service in MOST_ASKED
            if is_call or known.services[service].bookable
        ]
        speech.say("utter_ask_appointment_service", buttons)
        return []


class AskOffice(_Question):
    """Where?"""

    slot: ClassVar = "office"

    def __init__(self, offices: OfficeDirectory, task: str) -> None:
        super().__init__(task)
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer every office, or those near the place just named."""
        try:
            offices = await self._offices.all()
        except Unavailable:
            speech.say("utter_ask_office_unseen")
            return []
        nearest = near(turn.text, offices)
        if nearest:
            say_near(nearest, turn, speech)
            offices = [one.office for one in nearest]
        buttons = [button(of(o.name, turn.language), self._task, office=o.id) for o in offices]
        speech.say("utter_ask_office", buttons)
        return []


class AskDate(_Question):
    """On which day?"""

    slot: ClassVar = "date"

    def __init__(self, free: FreeTimes, task: str) -> None:
        super().__init__(task)
        self._free = free

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer one time on each of the next days that have any."""
        office = turn.slot("office") or ""
        wanted = read_time(turn.slot("time") or turn.slot("wanted_time"))
        part = None if wanted else turn.slot("day_part")
        try:
            free = await self._free.best_days(office, wanted, part, turn.now.date(), kind_of(turn))
        except Unavailable:
            speech.say("utter_ask_date_unseen")
            return []
        response = "utter_ask_date" if free else "utter_ask_date_only"
        speech.say(response, self._moments(free, turn))
        return []


class AskTime(_Question):
    """At what time?"""

    slot: ClassVar = "time"

    def __init__(self, free: FreeTimes, task: str) -> None:
        super().__init__(task)
        self._free = free

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer the times of that day that suit best."""
        wanted = read_day(turn.slot("date")) or turn.now.date()
        shown = day(wanted, turn.language, turn.now.date())
        try:
            free = await self._free.on(turn.slot("office") or "", wanted, kind_of(turn))
        except Unavailable:
            speech.say("utter_ask_time_unseen", day=shown)
            return []
        hour = read_time(turn.slot("wanted_time"))
        part = None if hour else turn.slot("day_part")
        best = nearest([start for start in free if is_within(start, part)], hour)
        buttons = self._moments(best, turn)
        if hour is None and part is None and len(free) > OFFERED:
            buttons += self._parts(free, turn)
        speech.say("utter_ask_time" if best else "utter_ask_time_only", buttons, day=shown)
        return []

    def _parts(self, free: list[datetime], turn: Turn) -> list[Button]:
        return [
            button(day_part(part, turn.language), self._task, day_part=part)
            for part in parts_of(free)
        ]


class AskBookingPhone:
    """Which phone?"""

    name = "action_ask_book_appointment_form_phone_digits"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Its end is enough to find a visit again; to be called it takes the whole number."""
        is_call = kind_of(turn) == CALLBACK
        speech.say("utter_ask_callback_phone" if is_call else "utter_ask_booking_phone_digits")
        return []
