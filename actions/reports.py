"""Reporting a problem in the street."""

from typing import ClassVar

from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.service_requests import ServiceRequestsApi
from actions.events import Events, drop, follow_up, put
from actions.forms import Form, Heard, end, said_only_no, yes_or_no
from actions.own_words import may_tell
from actions.speech import Speech, button
from actions.turn import Turn
from knowledge_base.catalogue import catalogue

_TASK = "report_problem"
_FORM = "report_problem_form"
_LONG_ENOUGH = {"ko": 12, "en": 25}
"""Letters from which a first message describes the problem and does not only name it."""


def _question(slot: str) -> str:
    return f"action_ask_{_FORM}_{slot}"


class ReportProblemForm(Form):
    """Asks what kind, where, and what happened; then for a yes."""

    form: ClassVar = _FORM
    tasks: ClassVar = frozenset({_TASK})
    slots: ClassVar = (
        "report_service",
        "report_address",
        "report_description",
        "confirmed",
        "write_key",
    )
    wanted: ClassVar = frozenset({"address", "office", "district"})

    def is_answer(self, turn: Turn) -> bool:
        """Where and what are told in the citizen's own words."""
        told = turn.requested in ("report_address", "report_description")
        return (told and may_tell(turn)) or super().is_answer(turn)

    def hear(self, turn: Turn) -> Heard:
        """Read kind and place, and the words themselves where they were asked for."""
        answer = yes_or_no(turn)
        if turn.requested == "confirmed" and answer is not None and not turn.said("address"):
            return {"confirmed": answer}
        said = {
            "report_service": self._service(turn),
            "report_address": turn.last("address"),
            "report_description": _description(turn),
        }
        if turn.requested == "report_address" and not turn.pressed:
            said["report_address"] = said["report_address"] or turn.text.strip()
        return {slot: value for slot, value in said.items() if value}

    def _service(self, turn: Turn) -> str | None:
        meant = turn.opening or turn.requested == "report_service" or turn.pressed
        named = turn.named_service
        if turn.opening and named is None:
            topic = turn.topic
            return topic if topic and catalogue().services[topic].reportable else None
        return named if meant else None

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Check that the kind can be reported here."""
        if heard.get("confirmed") is False:
            return {"confirmed": None}
        taken = heard if "confirmed" in heard else {**heard, "write_key": None}
        service = heard.get("report_service")
        if isinstance(service, str) and not catalogue().services[service].reportable:
            name = catalogue().name(service, turn.language)
            speech.say("utter_service_not_reportable", service=name)
            return {**taken, "report_service": None}
        return taken


def _description(turn: Turn) -> str | None:
    text = turn.text.strip()
    if turn.pressed:
        return None
    if turn.requested == "report_description":
        return text
    letters = sum(not c.isspace() for c in text)
    return text if turn.opening and letters >= _LONG_ENOUGH[turn.language] else None


class AskReportService:
    """What kind of problem?"""

    name = _question("report_service")

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer every kind that can be reported."""
        buttons = [
            button(service.names.of(turn.language), _TASK, service=service.id)
            for service in catalogue().services.values()
            if service.reportable
        ]
        speech.say("utter_ask_report_service", buttons)
        return []


class AskReportConfirmed:
    """Shall it be sent?"""

    name = _question("confirmed")

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up; after a no ask what should change, after a failure whether to try again."""
        if turn.slot("write_key"):
            speech.say("utter_ask_report_again")
        elif turn.fresh and said_only_no(turn, ReportProblemForm.wanted):
            speech.say("utter_ask_report_change")
        else:
            speech.say(
                "utter_ask_report_confirmed",
                service=catalogue().name(turn.slot("report_service") or "", turn.language),
                report_address=turn.slot("report_address") or "",
                report_description=turn.slot("report_description") or "",
            )
        return []


class ReportProblem:
    """Files the report once, and tells its number."""

    name = "action_report_problem"

    def __init__(self, requests: ServiceRequestsApi) -> None:
        self._requests = requests

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """File it; a failure goes back to the form with all that was told."""
        if turn.slots.get("confirmed") is not True:
            return []
        service = turn.slot("report_service") or ""
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            filed = await self._requests.create(
                service,
                turn.slot("report_address") or "",
                turn.slot("report_description") or "",
                key=key,
            )
        except NotFound:
            name = catalogue().name(service, turn.language)
            speech.say("utter_service_not_reportable", service=name)
            return [*drop("report_service", "confirmed", "write_key"), follow_up(_FORM)]
        except Rejected as refusal:
            reason = refusal.reason_ko if turn.language == "ko" else refusal.reason_en
            speech.say("utter_report_refused", reason=reason)
            return end(turn)
        except Unavailable:
            speech.say("utter_report_backend_down")
            return [put("write_key", key), put("confirmed", None), follow_up(_FORM)]
        speech.say("utter_problem_reported", number=filed.number)
        speech.effect("audit", action="report.filed", subject=filed.number, outcome="done")
        return [put("service", service), *end(turn)]
