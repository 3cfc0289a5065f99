"""The polls, and how they are told."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from actions.apis.polls import Poll, PollsApi
from actions.choices import words_of
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import day, of
from knowledge_base.models import Language

_FILE = Path(__file__).with_name("polls.yml")


class _Figures(BaseModel):
    shown: str
    held_back: str


class _File(BaseModel):
    results: list[str]
    figures: dict[Language, _Figures]


@cache
def _file() -> _File:
    return _File.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


async def open_polls(polls: PollsApi, today: date) -> dict[str, Poll]:
    """Those that still take votes, the ones that close first before the others."""
    found = sorted(await polls.all(), key=lambda poll: poll.closes)
    return {poll.id: poll for poll in found if poll.closes >= today}


def questions(polls: dict[str, Poll], turn: Turn) -> dict[str, str]:
    """What the polls ask, by id."""
    return {id_: of(poll.question, turn.language) for id_, poll in polls.items()}


def options(poll: Poll, language: Language) -> dict[str, str]:
    """What can be chosen, by id."""
    return {option.id: of(option, language) for option in poll.options}


def closes(poll: Poll, turn: Turn) -> str:
    """The last day, as people say it."""
    return day(poll.closes, turn.language, turn.now.date())


def asks_results(turn: Turn) -> bool:
    """Whether the message asks how a poll stands."""
    return any(word.startswith(tuple(_file().results)) for word in words_of(turn.text))


def tell_results(poll: Poll, turn: Turn, speech: Speech) -> None:
    """The figures that are public."""
    question = of(poll.question, turn.language)
    results = poll.results
    if results.total is None:
        speech.say("utter_poll_results_few", question=question, minimum=str(results.minimum))
        return
    named = options(poll, turn.language)
    figures = [_figure(name, results.votes.get(id_), turn.language) for id_, name in named.items()]
    speech.say(
        "utter_poll_results",
        question=question,
        total=str(results.total),
        figures=" · ".join(figures),
        minimum=str(results.minimum),
    )


def _figure(name: str, votes: int | None, language: Language) -> str:
    figures = _file().figures[language]
    if votes is None:
        return figures.held_back.format(name=name)
    return figures.shown.format(name=name, votes=votes)
