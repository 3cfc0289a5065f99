"""Casting a vote."""

from actions import phone_proof
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.polls import Ballot, PollsApi
from actions.events import Events, drop, follow_up, put
from actions.forms import end
from actions.poll_directory import open_polls, tell_results
from actions.poll_form import FORM
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import reason

_IDENTITY_OVER = "identity-over"


class TakePoll:
    """Casts the vote once; what was chosen is forgotten with the ballot."""

    name = "action_take_poll"

    def __init__(self, polls: PollsApi) -> None:
        self._polls = polls

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Cast it; a failure goes back to the form."""
        poll, ballot = turn.slot("poll"), turn.slot("ballot")
        if turn.slots.get("confirmed") is not True or poll is None or ballot is None:
            return []
        who, option = phone_proof.identity(turn) or "", turn.slot("poll_option") or ""
        try:
            if not who:
                return _prove_again(speech)
            await self._polls.vote(poll, who, Ballot.read(ballot), option)
        except NotFound:
            speech.say("utter_no_open_polls")
            return end(turn)
        except Rejected as refusal:
            if refusal.code == _IDENTITY_OVER:
                return _prove_again(speech)
            speech.say("utter_vote_refused", reason=reason(refusal, turn.language))
            return end(turn)
        except Unavailable:
            speech.say("utter_vote_backend_down")
            return [put("write_key", FORM), put("confirmed", None), follow_up(FORM)]
        await self._thank(poll, turn, speech)
        return end(turn)

    async def _thank(self, poll: str, turn: Turn, speech: Speech) -> None:
        speech.say("utter_vote_counted")
        speech.effect("audit", action="poll.voted", subject=poll, outcome="done")
        speech.effect("conceal", task="take_poll")
        try:
            known = await open_polls(self._polls, turn.now.date())
        except Unavailable:
            return
        if poll in known:
            tell_results(known[poll], turn, speech)


def _prove_again(speech: Speech) -> Events:
    speech.say("utter_identity_over")
    return [*phone_proof.disown(), *drop("confirmed"), follow_up(FORM)]
