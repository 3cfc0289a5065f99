"""Proving a phone by a one-time code, where a step needs it, for this conversation only."""

import re
from abc import ABC
from datetime import datetime
from typing import ClassVar

from actions.apis.errors import Rejected, Unavailable
from actions.apis.identity import IdentityApi
from actions.events import Events, drop
from actions.forms import Form, Heard, Left, end
from actions.speech import Speech
from actions.turn import Turn

PHONE, CODE, CHALLENGE = "identity_phone", "one_time_code", "code_challenge"
SLOTS = (PHONE, CODE, CHALLENGE)
"""What a form that needs a proven phone asks for and remembers."""

IDENTITY, UNTIL, SENT = "identity", "identity_until", "codes_sent"
MOST_CODES = 5
"""In one conversation, to whatever phones."""

_DIGITS = re.compile(r"\D*(?:\d\D{0,2}){4,9}\D*")
_LENGTH = 6
_FEW = 12
"""Letters that may stand around a code."""
_PROVEN: Heard = {PHONE: "", CODE: ""}
"""Nothing is left to ask, and the number itself is not needed any more."""


def identity(turn: Turn) -> str | None:
    """What stands for the phone that was proven in this conversation, while it holds."""
    until = turn.slot(UNTIL)
    holds = until is not None and datetime.fromisoformat(until) > turn.now
    return turn.slot(IDENTITY) if holds else None


def disown() -> Events:
    """The proof holds no longer: it is asked for again."""
    return drop(IDENTITY, UNTIL, *SLOTS)


def heard(turn: Turn) -> Heard:
    """The phone or the code, where it was asked for."""
    phone = turn.last("phone")
    if turn.requested in (PHONE, CODE) and phone:
        # Another phone instead of the code: the first was wrong.
        return {PHONE: phone}
    if turn.requested == CODE and is_code(turn):
        return {CODE: re.sub(r"\D", "", turn.text)}
    return {}


def is_code(turn: Turn) -> bool:
    """Whether the message is digits and little else."""
    return bool(_DIGITS.fullmatch(turn.text)) and _letters(turn) <= _FEW


def is_bare_code(turn: Turn) -> bool:
    """Whether it is nothing but digits: no call for help, though it may hold 119."""
    return is_code(turn) and _letters(turn) == 0


def _letters(turn: Turn) -> int:
    return sum(c.isalpha() for c in turn.text)


class ProofForm(Form, ABC):
    """A form that needs a proven phone."""

    slots: ClassVar[tuple[str, ...]] = SLOTS
    wanted: ClassVar = frozenset({"phone"})

    def is_interruption(self, turn: Turn) -> bool:
        """A code that was asked for may hold the digits of an emergency number."""
        return not (turn.requested == CODE and is_bare_code(turn)) and super().is_interruption(turn)

    def is_answer(self, turn: Turn) -> bool:
        """A code that was asked for is an answer whatever it looks like."""
        return (turn.requested == CODE and is_code(turn)) or super().is_answer(turn)


class PhoneProof:
    """Sends a code and checks it."""

    def __init__(self, api: IdentityApi) -> None:
        self._api = api

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """What the proof adds to a form's answers."""
        if identity(turn):
            return _PROVEN
        try:
            if isinstance(heard.get(PHONE), str):
                return await self._send(str(heard[PHONE]), turn, speech)
            if isinstance(heard.get(CODE), str):
                return await self._check(str(heard[CODE]), turn, speech)
        except Unavailable:
            speech.say("utter_identity_backend_down")
            raise Left(end(turn)) from None
        return {}

    async def _send(self, phone: str, turn: Turn, speech: Speech) -> Heard:
        codes = turn.count(SENT)
        if codes >= MOST_CODES:
            speech.say("utter_too_many_codes")
            raise Left(end(turn))
        try:
            sent = await self._api.send_code(phone, key=turn.key("send_code"))
        except Rejected as refusal:
            if refusal.code != "too-many-codes":
                speech.say("utter_phone_not_mobile")
                return {PHONE: None}
            speech.say("utter_too_many_codes")
            raise Left(end(turn)) from None
        tail = phone[-4:]
        speech.say("utter_code_sent", phone_digits=tail)
        if sent.shown_at:
            speech.say("utter_code_shown", address=sent.shown_at)
        return {PHONE: tail, CODE: None, CHALLENGE: sent.challenge, SENT: codes + 1}

    async def _check(self, code: str, turn: Turn, speech: Speech) -> Heard:
        if len(code) != _LENGTH:
            speech.say("utter_code_unreadable")
            return {CODE: None}
        challenge = turn.slot(CHALLENGE)
        proof = challenge and await self._api.prove(challenge, code, key=turn.key("prove"))
        if proof and proof.identity and proof.expires:
            return {
                **_PROVEN,
                CHALLENGE: None,
                IDENTITY: proof.identity,
                UNTIL: proof.expires.isoformat(),
            }
        if proof and proof.outcome == "wrong" and proof.tries_left:
            speech.say("utter_code_wrong", left=str(proof.tries_left))
            return {CODE: None}
        speech.say("utter_code_over")
        return {CODE: None, PHONE: None, CHALLENGE: None}
