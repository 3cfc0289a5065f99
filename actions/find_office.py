"""Where an office is, its phone and its hours."""

from datetime import date, time

from actions.answering import tell
from actions.apis.errors import Unavailable
from actions.apis.models import Office
from actions.events import Events
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
        """Tell about the offices named; else say which are known."""
        try:
            offices = await self._offices.all()
        except Unavailable:
            speech.say("utter_office_backend_down")
            return []
        meant = [office for office in offices if _is_meant(office, turn)]
        asked = _day(turn)
        if not meant and asked and turn.named_service and not _names_one(turn):
            # "Are passport offices open on Saturday" is about no office in particular.
            hours = AboutService(
                service=turn.named_service, aspect="hours", day=asked, level=turn.level
            )
            return tell(hours, turn, speech)
        for office in meant:
            _tell(office, turn, speech)
        if asked:
            say_whether_offices_work(asked, turn, speech)
        if not meant:
            buttons = [button(of(o.name, turn.language), _TASK, office=o.id) for o in offices]
            unknown = _names_one(turn)
            speech.say("utter_office_not_known" if unknown else "utter_ask_which_office", buttons)
        return []


def _day(turn: Turn) -> date | None:
    said = turn.last("date")
    return None if said is None else date.fromisoformat(said)


def _names_one(turn: Turn) -> bool:
    return any(entity.type in ("office", "district") for entity in turn.entities)


def _is_meant(office: Office, turn: Turn) -> bool:
    return office.id in turn.said("office") or office.district in turn.said("district")


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
