"""How far an application or a report has come."""

import re
from typing import ClassVar

from actions.apis.cases import CasesApi
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.models import Case
from actions.apis.service_requests import ServiceRequestsApi
from actions.events import Events, drop, follow_up, put
from actions.following import is_report, offer
from actions.forms import ATTEMPTS, FAILED, Form, Heard, end, phone_digits
from actions.kept_requests import KEEP, keep
from actions.office_directory import OfficeDirectory
from actions.report_details import service_name
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import day, of
from knowledge_base.catalogue import catalogue

_RECEIPT = re.compile(r"\d{4}-\d{4}-\d{5}|SR-\d{4}-\d{6}")
_FORM = "check_status_form"
_DETAILS = {"needs_documents": "missing", "rejected": "reason", "completed": "completed"}


class CheckStatusForm(Form):
    """Asks for the receipt number and, for an application, the second factor."""

    form: ClassVar = _FORM
    tasks: ClassVar = frozenset({"check_status"})
    slots: ClassVar = ("receipt_number", "phone_digits")
    wanted: ClassVar = frozenset({"receipt_number", "phone", "phone_digits"})

    def hear(self, turn: Turn) -> Heard:
        """Read the number and the digits."""
        said = {"receipt_number": turn.last("receipt_number"), "phone_digits": phone_digits(turn)}
        return {slot: value for slot, value in said.items() if value}

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Check the number's form."""
        number = str(heard.get("receipt_number") or turn.slot("receipt_number") or "")
        if number and not _RECEIPT.fullmatch(number):
            speech.say("utter_receipt_number_unreadable")
            return {**heard, "receipt_number": None}
        if is_report(number):
            # A report is told by its number alone: nothing more is asked.
            return {**heard, "requested_slot": None}
        return heard


class CheckStatus:
    """Tells the state, what is missing, by when, and whom to ask."""

    name = "action_check_status"

    def __init__(
        self, cases: CasesApi, requests: ServiceRequestsApi, offices: OfficeDirectory
    ) -> None:
        self._cases = cases
        self._requests = requests
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Look it up; nothing is told after three wrong pairs."""
        number = turn.slot("receipt_number")
        if number is None:
            return []
        try:
            if is_report(number):
                return await self._report(number, turn, speech)
            return await self._application(number, turn, speech)
        except Unavailable:
            if turn.kept:
                return keep(self.name, _FORM, turn.slot("write_key") or "", turn, speech)
            speech.say("utter_status_backend_down")
            return [put("offered", KEEP)]

    async def _report(self, number: str, turn: Turn, speech: Speech) -> Events:
        try:
            report = await self._requests.find(number)
        except NotFound:
            speech.say("utter_report_not_found")
            return [*drop("receipt_number"), follow_up(_FORM)]
        speech.say(
            f"utter_report_{report.status}",
            service=service_name(report.service, report.service_name, turn.language),
            number=number,
            submitted=day(report.requested.date(), turn.language, turn.now.date()),
        )
        offered = offer(number, turn, speech) if report.status == "open" else []
        return [*end(turn), *offered]

    async def _application(self, number: str, turn: Turn, speech: Speech) -> Events:
        if turn.count("status_failures") >= ATTEMPTS:
            return self._locked(turn, speech)
        try:
            case = await self._cases.lookup(number, turn.slot("phone_digits") or "")
        except (NotFound, Rejected):
            return self._wrong_pair(turn, speech)
        tell_case(case, turn, speech)
        await tell_office(case, self._offices, turn, speech)
        offered = offer(number, turn, speech) if case.status != "completed" else []
        return [put("status_failures", 0), put("service", case.service), *end(turn), *offered]

    def _wrong_pair(self, turn: Turn, speech: Speech) -> Events:
        count = turn.count("status_failures") + 1
        failures = put("status_failures", count)
        if count >= ATTEMPTS:
            return [failures, *self._locked(turn, speech)]
        speech.say("utter_status_not_found")
        return [failures, *drop("phone_digits"), follow_up(_FORM)]

    @staticmethod
    def _locked(turn: Turn, speech: Speech) -> Events:
        speech.say("utter_status_locked")
        return [*end(turn), put("offered", FAILED)]


def tell_case(case: Case, turn: Turn, speech: Speech) -> None:
    """Tell the state in plain words, with what is missing and by when."""
    today = turn.now.date()
    values = {
        "service": catalogue().name(case.service, turn.language),
        "submitted": day(case.submitted, turn.language, today),
    }
    if case.missing:
        values["missing"] = of(case.missing, turn.language)
    if case.reason:
        values["reason"] = of(case.reason, turn.language)
    if case.completed:
        values["completed"] = day(case.completed, turn.language, today)
    detail = _DETAILS.get(case.status)
    bare = detail is not None and detail not in values
    speech.say(f"utter_status_{case.status}{'_bare' if bare else ''}", values=values)
    if case.expected:
        speech.say("utter_status_expected", expected=day(case.expected, turn.language, today))


async def tell_office(case: Case, offices: OfficeDirectory, turn: Turn, speech: Speech) -> None:
    """Tell whom to ask; while the offices cannot be looked up, the call centre can tell."""
    try:
        office = await offices.find(case.office)
    except (NotFound, Unavailable):
        speech.say("utter_status_office_unknown")
        return
    speech.say("utter_status_office", office=of(office.name, turn.language), phone=office.phone)
