"""What becomes of a report: the citizen hears that it is done, and may say that it is not."""

from pydantic import BaseModel

from actions.apis.service_requests import ServiceRequestsApi
from actions.events import Events, drop, follow_up, put
from actions.news import News
from actions.report_details import service_name, still_there
from actions.report_form import FORM
from actions.speech import Speech
from actions.turn import Turn

SOLVED = "solved"
"""What a bare yes accepts after a report was told to be done."""

_NOTHING = "nothing"
_TOLD = "report_told"


class _Closed(BaseModel):
    service: str


class ReportClosed:
    """Tells that a report is done, and asks whether the problem is."""

    type = "report.closed"
    urgent = False

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """A running form keeps its yes and no."""
        service = _Closed.model_validate(news.data).service
        name = service_name(service, service, turn.language)
        speech.say("utter_report_done", service=name, number=news.subject)
        told = put(_TOLD, news.subject)
        if turn.form:
            return [told]
        return [told, put("report_done", news.subject), put("offered", SOLVED)]


def was_told(number: str, turn: Turn) -> bool:
    """Whether this report was the last that was told to be done."""
    return turn.slot(_TOLD) == number


class Solved:
    """The citizen says that the problem is gone; nothing more will come."""

    name = "action_report_solved"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Thank, and take note."""
        if number := _told_done(turn):
            speech.effect("unfollow", subject=number)
            speech.effect("audit", action="report.solved", subject=number, outcome="done")
        speech.say("utter_report_solved")
        return drop("report_done", "followed", "offered")


class Unsolved:
    """The citizen says that it is not."""

    def __init__(self, requests: ServiceRequestsApi) -> None:
        self._requests = requests

    async def events(self, turn: Turn) -> Events:
        """Sum up a new report that names the old one: Open311 cannot open one again.

        Empty where no report was just told to be done.
        """
        number = _told_done(turn)
        if number is None:
            return []
        told = await still_there(number, self._requests, turn.language)
        slots = {**told, "report_done": None, "confirmed": None}
        return [*(put(name, value) for name, value in slots.items()), follow_up(FORM)]


def _told_done(turn: Turn) -> str | None:
    number = turn.slot("report_done")
    return None if number == _NOTHING else number
