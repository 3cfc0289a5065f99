"""Taking part in a poll: what is asked, and what is heard."""

from abc import ABC, abstractmethod
from typing import ClassVar

from actions import phone_proof
from actions.apis.errors import Rejected, Unavailable
from actions.apis.polls import Ballot, Poll, PollsApi
from actions.choices import choose
from actions.events import Events, put
from actions.forms import Heard, Left, confirmation, end
from actions.own_words import may_tell
from actions.phone_proof import PhoneProof, ProofForm
from actions.poll_directory import (
    asks_results,
    closes,
    open_polls,
    options,
    questions,
    tell_results,
)
from actions.speech import Speech, button
from actions.turn import Turn
from actions.wording import of

TASK = "take_poll"
FORM = f"{TASK}_form"

_CHOICES = ("poll", "poll_option")
_SHORT = 20
"""Letters up to which a message may name one of several things."""


def _question(slot: str) -> str:
    return f"action_ask_{FORM}_{slot}"


class TakePollForm(ProofForm):
    """Asks which poll and what is chosen; then who votes, and for a yes."""

    form: ClassVar = FORM
    tasks: ClassVar = frozenset({TASK})
    slots: ClassVar = (
        "poll",
        "poll_option",
        "confirmed",
        *phone_proof.SLOTS,
        "ballot",
        "write_key",
    )

    def __init__(self, polls: PollsApi, proof: PhoneProof) -> None:
        self._polls = polls
        self._proof = proof

    def is_answer(self, turn: Turn) -> bool:
        """A name from the list is an answer whatever it looks like."""
        letters = sum(not c.isspace() for c in turn.text)
        short = letters <= _SHORT and "?" not in turn.text
        asks = turn.intent == "ask_service" and turn.named_service is None
        named = turn.requested in _CHOICES and short and (asks or may_tell(turn))
        return named or super().is_answer(turn)

    def hear(self, turn: Turn) -> Heard:
        """Read what was asked for; names are looked up when they are checked."""
        if answer := confirmation(turn):
            return answer
        if asks_results(turn) and turn.requested:
            return {turn.requested: None}
        if turn.requested in _CHOICES:
            return {turn.requested: turn.text}
        if turn.last("option"):
            return {"poll_option": turn.text}
        return phone_proof.heard(turn)

    async def take(self, heard: Heard, turn: Turn, speech: Speech) -> Heard:
        """Find what was named, and prove the phone."""
        if heard.get("confirmed") is False:
            return {"confirmed": None, "poll_option": None}
        if heard.get("confirmed") is True:
            return heard
        known = await self._open(turn, speech)
        taken = _named(heard, known, turn)
        poll = known.get(str(taken.get("poll") or turn.slot("poll")))
        if asks_results(turn):
            for one in [poll] if poll else known.values():
                tell_results(one, turn, speech)
        proven = await self._proof.take(heard, turn, speech)
        who = str(proven.get(phone_proof.IDENTITY) or phone_proof.identity(turn) or "")
        if who and poll:
            await self._check_not_voted(poll, who, turn, speech)
        return {**taken, **proven}

    async def _open(self, turn: Turn, speech: Speech) -> dict[str, Poll]:
        try:
            known = await open_polls(self._polls, turn.now.date())
        except Unavailable:
            speech.say("utter_polls_down")
            raise Left(end(turn)) from None
        if not known:
            speech.say("utter_no_open_polls")
            raise Left(end(turn))
        return known

    async def _check_not_voted(self, poll: Poll, who: str, turn: Turn, speech: Speech) -> None:
        try:
            if not await self._polls.has_voted(poll.id, who):
                return
        except (Rejected, Unavailable):
            # Voting will tell.
            return
        speech.say("utter_already_voted")
        tell_results(poll, turn, speech)
        raise Left(end(turn))


def _named(heard: Heard, known: dict[str, Poll], turn: Turn) -> Heard:
    """The ids of the poll and of the option that were named, and what is to be asked again."""
    taken: Heard = {slot: None for slot, value in heard.items() if value is None}
    if "poll" in heard or turn.opening:
        only = next(iter(known)) if len(known) == 1 else None
        taken["poll"] = only or choose(turn, questions(known, turn))
    poll = known.get(turn.slot("poll") or "")
    if poll and heard.get("poll_option"):
        taken["poll_option"] = choose(turn, options(poll, turn.language))
    return taken


class _PollQuestion(ABC):
    """A question that needs the polls."""

    def __init__(self, polls: PollsApi) -> None:
        self._polls = polls

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Ask, unless the polls cannot be seen."""
        try:
            known = await open_polls(self._polls, turn.now.date())
        except Unavailable:
            speech.say("utter_polls_down")
            return []
        return self._ask(known, turn, speech)

    @abstractmethod
    def _ask(self, known: dict[str, Poll], turn: Turn, speech: Speech) -> Events:
        """Ask about these polls."""


class AskPoll(_PollQuestion):
    """Which poll?"""

    name = _question("poll")

    def _ask(self, known: dict[str, Poll], turn: Turn, speech: Speech) -> Events:
        buttons = [button(of(p.question, turn.language), TASK, option=p.id) for p in known.values()]
        listed = [f"• {of(p.question, turn.language)} ({closes(p, turn)})" for p in known.values()]
        speech.say("utter_ask_poll", buttons, polls="\n".join(listed))
        return []


class AskPollOption(_PollQuestion):
    """What is chosen?"""

    name = _question("poll_option")

    def _ask(self, known: dict[str, Poll], turn: Turn, speech: Speech) -> Events:
        poll = known.get(turn.slot("poll") or "")
        if poll is None:
            speech.say("utter_no_open_polls")
            return []
        named = options(poll, turn.language).items()
        speech.say(
            "utter_ask_poll_option",
            [button(name, TASK, option=id_) for id_, name in named],
            question=of(poll.question, turn.language),
            closes=closes(poll, turn),
        )
        return []


class AskVoteConfirmed(_PollQuestion):
    """Shall it be cast? The ballot is made now, so that a second try casts the same."""

    name = _question("confirmed")

    def _ask(self, known: dict[str, Poll], turn: Turn, speech: Speech) -> Events:
        poll = known.get(turn.slot("poll") or "")
        if poll is None:
            speech.say("utter_no_open_polls")
            return []
        if turn.slot("write_key"):
            speech.say("utter_ask_vote_again")
        else:
            option = options(poll, turn.language).get(turn.slot("poll_option") or "", "")
            question = of(poll.question, turn.language)
            speech.say("utter_ask_vote_confirmed", question=question, option=option)
        return [] if turn.slot("ballot") else [put("ballot", str(Ballot.new()))]
