"""Where an office is, its phone and its hours; which offices are near a place."""

from collections.abc import Sequence
from datetime import time

from actions.answering import tell
from actions.apis.errors import Unavailable
from actions.apis.models import Office
from actions.day_parts import date_named
from actions.events import Events
from actions.free_times import read_day
from actions.near_offices import NearOffice, near
from actions.office_directory import OfficeDirectory
from actions.opening import say_whether_offices_work
from actions.questions import AboutService
from actions.speech import Speech, button
from actions.turn import Turn
from actions.wording import clock, of, weekday

_TASK = "find_office"


class FindOffice:
    """Tells what is known about an office."""

    name = "action_find_office"

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Tell about the offices named, or those near the place named; else which are known."""
        try:
            offices = await self._offices.all()
        except Unavailable:
            speech.say("utter_office_backend_down")
            return []
        meant = [office for office in offices if _is_meant(office, turn)]
        for office in meant:
            _tell(office, turn, speech)
        asked = read_day(date_named(turn))
        if meant and asked:
            say_whether_offices_work(asked, turn, speech)
        if not meant and asked and turn.named_service and not _names_place(turn, offices):
            # "Are passport offices open on Saturday" is about no office in particular.
            hours = AboutService(
                service=turn.named_service, aspect="hours", day=asked, level=turn.level
            )
            return tell(hours, turn, speech)
        if not meant:
            _offer(offices, turn, speech)
        return []


def _names_place(turn: Turn, offices: Sequence[Office]) -> bool:
    named = any(entity.type in ("office", "district") for entity in turn.entities)
    return named or bool(near(turn.text, offices))


def _is_meant(office: Office, turn: Turn) -> bool:
    return office.id in turn.said("office") or office.district in turn.said("district")


def _offer(offices: Sequence[Office], turn: Turn, speech: Speech) -> None:
    unknown = any(e.type == "office" for e in turn.entities)
    nearest = near(turn.text, offices)
    if unknown or not nearest:
        buttons = [button(of(o.name, turn.language), _TASK, office=o.id) for o in offices]
        speech.say("utter_office_not_known" if unknown else "utter_ask_which_office", buttons)
    if nearest:
        say_near(nearest, turn, speech)
        _tell(nearest[0].office, turn, speech)


def say_near(nearest: Sequence[NearOffice], turn: Turn, speech: Speech) -> None:
    """Name the offices near a place, with how far they are."""
    language = turn.language
    listed = "\n".join(f"• {of(n.office.name, language)}: {n.km} km" for n in nearest)
    speech.say("utter_offices_near", place=of(nearest[0].place, language), offices=listed)


def _tell(office: Office, turn: Turn, speech: Speech) -> None:
    language = turn.language
    speech.say(
        "utter_office",
        office=of(office.name, language),
        district=office.district,
        phone=office.phone,
        opens=clock(time.fromisoformat(office.opens), language),
        closes=clock(time.fromisoformat(office.closes), language),
    )
    late = office.late_day
    if late:
        closes = clock(time.fromisoformat(late.until), language)
        speech.say("utter_office_late_day", weekday=weekday(late.weekday, language), closes=closes)
