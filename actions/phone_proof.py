"""Proving a phone by a one-time code, where a step needs it, for this conversation only."""

import re
from datetime import datetime

from actions.apis.errors import Rejected, Unavailable
from actions.apis.identity import IdentityApi
from actions.events import Events, drop
from actions.forms import Heard, Left, end
from actions.speech import Speech
from actions.turn import Turn

PHONE, CODE, CHALLENGE = "identity_phone", "one_time_code", "code_challenge"
SLOTS = (PHONE, CODE, CHALLENGE)
"""What a form that needs a proven phone asks for and remembers."""

IDENTITY, UNTIL = "identity", "identity_until"

_CODE = re.compile(r"(?<!\d)\d{3}[\s-]?\d{3}(?!\d)")
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
    if turn.requested == PHONE:
        return {PHONE: turn.last("phone")} if turn.last("phone") else {}
    if turn.requested == CODE:
        code = _CODE.search(turn.text)
        if code and not turn.last("phone"):
            return {CODE: re.sub(r"\D", "", code[0])}
        # Another phone instead of the code: the first was wrong.
        return {PHONE: turn.last("phone")} if turn.last("phone") else {}
    return {}


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
        return {PHONE: tail, CODE: None, CHALLENGE: sent.challenge}

    async def _check(self, code: str, turn: Turn, speech: Speech) -> Heard:
        proof = await self._api.prove(turn.slot(CHALLENGE) or "", code, key=turn.key("prove"))
        if proof.identity and proof.expires:
            return {
                **_PROVEN,
                CHALLENGE: None,
                IDENTITY: proof.identity,
                UNTIL: proof.expires.isoformat(),
            }
        if proof.outcome == "wrong" and proof.tries_left:
            speech.say("utter_code_wrong", left=str(proof.tries_left))
            return {CODE: None}
        speech.say("utter_code_over")
        return {CODE: None, PHONE: None, CHALLENGE: None}
