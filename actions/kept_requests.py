"""Requests that are kept while their backend is down, and made once it is back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from pydantic import BaseModel, TypeAdapter

from actions.action import Action
from actions.events import Event, Events, follow_up, put
from actions.forms import Form, end
from actions.kept_states import noted, withdraw
from actions.news import News
from actions.speech import Notes, Speech
from actions.turn import Kept, Turn

TYPE = "request.kept"

KEEP = "keep"
"""What a bare yes accepts when it was offered last."""

_STATUS_FORM = "check_status_form"
_FIRST = timedelta(seconds=5)
_MOST = timedelta(minutes=5)
_GIVEN_UP_AFTER = timedelta(days=3)
_NOT_RESTORED = frozenset({"requested_slot", "attempts", "confirmed"})
_SLOTS = TypeAdapter(dict[str, str | float | bool])


class KeptRequest(BaseModel):
    """What is needed to make a request again; it is encrypted where it is kept."""

    action: str
    """The action that makes it."""
    form: str
    """The form that asked for it."""
    key: str
    """The idempotency key of its write: whatever was done before is not done again."""
    slots: dict[str, str | float | bool]
    """What the citizen told."""
    since: datetime
    """When it was kept."""
    tries: int = 0
    """How often it was made in vain since."""


def receipt(key: str) -> str:
    """The number that the citizen gets for a kept request."""
    return f"K-{int(sha256(key.encode()).hexdigest()[:12], 16) % 10**8:08d}"


def unanswered(
    action: str, form: str, key: str, response: str, turn: Turn, speech: Speech
) -> Events:
    """The backend did not answer a write, so whether it was done is not known.

    The form asks whether to keep the request; once that was agreed to, and again while a kept
    request is in vain, it is kept. Whatever is tried next carries the same key.
    """
    if turn.kept is None and turn.slot("write_key") is None:
        speech.say(response)
        return [put("write_key", key), put("confirmed", None), follow_up(form)]
    kept = keep(action, form, key, turn, speech)
    return kept if turn.kept else [*kept, *end(turn)]


def keep(action: str, form: str, key: str, turn: Turn, speech: Speech) -> Events:
    """Keep a request; the citizen is told the first time only."""
    kept = turn.kept or Kept(receipt(key), turn.now, 0)
    told = {name: turn.slots.get(name) for name in Form.order[form] if name != "confirmed"}
    request = KeptRequest(
        action=action,
        form=form,
        key=key,
        slots=_SLOTS.validate_python({k: v for k, v in told.items() if v is not None}),
        since=kept.since,
        tries=kept.tries + 1 if turn.kept else 0,
    )
    speech.effect(
        "schedule",
        type=TYPE,
        subject=kept.number,
        at=(turn.now + min(_FIRST * 2 ** min(request.tries, 10), _MOST)).isoformat(),
        data=request.model_dump(mode="json"),
    )
    if turn.kept:
        return []
    speech.effect("audit", action="request.kept", subject=kept.number, outcome="done")
    speech.say("utter_request_kept", number=kept.number)
    return [noted(kept.number, "waiting", turn)]


def no_longer_held(turn: Turn, key: str) -> Turn:
    """The request without the time that was held for it; as another write it has another key."""
    return replace(turn, slots={**turn.slots, "hold": None, "write_key": f"{key}-unheld"})


class KeepLookUp:
    """Keeps a status that could not be looked up, to be told once it can."""

    name = "action_keep_request"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """The number and the digits are those that the form was told."""
        if turn.slot("receipt_number") is None:
            # The button is from long ago: what it would keep is forgotten.
            return [follow_up(_STATUS_FORM)]
        kept = keep("action_check_status", _STATUS_FORM, turn.key(self.name), turn, speech)
        return [*kept, *end(turn)]


class WithdrawRequest:
    """Drops a kept request."""

    name = "action_withdraw_request"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Which one is on the button."""
        number = turn.last("request")
        return withdraw(number, turn, speech) if number else []


class MakeKeptRequest:
    """Makes a kept request; while its backend is down nothing is said and it is kept on."""

    type = TYPE
    # It is made when it can be, and its outcome belongs to it.
    urgent = True

    def __init__(self, actions: Mapping[str, Action]) -> None:
        self._actions = actions

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """Tell what became of it, in the words of the action that makes it."""
        request = KeptRequest.model_validate(news.data)
        if turn.now - request.since > _GIVEN_UP_AFTER:
            speech.effect("audit", action="request.made", subject=news.subject, outcome="failed")
            speech.say("utter_request_given_up", number=news.subject)
            return [noted(news.subject, "given_up", turn)]
        slots = {**turn.slots, **request.slots, "confirmed": True, "write_key": request.key}
        kept = Kept(news.subject, request.since, request.tries)
        notes = Notes()
        made = await self._actions[request.action].run(
            replace(turn, slots=slots, form=None, kept=kept), Speech(notes)
        )
        if notes.has_words:
            speech.say("utter_request_made", number=news.subject)
        speech.pass_on(notes)
        state = [noted(news.subject, "made", turn)] if notes.has_words else []
        return [*state, *_beside(request, made, turn, speech)]


def _beside(request: KeptRequest, made: Events, turn: Turn, speech: Speech) -> Events:
    """What changes in the dialogue: a running form and its answers stay as they are."""
    asks_again = any(event["event"] == "followup" for event in made)
    if asks_again and turn.form is None:
        return [*(put(name, value) for name, value in request.slots.items()), *made]
    if asks_again:
        speech.say("utter_request_open")
    return [event for event in made if _is_of_no_form(event)]


def _is_of_no_form(event: Event) -> bool:
    return event["event"] == "slot" and event["name"] not in Form.all_slots | _NOT_RESTORED
