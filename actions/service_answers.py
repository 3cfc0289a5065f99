"""Questions about services, answered from the knowledge base."""

from actions.answering import tell_all
from actions.events import Events
from actions.questions import TASK
from actions.reading import read
from actions.speech import Button, Speech, button
from actions.turn import Turn
from knowledge_base.catalogue import catalogue
from knowledge_base.names import services_in

MOST_ASKED = (
    "passport",
    "resident-registration-copy",
    "move-in-report",
    "family-relation-certificate",
    "vehicle-registration",
    "alien-registration",
)
"""What citizens ask about most: offered when nothing is known of a citizen's need."""


class AnswerService:
    """Tells what is known about a service, a life event or a difference."""

    name = "action_answer_service"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Answer all that is asked, or ask which service is meant."""
        questions = read(turn)
        if not questions:
            speech.say("utter_ask_which_service", _which_service(turn))
            speech.effect("misread", sign="unsure")
        return tell_all(questions, turn, speech)


def _which_service(turn: Turn) -> list[Button]:
    """The services named, else those it may be, else the most asked for, with the same aspect."""
    named = () if turn.pressed else services_in(turn.text) or _guessed(turn)
    aspect = turn.last("aspect")
    own = {"aspect": aspect} if aspect else {}
    return [
        button(catalogue().name(service, turn.language), TASK, service=service, **own)
        for service in named or MOST_ASKED
    ]


def _guessed(turn: Turn) -> tuple[str, ...]:
    return tuple(service for service in turn.said("guess") if service in catalogue().services)
