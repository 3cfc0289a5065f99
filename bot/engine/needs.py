"""Finds the several needs of one message: each of its clauses is judged by itself."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bot.engine.clauses import clauses
from bot.engine.judge import ASKS, Judgement

Judging = Callable[[str], Judgement]

# What can be taken up after something else; greetings and moves inside a dialogue cannot.
_TASKS = {
    ASKS,
    "check_status",
    "book_appointment",
    "change_appointment",
    "cancel_appointment",
    "view_appointment",
    "find_office",
    "report_problem",
    "submit_suggestion",
    "take_poll",
    "request_human",
    "privacy_request",
}
_CERTAIN = 0.98
# "My phone is dying" beside a question is no emergency: a clause alone must leave no doubt.
_ALARMING = 0.98
_MOST_CLAUSES = 5


class Need(NamedTuple):
    """One thing that the citizen wants."""

    task: str
    """What is wanted."""
    service: str | None
    """What it is about."""


def needs(text: str, judge: Judging, sure: float) -> tuple[Judgement, list[Need]]:
    """Judge a message, and list the further needs in it, in its order.

    The message as a whole counts, unless one clause speaks of an emergency, or its clauses
    speak of several needs with a confidence of at least `sure`: then the first counts.
    """
    whole = judge(text)
    said = clauses(text)[:_MOST_CLAUSES] if _leaves_doubt(whole) else []
    if len(said) < 2:
        return whole, []
    judged = [judge(clause) for clause in said]
    if alarm := next((one for one in judged if one.danger >= _ALARMING), None):
        return alarm, []
    wanted = dict(_wanted(judged, sure))
    if len(wanted) < 2 or _need(whole) not in wanted:
        return whole, []
    first, *others = wanted
    return wanted[first], others


def _leaves_doubt(whole: Judgement) -> bool:
    return min(whole.task.share, whole.service.share) < _CERTAIN


def _wanted(judged_clauses: list[Judgement], sure: float) -> Iterator[tuple[Need, Judgement]]:
    for judged in judged_clauses:
        need = _need(judged)
        clear = min(judged.task.share, judged.service.share) >= sure
        if clear and need.task in _TASKS and (need.service or need.task != ASKS):
            yield need, judged


def _need(judged: Judgement) -> Need:
    return Need(judged.task.value, judged.service.value or None)
