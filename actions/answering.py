"""Tells the answer to a question, with what may be asked next."""

from collections.abc import Iterable

from actions.events import Events, put
from actions.opening import say_whether_offices_work
from actions.questions import TASK, AboutService, Question, answered, buttons
from actions.speech import Button, Speech, button
from actions.turn import Turn
from knowledge_base.catalogue import catalogue
from knowledge_base.hours import is_on_weekdays_only
from knowledge_base.life_events import event_in, life_events
from knowledge_base.models import Language, Level
from knowledge_base.telling import Answer
from knowledge_base.wordings import wordings

_LONG: dict[Language, int] = {"ko": 350, "en": 800}


def tell_all(questions: Iterable[Question], turn: Turn, speech: Speech) -> Events:
    """Answer several questions, one after the other."""
    return [event for question in questions for event in tell(question, turn, speech)]


def tell(question: Question, turn: Turn, speech: Speech) -> Events:
    """Answer a question and remember it."""
    told = question.answer(turn.language, turn.now.date())
    kept = [put("answered", question.model_dump_json())]
    # Inside a form its own question follows, and our buttons would be lost among its own.
    below = [] if turn.form else [*buttons(question, told, turn.language), *_levels(told, turn)]
    if not isinstance(question, AboutService):
        speech.tell(told, below)
        return kept
    _say_about_day(question, turn, speech)
    speech.tell(told, below)
    if not turn.form:
        _say_what_follows(question, turn, speech)
    return [*kept, put("service", question.service), put("aspect", question.aspect)]


def tell_again(turn: Turn, speech: Speech) -> Events:
    """Tell the last answer in the way that the citizen wants now; else promise to do so."""
    before = answered(turn)
    if before is None:
        speech.say(f"utter_level_{turn.level}")
        return []
    return tell(before.model_copy(update={"level": turn.level}), turn, speech)


def _levels(told: Answer, turn: Turn) -> list[Button]:
    """Other ways to be told, where the answer is long or leaves something out."""
    offered: tuple[Level, ...] = ()
    if told.more:
        offered = ("standard",)
    elif turn.level == "standard" and len(told.text) > _LONG[turn.language]:
        offered = ("plain", "short")
    names = wordings(turn.language).levels
    return [button(names[level], "repeat", level=level) for level in offered]


def _say_about_day(question: AboutService, turn: Turn, speech: Speech) -> None:
    asked = question.day if question.aspect == "hours" else None
    if asked and is_on_weekdays_only(question.service, turn.now.date()):
        say_whether_offices_work(asked, turn, speech)


def _say_what_follows(question: AboutService, turn: Turn, speech: Speech) -> None:
    """A visit, and what else there is to do when something has happened."""
    if catalogue().services[question.service].bookable:
        speech.say("utter_visit_button")
    event = None if turn.pressed or turn.level == "short" else event_in(turn.text)
    if event is None or question.service not in life_events()[event].services:
        return
    name = life_events()[event].name.of(turn.language)
    others = [other for other in life_events()[event].services if other != question.service]
    services = ", ".join(catalogue().name(other, turn.language) for other in others)
    steps = button(name, TASK, service=question.service, life_event=event)
    speech.say("utter_related_steps", [steps], event=name, services=services)
