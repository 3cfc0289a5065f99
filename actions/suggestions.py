"""Filing what a citizen wants to tell an office."""

from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.suggestions import SuggestionsApi
from actions.events import Events, drop, follow_up, put
from actions.following import offer
from actions.forms import end
from actions.kept_requests import unanswered
from actions.speech import Speech
from actions.suggestion_form import FORM
from actions.turn import Turn
from actions.wording import reason

_SERVICE = "public-petition"


class SubmitSuggestion:
    """Files it once, and tells its receipt; nothing of it stays in the dialogue."""

    name = "action_submit_suggestion"

    def __init__(self, suggestions: SuggestionsApi) -> None:
        self._suggestions = suggestions

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """File it; a failure goes back to the form with all that was told."""
        if turn.slots.get("confirmed") is not True:
            return []
        key = turn.slot("write_key") or turn.key(self.name)
        try:
            filed = await self._suggestions.file(
                turn.slot("suggestion_category") or "",
                turn.slot("suggestion_text") or "",
                turn.slot("office") or "",
                turn.slot("phone_digits") or "",
                turn.slot("suggestion_contact") or "",
                key=key,
            )
        except NotFound:
            speech.say("utter_suggestion_office_unknown")
            return [*drop("office", "confirmed", "write_key"), follow_up(FORM)]
        except Rejected as refusal:
            speech.say("utter_suggestion_refused", reason=reason(refusal, turn.language))
            return end(turn)
        except Unavailable:
            return unanswered(self.name, FORM, key, "utter_suggestion_backend_down", turn, speech)
        speech.say("utter_suggestion_filed", number=filed.receipt)
        speech.effect("audit", action="suggestion.filed", subject=filed.receipt, outcome="done")
        followed = offer(filed.receipt, turn, speech)
        return [put("service", _SERVICE), *end(turn), *followed]
