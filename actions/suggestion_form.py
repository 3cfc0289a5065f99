"""Telling an office something: what is asked, and what is heard."""

import re
from typing import ClassVar

from actions.apis.errors import Unavailable
from actions.choices import choose
from actions.events import Events
from actions.forms import (
    Form,
    Heard,
    confirmation,
    corrections,
    phone_digits,
    said_only_no,
    yes_or_no,
)
from actions.office_directory import OfficeDirectory
from actions.own_words import may_tell
from actions.speech import Speech, button
from actions.suggestion_words import categories, category_said, says_what
from actions.turn import Turn
from actions.wording import of

TASK = "submit_suggestion"
FORM = f"{TASK}_form"

NO_CONTACT = ""
"""Stands for a citizen who does not want to be called."""

_MOBILE = re.compile(r"\+821[016789]\d{7,8}")
_DIGITS = 4


def _question(slot: str) -> str:
    return f"action_ask_{FORM}_{slot}"


class SubmitSuggestionForm(Form):
    """Asks what kind, what, for whom, and whether the office may call; then for a yes."""

    form: ClassVar = FORM
    tasks: ClassVar = frozenset({TASK})
    slots: ClassVar = (
        "suggestion_category",
        "suggestion_text",
        "office",
        "suggestion_contact",
        "phone_digits",
        "confirmed",
        "write_key",
    )
    wanted: ClassVar = frozenset({"office", "district", "phone", "phone_digits"})

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    def is_answer(self, turn: Turn) -> bool:
        """What it is about is told in the citizen's own words."""
        if turn.requested == "suggestion_text":
            return may_tell(turn)
        kind = turn.requested == "suggestion_category" and self._category(turn) is not None
        office = turn.requested == "office" and _office(turn) is not None
        return ((kind or office) and "?" not in turn.text) or super().is_answer(turn)

    def hear(self, turn: Turn) -> Heard:
        """Read what was asked for, and what was told along with it."""
        said: Heard = {
            "suggestion_category": self._category(turn),
            "suggestion_text": _text(turn),
            "office": _office(turn),
            **_contact(turn),
        }
        told: Heard = {slot: value for slot, value in said.items() if value is not None}
        heard = corrections(told, turn) or confirmation(turn)
        if turn.requested == "suggestion_contact" and "suggestion_contact" not in heard:
            return _consent(yes_or_no(turn), heard)
        return heard

    @staticmethod
    def _category(turn: Turn) -> str | None:
        """A kind that is named; what is being told may hold such words by chance."""
        if turn.requested in ("suggestion_text", "suggestion_contact"):
            return None
        asked = turn.requested == "suggestion_category"
        chosen = choose(turn, categories(turn.language)) if asked or turn.pressed else None
        return chosen or category_said(turn.text)

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Check the office and the phone."""
        if heard.get("confirmed") is False:
            return {"confirmed": None}
        taken = heard if "confirmed" in heard else {**heard, "write_key": None}
        contact = heard.get("suggestion_contact")
        if isinstance(contact, str) and contact != NO_CONTACT:
            if not _MOBILE.fullmatch(contact):
                speech.say("utter_phone_not_mobile")
                return {**taken, "suggestion_contact": None}
            taken = {**taken, "phone_digits": contact[-_DIGITS:]}
        office = heard.get("office")
        if isinstance(office, str):
            taken = {**taken, "office": await self._known(office, turn, speech)}
        return taken

    async def _known(self, named: str, turn: Turn, speech: Speech) -> str | None:
        """The id of an office named by its id or its district."""
        try:
            offices = await self._offices.all()
        except Unavailable:
            # The question for the office tells.
            return None
        for office in offices:
            if named in (office.id, office.district):
                return office.id
        if turn.requested == "office":
            speech.say("utter_suggestion_office_unknown")
        return None


def _office(turn: Turn) -> str | None:
    return turn.last("office") or turn.last("district")


def _text(turn: Turn) -> str | None:
    text = turn.text.strip()
    told = turn.requested == "suggestion_text" or (turn.opening and says_what(text, turn.language))
    return text if told and text and not turn.pressed else None


def _contact(turn: Turn) -> Heard:
    """A phone is taken where it was asked for, and to correct the summary; never by the way."""
    if turn.requested == "phone_digits":
        return {"phone_digits": phone_digits(turn)}
    if turn.requested in ("suggestion_contact", "confirmed"):
        return {"suggestion_contact": turn.last("phone")}
    return {}


def _consent(answer: bool | None, heard: Heard) -> Heard:
    """A bare yes still needs the number."""
    if answer is None:
        return heard
    return {**heard, "suggestion_contact": None if answer else NO_CONTACT}


class AskCategory:
    """What kind?"""

    name = _question("suggestion_category")

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer every kind."""
        kinds = categories(turn.language).items()
        speech.say("utter_ask_suggestion_category", [button(n, TASK, option=k) for k, n in kinds])
        return []


class AskSuggestionOffice:
    """For whom?"""

    name = _question("office")

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Offer every office."""
        try:
            offices = await self._offices.all()
        except Unavailable:
            speech.say("utter_suggestion_offices_down")
            return []
        buttons = [button(of(o.name, turn.language), TASK, office=o.id) for o in offices]
        speech.say("utter_ask_suggestion_office", buttons)
        return []


class AskContact:
    """May the office call?"""

    name = _question("suggestion_contact")

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """After a bare yes ask for the number alone."""
        bare = turn.intent == "affirm" and turn.requested == "suggestion_contact"
        speech.say("utter_ask_suggestion_phone" if bare else "utter_ask_suggestion_contact")
        return []


class AskSuggestionConfirmed:
    """Shall it be sent?"""

    name = _question("confirmed")

    def __init__(self, offices: OfficeDirectory) -> None:
        self._offices = offices

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Sum up; after a no ask what should change, after a failure whether to try again."""
        if turn.slot("write_key"):
            speech.say("utter_ask_suggestion_again")
        elif turn.fresh and said_only_no(turn, SubmitSuggestionForm.wanted):
            speech.say("utter_ask_suggestion_change")
        else:
            await self._sum_up(turn, speech)
        return []

    async def _sum_up(self, turn: Turn, speech: Speech) -> None:
        try:
            office = await self._offices.find(turn.slot("office") or "")
        except Unavailable:
            speech.say("utter_suggestion_offices_down")
            return
        kinds = categories(turn.language)
        may_call = turn.slot("suggestion_contact") is not None
        speech.say(
            "utter_ask_suggestion_confirmed"
            if may_call
            else "utter_ask_suggestion_confirmed_no_contact",
            category=kinds.get(turn.slot("suggestion_category") or "", ""),
            suggestion_text=turn.slot("suggestion_text") or "",
            office=of(office.name, turn.language),
            phone_digits=turn.slot("phone_digits") or "",
        )
