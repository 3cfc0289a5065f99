"""Which messages a supervisor looks at again: those that were hardly or wrongly understood."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Literal

from bot.dialogue import Outcome
from bot.effects import Turn
from bot.likeness import likeness
from bot.messages import Json, Reply, Sender
from bot.parts import Taken
from bot.store import reviews
from bot.store.reviews import Doubt, Said

Sign = Literal["unsure", "denied", "rephrased", "person"]
"""Why: asked back or not understood; turned down; said again; a person asked for soon after."""

_RIGHT_AFTER = timedelta(minutes=10)
"""Who comes back later has something else in mind."""

_WITHIN = 2
"""So many messages before a person is asked for may be why."""

_ALIKE = 0.4
"""From this likeness on a message says the last one again.

On the paraphrases of paraKQC it knows one in two for what they are; of different questions about
the same service in the training data it takes one in two hundred for the same.
"""

_OUT_OF_SCOPE = "out_of_scope"
_PERSON = "request_human"
_GIVEN_UP = frozenset({"asked", "unsure", "frustrated"})
"""Why a person takes over where understanding failed, and not a backend."""

_NEEDS = frozenset(
    (
        "ask_service",
        "check_status",
        "find_office",
        "report_problem",
        "submit_suggestion",
        "book_appointment",
        "change_appointment",
        "cancel_appointment",
        "view_appointment",
        "privacy_request",
    )
)
"""Tasks whose messages bring something up. A vote is nobody's business, and who asks for a person
after danger was well understood."""


def reading_of(taken: Taken, outcome: Outcome) -> Json:
    """What the transcript keeps of how a citizen's line was understood."""
    read = outcome.understanding
    return {
        "task": read.task,
        "service": read.service,
        "aspect": read.aspect,
        "confidence": read.confidence,
        "said": _how(taken, outcome),
        "unsure": _is_misread(outcome.effects, "unsure"),
    }


def _how(taken: Taken, outcome: Outcome) -> Literal["pressed", "answered", "free"]:
    """Only free words say what is wanted by themselves; an answer to a form may be an address."""
    if taken.turn.payload is not None:
        return "pressed"
    return "answered" if outcome.in_form or taken.conversation.is_held_by_person else "free"


def _is_misread(effects: Sequence[Json], sign: Sign) -> bool:
    return any(one["kind"] == "misread" and one["sign"] == sign for one in effects)


async def keep(
    turn: Turn, lines: Sequence[Reply], effects: Sequence[Json], kept_for: timedelta
) -> None:
    """Keep what this turn throws doubt on, before its lines are in the transcript."""
    line = next((line for line in lines if line.sender is Sender.CITIZEN), None)
    if not kept_for or line is None or turn.conversation.is_held_by_person:
        return
    said = Said(turn.id, line.text, line.language, line.reading or {}, turn.now)
    known = await reviews.said_before(turn.connection, turn.conversation.id, _WITHIN)
    before = [one for one in known if turn.now - one.at <= _RIGHT_AFTER]
    for doubt in doubts(said, before, effects):
        forget_at = doubt.said.at + kept_for
        await reviews.keep(turn.connection, turn.conversation.id, doubt, forget_at)


def doubts(said: Said, before: Sequence[Said], effects: Sequence[Json]) -> Iterator[Doubt]:
    """The lines to look at again, given what was said and, newest first, what was said before."""
    if _is_free(said) and said.reading["unsure"]:
        yield Doubt(said, "unsure")
    if _asks_for_person(said, effects):
        yield from (Doubt(one, "person") for one in before if _brings_up(one))
    elif before and _brings_up(before[0]):
        yield from _of_last(before[0], said, effects)


def _of_last(last: Said, said: Said, effects: Sequence[Json]) -> Iterator[Doubt]:
    if _is_misread(effects, "denied") or _leaves(said):
        yield Doubt(last, "denied")
    elif said.reading["task"] in _NEEDS and not said.reading["unsure"]:
        likely = {name: said.reading[name] for name in ("task", "service", "aspect")}
        missed = last.reading["unsure"] or last.reading["task"] == _OUT_OF_SCOPE
        if _is_free(said) and (last.reading["unsure"] or likeness(said.text, last.text) >= _ALIKE):
            yield Doubt(last, "rephrased", likely)
        elif said.reading["said"] == "pressed" and missed:
            # A button below "I did not understand" tells what was meant.
            yield Doubt(last, "unsure", likely)


def _leaves(said: Said) -> bool:
    """Whether a form that the last message opened is left at once."""
    return (said.reading["task"], said.reading["said"]) == ("stop", "answered")


def _is_free(said: Said) -> bool:
    return said.reading.get("said") == "free"


def _brings_up(said: Said) -> bool:
    known = said.reading.get("task") in (*_NEEDS, _OUT_OF_SCOPE)
    return _is_free(said) and (known or bool(said.reading["unsure"]))


def _asks_for_person(said: Said, effects: Sequence[Json]) -> bool:
    handed = (one["reason"] for one in effects if one["kind"] == "handoff")
    return said.reading["task"] == _PERSON or not _GIVEN_UP.isdisjoint(handed)
