"""The questions of a report that need more than a wording."""

from actions.apis.errors import ApiError
from actions.apis.service_requests import ServiceRequest, ServiceRequestsApi
from actions.events import Events
from actions.report_details import place_of, summary, where
from actions.report_form import FORM, TASK, nearby
from actions.speech import Speech, button
from actions.turn import Turn
from actions.wording import day
from knowledge_base.catalogue import catalogue


def _question(slot: str) -> str:
    return f"action_ask_{FORM}_{slot}"


class AskReportService:
    """What kind of problem?"""

    name = _question("report_service")

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer every kind that can be reported."""
        buttons = [
            button(service.names.of(turn.language), TASK, service=service.id)
            for service in catalogue().services.values()
            if service.reportable
        ]
        speech.say("utter_ask_report_service", buttons)
        return []


class AskReportKnown:
    """Is it one of these?"""

    name = _question("report_known")

    def __init__(self, requests: ServiceRequestsApi) -> None:
        self._requests = requests

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Show the open reports nearby, each to be joined by its button."""
        numbers = nearby(turn)
        try:
            known = {one.number: one for one in await self._requests.find_all(numbers)}
        except ApiError:
            known = {}
        speech.say("utter_report_nearby")
        for number in numbers:
            self._show(number, known.get(number), turn, speech)
        if len(numbers) == 1:
            speech.say("utter_ask_report_known")
        else:
            join = [button(number, TASK, receipt_number=number) for number in numbers]
            speech.say("utter_ask_report_known_which", join)
        return []

    @staticmethod
    def _show(number: str, report: ServiceRequest | None, turn: Turn, speech: Speech) -> None:
        if report is None:
            speech.say("utter_report_nearby_number", number=number)
            return
        speech.say(
            "utter_report_nearby_one",
            number=number,
            report_address=where(place_of(report) or "", turn.language),
            submitted=day(report.requested.date(), turn.language, turn.now.date()),
        )


class AskReportConfirmed:
    """Shall it be sent?"""

    name = _question("confirmed")

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up; after a no ask what should change, after a failure whether to try again."""
        if turn.slot("write_key"):
            speech.say("utter_ask_report_again")
        elif turn.slot("report_turned_down"):
            speech.say("utter_ask_report_change")
        else:
            speech.say("utter_ask_report_confirmed", values=summary(turn))
        return []
