"""What is no matter of ours or not understood: said as it is, nothing invented."""

from actions.answering import tell_again, tell_all
from actions.events import Events, put
from actions.forms import UNSURE
from actions.nearest import nearest_services
from actions.reading import read_words
from actions.speech import Speech
from actions.turn import Turn


class Fallback:
    """Says what can be done; the second time in a row a person comes first."""

    def __init__(self, name: str = "action_fallback") -> None:
        self.name = name

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Count the miss; any understood message starts the count anew."""
        if turn.last("level") and not turn.form:
            return tell_again(turn, speech)
        known = turn.intent == "out_of_scope"
        if questions := [] if known or turn.form else read_words(turn):
            return [*tell_all(questions, turn, speech), put("misses", 0)]
        if not known:
            speech.effect("misread", sign="unsure")
        misses = turn.count("misses") + 1
        if misses > 1:
            speech.say("utter_still_not_understood")
            return [put("misses", misses), put("offered", UNSURE)]
        if near := await nearest_services(turn):
            speech.say("utter_not_covered" if known else "utter_nearest_services", near)
            speech.say("utter_person_button")
        else:
            speech.say("utter_out_of_scope" if known else "utter_not_understood")
        return [put("misses", misses)]
