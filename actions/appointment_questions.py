"""What is asked while a visit is booked, with the answers that can be had as buttons."""

from collections.abc import Iterable
from datetime import datetime

from actions.apis.errors import Unavailable
from actions.appointment_form import BookAppointmentForm
from actions.events import Events
from actions.forms import said_only_no
from actions.free_times import FreeTimes, nearest, read_day, read_time
from actions.office_directory import OfficeDirectory
from actions.service_answers import MOST_ASKED
from actions.speech import Button, Speech, button
from actions.turn import Turn
from actions.wording import clock, day, moment, of
from knowledge_base.catalogue import catalogue

_TASK = "book_appointment"


def _question(slot: str) -> str:
    return f"action_ask_book_appointment_form_{slot}"


class AskService:
    """What is the visit about?"""

    name = _question("appointment_service")

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer the services asked for most that take visits."""
        known = catalogue()
        buttons = [
            button(known.name(service, turn.language), _TASK, service=service)
            for service in MOST_ASKED
            if known.services[service].bookable
        ]
        speech.say("utter_ask_appointment_service", buttons)
        return []


class AskOffice:
    """Where?"""

    name = _question("office")

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer every office."""
        try:
            offices = await self._offices.all()
        except Unavailable:
            speech.say("utter_offices_backend_down")
            return []
        buttons = [button(of(o.name, turn.language), _TASK, office=o.id) for o in offices]
        speech.say("utter_ask_office", buttons)
        return []


class AskDate:
    """On which day?"""

    name = _question("date")

    def __init__(self, free: FreeTimes) -> None:
        self._free = free

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer one time on each of the next days that have any."""
        office = turn.slot("office")
        wanted = read_time(turn.slot("time") or turn.slot("wanted_time"))
        try:
            free = await self._free.best_days(office or "", wanted, turn.now.date())
        except Unavailable:
            speech.say("utter_offices_backend_down")
            return []
        if free:
            speech.say("utter_ask_date", _moments(free, turn))
        else:
            speech.say("utter_ask_date_only")
        return []


class AskTime:
    """At what time?"""

    name = _question("time")

    def __init__(self, free: FreeTimes) -> None:
        self._free = free

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer the times of that day that suit best."""
        wanted = read_day(turn.slot("date")) or turn.now.date()
        try:
            free = await self._free.on(turn.slot("office") or "", wanted)
        except Unavailable:
            speech.say("utter_offices_backend_down")
            return []
        best = nearest(free, read_time(turn.slot("wanted_time")))
        shown = day(wanted, turn.language, turn.now.date())
        speech.say(
            "utter_ask_time" if best else "utter_ask_time_only", _moments(best, turn), day=shown
        )
        return []


class AskConfirmed:
    """Shall it be booked?"""

    name = _question("confirmed")

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up; after a no ask what should change, after a failure whether to try again."""
        if turn.slot("write_key"):
            speech.say("utter_ask_booking_again")
        elif turn.fresh and said_only_no(turn, BookAppointmentForm.wanted):
            speech.say("utter_ask_booking_change")
        else:
            await self._sum_up(turn, speech)
        return []

    async def _sum_up(self, turn: Turn, speech: Speech) -> None:
        wanted, hour = read_day(turn.slot("date")), read_time(turn.slot("time"))
        try:
            office = await self._offices.find(turn.slot("office") or "")
        except Unavailable:
            speech.say("utter_offices_backend_down")
            return
        speech.say(
            "utter_ask_booking_confirmed",
            service=catalogue().name(turn.slot("appointment_service") or "", turn.language),
            office=of(office.name, turn.language),
            day=day(wanted, turn.language, turn.now.date()) if wanted else "",
            time=clock(hour, turn.language) if hour else "",
            phone_digits=turn.slot("phone_digits") or "",
        )


def _moments(starts: Iterable[datetime], turn: Turn) -> list[Button]:
    today = turn.now.date()
    return [
        button(
            moment(start, turn.language, today),
            _TASK,
            date=start.date().isoformat(),
            time=f"{start:%H:%M}",
        )
        for start in starts
    ]
