"""What is asked before a problem is reported, and how the answers are heard."""

from typing import ClassVar

from actions.apis.errors import ApiError
from actions.apis.service_requests import ServiceRequest, ServiceRequestsApi
from actions.forms import Form, Heard, confirmation, yes_or_no
from actions.own_words import may_tell
from actions.places import Place
from actions.report_details import NEW, NOW, place_of, position, still_there
from actions.speech import Speech
from actions.turn import Turn
from knowledge_base.catalogue import catalogue

TASK = "report_problem"
FORM = "report_problem_form"

_MOST_NEARBY = 3
_LONGEST_WHEN = 40
_LONG_ENOUGH = {"ko": 12, "en": 25}
"""Letters from which a first message describes the problem and does not only name it."""

_IN_OWN_WORDS = frozenset({"report_address", "report_description", "report_when"})


class ReportProblemForm(Form):
    """Asks what kind, where, whether it is known, and what happened; then for a yes."""

    form: ClassVar = FORM
    tasks: ClassVar = frozenset({TASK})
    slots: ClassVar = (
        "report_service",
        "report_address",
        "report_known",
        "report_description",
        "report_when",
        "confirmed",
        "report_nearby",
        "report_photo",
        "report_turned_down",
        "write_key",
    )
    wanted: ClassVar = frozenset({"address", "office", "district"})

    def __init__(self, requests: ServiceRequestsApi) -> None:
        self._requests = requests

    def is_answer(self, turn: Turn) -> bool:
        """Where, what and when are told in the citizen's own words."""
        if Place.of(turn.text).position or _is_bare_answer(turn):
            return True
        told = turn.requested in _IN_OWN_WORDS
        return (told and may_tell(turn)) or super().is_answer(turn)

    def hear(self, turn: Turn) -> Heard:
        """Read what was told, and the words themselves where they were asked for."""
        if unsolved := turn.last("unsolved"):
            return {"report_description": unsolved}
        address = _address(turn)
        if (answer := _answer(turn)) and not address:
            return answer
        said = {
            "report_service": _service(turn),
            "report_address": address,
            "report_description": _description(turn),
            "report_when": _when(turn),
            "report_photo": turn.last("photo"),
        }
        return {slot: value for slot, value in said.items() if value}

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Check that the kind can be reported here, and look for the same report nearby."""
        if unsolved := turn.last("unsolved"):
            return await still_there(unsolved, self._requests, turn.language)
        if heard.get("confirmed") is False:
            return {"confirmed": None, "report_turned_down": "yes"}
        return {"report_turned_down": None, **await self._taken(heard, turn, speech)}

    async def _taken(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        if isinstance(heard.get("report_known"), str):
            return _joining(heard)
        taken = heard if "confirmed" in heard else {**heard, "write_key": None}
        if "report_photo" in heard:
            speech.say("utter_report_photo_received")
        service = heard.get("report_service")
        if isinstance(service, str) and not catalogue().services[service].reportable:
            name = catalogue().name(service, turn.language)
            speech.say("utter_service_not_reportable", service=name)
            return {**taken, "report_service": None}
        return {**taken, **_at_some_time(taken, turn), **await self._known(taken, turn)}

    async def _known(self, taken: Heard, turn: Turn) -> Heard:
        """Ask about the same report nearby once kind and place are known, and at each change."""
        if not {"report_service", "report_address"} & taken.keys():
            return {}
        service, address = (
            taken.get(slot, turn.slot(slot)) for slot in ("report_service", "report_address")
        )
        if not (isinstance(service, str) and isinstance(address, str)):
            return {"report_known": None, "report_nearby": None}
        found = await self._nearby(service, Place.of(address))
        if not found:
            return {"report_known": NEW, "report_nearby": None}
        return {"report_known": None, "report_nearby": ",".join(one.number for one in found)}

    async def _nearby(self, service: str, place: Place) -> list[ServiceRequest]:
        try:
            reports = await self._requests.open_reports(service)
        except ApiError:
            # To know of the others is a help, not a condition.
            return []
        places = {one.number: Place.of(place_of(one) or "") for one in reports}
        near = [one for one in reports if places[one.number].is_near(place)]
        return sorted(near, key=lambda one: places[one.number].metres_to(place))[:_MOST_NEARBY]


def nearby(turn: Turn) -> list[str]:
    """The numbers of the reports that may be the same."""
    return (turn.slot("report_nearby") or "").split(",")


def _is_bare_answer(turn: Turn) -> bool:
    """The number or the time that was asked for, whatever it is taken for."""
    if turn.requested == "report_known":
        return turn.last("receipt_number") in nearby(turn)
    timed = bool(turn.said("date") or turn.said("time"))
    return turn.requested == "report_when" and timed and "?" not in turn.text


def _answer(turn: Turn) -> Heard:
    """A yes or no to what was asked."""
    answer = yes_or_no(turn)
    if turn.requested == "report_known":
        chosen = turn.last("receipt_number")
        if chosen in nearby(turn):
            return {"report_known": chosen}
        if answer is False:
            return {"report_known": NEW}
        if answer and len(nearby(turn)) == 1:
            return {"report_known": nearby(turn)[0]}
    return confirmation(turn)


def _joining(heard: Heard) -> Heard:
    if heard["report_known"] == NEW:
        return heard
    # Who joins has told enough: nothing more is asked.
    return {**heard, "requested_slot": None}


def _at_some_time(taken: Heard, turn: Turn) -> Heard:
    """A problem that nobody has told a time of is there now; the summary shows it."""
    told = "report_when" in taken or turn.slot("report_when")
    return {} if told else {"report_when": NOW}


def _service(turn: Turn) -> str | None:
    meant = turn.opening or turn.requested == "report_service" or turn.pressed
    named = turn.named_service
    if turn.opening and named is None:
        topic = turn.topic
        return topic if topic and catalogue().services[topic].reportable else None
    return named if meant else None


def _address(turn: Turn) -> str | None:
    if shared := Place.of(turn.text).position:
        return position(*shared)
    told = turn.requested == "report_address" and not turn.pressed
    return turn.last("address") or (turn.text.strip() if told else None)


def _when(turn: Turn) -> str | None:
    """The citizen's own words for a day and a time."""
    if turn.requested == "report_when" and not turn.pressed:
        return turn.text.strip()
    spans = [(e.start, e.end) for e in turn.entities if e.type in ("date", "time")]
    if not spans or turn.pressed:
        return None
    start, end = min(spans)[0], max(end for _, end in spans)
    return turn.text[start:end] if end - start <= _LONGEST_WHEN else turn.text[slice(*spans[0])]


def _description(turn: Turn) -> str | None:
    text = turn.text.strip()
    if turn.pressed:
        return None
    if turn.requested == "report_description":
        return text
    letters = sum(not c.isspace() for c in text)
    return text if turn.opening and letters >= _LONG_ENOUGH[turn.language] else None
