"""Reporting a problem in the street."""

from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.service_requests import ServiceRequestsApi
from actions.events import Events, drop, follow_up, put
from actions.forms import end
from actions.kept_requests import unanswered
from actions.report_details import NEW, report
from actions.report_form import FORM
from actions.report_watch import follow_report
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import reason
from knowledge_base.catalogue import catalogue


class ReportProblem:
    """Files the report once and tells its number, or joins one that is there."""

    name = "action_report_problem"

    def __init__(self, requests: ServiceRequestsApi) -> None:
        self._requests = requests

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """File or join; a failure goes back to the form with all that was told."""
        known = turn.slot("report_known") or NEW
        if known != NEW:
            return _join(known, turn, speech)
        if turn.slots.get("confirmed") is not True:
            return []
        return await self._file(turn, speech)

    async def _file(self, turn: Turn, speech: Speech) -> Events:
        told = report(turn)
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            number = await self._requests.create(told, key=key)
        except NotFound:
            name = catalogue().name(told.service, turn.language)
            speech.say("utter_service_not_reportable", service=name)
            return [*drop("report_service", "confirmed", "write_key"), follow_up(FORM)]
        except Rejected as refusal:
            speech.say("utter_report_refused", reason=reason(refusal, turn.language))
            _photo("drop_photo", turn, speech)
            return end(turn)
        except Unavailable:
            _photo("send_photo", turn, speech)
            return unanswered(self.name, FORM, key, "utter_report_backend_down", turn, speech)
        _photo("send_photo", turn, speech)
        _tell(number, turn, speech)
        return [*_followed(number), put("service", told.service), *end(turn)]


def _tell(number: str | None, turn: Turn, speech: Speech) -> None:
    if number is None:
        speech.say("utter_problem_reported_numberless")
    else:
        speech.say("utter_problem_reported", number=number)
        follow_report(number, turn, speech)
    speech.effect("audit", action="report.filed", subject=number or turn.id, outcome="done")


def _join(number: str, turn: Turn, speech: Speech) -> Events:
    """Open311 has no call to join: who joins knows the number and hears what becomes of it."""
    speech.say("utter_report_joined", number=number)
    _photo("drop_photo", turn, speech)
    follow_report(number, turn, speech)
    speech.effect("audit", action="report.joined", subject=number, outcome="done")
    return [*_followed(number), put("service", turn.slot("report_service")), *end(turn)]


def _followed(number: str | None) -> Events:
    """So that it is not offered when the state is asked for."""
    return [put("followed", number)] if number else []


def _photo(effect: str, turn: Turn, speech: Speech) -> None:
    """A photo is kept for the department once it was agreed to, and else for nobody."""
    if turn.slot("report_photo"):
        speech.effect(effect)
