"""All of one's own matters in one list, once the phone is proven."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

import yaml
from pydantic import BaseModel

from actions import phone_proof
from actions.action import Action
from actions.apis.errors import Rejected, Unavailable
from actions.apis.matters import Matters, MattersApi
from actions.events import Events, follow_up
from actions.forms import Heard, end
from actions.office_directory import OfficeDirectory
from actions.phone_proof import PhoneProof, ProofForm
from actions.report_details import service_name
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language

_FORM = "my_matters_form"
_WORDS = Path(__file__).with_suffix(".yml")
_ALL = re.compile(
    r"(?:신청|민원|예약|접수|신고|내역|(?:한|된)\s?(?:거|것|건))[^.?!]{0,8}"
    r"(?:(?<!\S)다|모두|전부|전체|싹|한꺼번에|한눈에|몽땅)\s?(?:좀\s?)?(?:보여|알려|보고|볼|조회|확인|찾아)"
    r"|(?:내|제|나의|저의)\s?(?:신청|민원|예약|접수|신고)\s?(?:목록|전체|모두|전부)"
    r"|(?:신청|민원|예약|접수|신고)(?:한\s?(?:것들?|거))?\s?목록"
    r"|\b(?:all|everything)\b[^.?!]{0,12}\b(?:my|i|i've)\b[^.?!]{0,25}"
    r"\b(?:cases?|applications?|bookings?|appointments?|requests?|reports?|matters?"
    r"|applied|booked|reported|filed|submitted|sent)\b"
    r"|\blist (?:of )?(?:all )?(?:of )?my\b|\blist (?:them|it) all\b",
    re.IGNORECASE,
)


class _Words(BaseModel):
    case: str
    appointment: str
    report: str
    states: dict[str, str]


def wants_all(turn: Turn) -> bool:
    """Whether all of one's own matters are asked for, and not one by its number."""
    numbered = turn.last("receipt_number") or turn.last("appointment_number")
    return not turn.pressed and numbered is None and _ALL.search(turn.text) is not None


class BeginMyMatters:
    """Goes to the form, or to the list where the phone is proven already."""

    name = "action_begin_my_matters"

    def __init__(self, show: Action) -> None:
        self._show = show

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """The phone is proven once in a conversation."""
        if phone_proof.identity(turn):
            return await self._show.run(turn, speech)
        return [follow_up(_FORM)]


class MyMattersForm(ProofForm):
    """Asks for the phone and the code that was sent to it."""

    form: ClassVar = _FORM
    tasks: ClassVar = frozenset({"my_matters"})
    slots: ClassVar = phone_proof.SLOTS

    def __init__(self, proof: PhoneProof) -> None:
        self._proof = proof

    def hear(self, turn: Turn) -> Heard:
        """Read what was asked for."""
        return phone_proof.heard(turn)

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Send the code, or check it."""
        return {**heard, **await self._proof.take(heard, turn, speech)}


class ShowMyMatters:
    """Lists what the backend knows by the proven phone, each in a line."""

    name = "action_show_my_matters"

    def __init__(self, matters: MattersApi, offices: OfficeDirectory) -> None:
        self._matters = matters
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """What is kept without the whole number cannot be found by it, which is said."""
        who = phone_proof.identity(turn)
        if who is None:
            return []
        try:
            found = await self._matters.of(who)
        except Rejected:
            speech.say("utter_identity_over")
            return [*phone_proof.disown(), follow_up(_FORM)]
        except Unavailable:
            speech.say("utter_matters_backend_down")
            return end(turn)
        lines = [*_cases(found, turn), *await self._visits(found, turn), *_reports(found, turn)]
        if lines:
            speech.say("utter_my_matters", matters="\n".join(lines))
        else:
            speech.say("utter_no_matters")
        return end(turn)

    async def _visits(self, found: Matters, turn: Turn) -> list[str]:
        language, today = turn.language, turn.now.date()
        return [
            _words(language).appointment.format(
                service=catalogue().name(visit.service, language),
                number=visit.number,
                day=day(visit.start.date(), language, today),
                time=clock(visit.start.time(), language),
                where=await self._offices.place(visit.kind, visit.office, language),
            )
            for visit in found.appointments
        ]


def _cases(found: Matters, turn: Turn) -> Iterator[str]:
    words = _words(turn.language)
    for case in found.cases:
        name = catalogue().name(case.service, turn.language)
        state = words.states[case.status]
        yield words.case.format(service=name, number=case.receipt, state=state)


def _reports(found: Matters, turn: Turn) -> Iterator[str]:
    words = _words(turn.language)
    for report in found.reports:
        name = service_name(report.service, report.service_name, turn.language)
        state = words.states[report.status]
        yield words.report.format(service=name, number=report.number, state=state)


@cache
def _words(language: Language) -> _Words:
    return _Words.model_validate(yaml.safe_load(_WORDS.read_text(encoding="utf-8"))[language])
