"""Questions about services, answered from the knowledge base."""

from typing import get_args

from actions.events import Events, put
from actions.speech import Button, Speech, button
from actions.turn import Turn
from knowledge_base.answer import answer
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Aspect, Language
from knowledge_base.wordings import wordings

MOST_ASKED = (
    "passport",
    "resident-registration-copy",
    "move-in-report",
    "family-relation-certificate",
    "vehicle-registration",
    "alien-registration",
)
"""What citizens ask about most: offered when nothing is known of a citizen's need."""

_OFFERED = 3
_TASK = "ask_service"


class AnswerService:
    """Tells what is known about one aspect of a service."""

    name = "action_answer_service"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Answer, or ask which service is meant."""
        service = turn.topic
        if service is None:
            speech.say("utter_ask_which_service", _which_service(turn))
            return []
        aspect = _aspect(turn)
        told = answer(service, aspect, turn.language, turn.now.date())
        # Inside a form its own question follows, and its buttons would be lost among these.
        speech.tell(told, [] if turn.form else _more(service, aspect, turn.language))
        if catalogue().services[service].bookable and not turn.form:
            speech.say("utter_visit_button")
        return [put("aspect", aspect)]


def _which_service(turn: Turn) -> list[Button]:
    """The services asked for most, with the aspect asked about."""
    aspect = {"aspect": _aspect(turn)} if turn.last("aspect") else {}
    return [
        button(catalogue().name(service, turn.language), _TASK, service=service, **aspect)
        for service in MOST_ASKED
    ]


def _aspect(turn: Turn) -> Aspect:
    """The aspect of this message; a follow-up that names nothing new keeps the last one."""
    named = turn.last("aspect")
    if named is None and turn.last("service") is None:
        named = turn.slot("aspect")
    return next((aspect for aspect in get_args(Aspect) if aspect == named), "overview")


def _more(service: str, told: Aspect, language: Language) -> list[Button]:
    known = catalogue()
    names = wordings(language).aspects
    others = [aspect for aspect in known.aspects(service) if aspect not in (told, "overview")]
    return [
        button(names[aspect], _TASK, service=service, aspect=aspect) for aspect in others[:_OFFERED]
    ]
