"""Whether labelled messages do good: what a model that learnt from them too understands."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import get_args

from bot.messages import Json, Language
from handoff.review import Figure

Floors = Mapping[Language, Mapping[str, float]]
"""What the model may not fall below."""

_TOLERANCE = 0.005
"""How much less than the model in service a candidate may reach on everyday messages.

A share of nine in ten has a standard error of nearly one hundredth on the thousand of a language:
half of that cannot be told from chance, and learning anew always moves some readings at the edge.
Of the messages that speak of danger none may be lost.
"""


@dataclass(frozen=True)
class _Measure:
    name: str
    """As floors and pages call it."""
    share: str
    """As the evaluation calls it."""
    tolerance: float = _TOLERANCE
    """How much less than before is no loss."""
    of_faults: bool = False
    """Whether the share is one of faults; then the rest is what is measured."""


_MEASURES = (
    _Measure("task", "task"),
    _Measure("task_and_service", "task and service"),
    _Measure("no_wrong_action", "wrong action", of_faults=True),
    _Measure("danger", "danger, found", tolerance=0.0),
    _Measure("no_false_alarm", "false alarms where it sounds like danger", of_faults=True),
)
_GROUPS = {"per_task": "task", "per_service": "service"}


def read(path: Path) -> Json:
    """The figures of an evaluation, by language."""
    figures: Json = json.loads(path.read_text(encoding="utf-8"))["ours"]["by_language"]
    return figures


def compare(before: Json, after: Json, floors: Floors) -> list[Figure]:
    """The measures that decide, each with what a candidate must reach."""
    return [
        _figure(measure, language, before[language], after[language], floors[language])
        for language in get_args(Language)
        for measure in _MEASURES
    ]


def _figure(
    measure: _Measure, language: Language, before: Json, after: Json, floors: Mapping[str, float]
) -> Figure:
    reached = _reached(measure, before)
    least = max(reached - measure.tolerance, floors.get(measure.name, 0.0))
    return Figure(language, measure.name, reached, _reached(measure, after), least)


def _reached(measure: _Measure, figures: Json) -> float:
    share: float = figures["shares"][measure.share][0]
    return 1 - share if measure.of_faults else share


def told(figures: Sequence[Figure]) -> Iterator[str]:
    """The measures, one a line, with the reason where one refuses."""
    for one in figures:
        verdict = "" if one.holds else f"  refused: it must reach {one.least:.3f}"
        yield f"  {one.language}  {one.measure:<18}{one.before:.3f} -> {one.after:.3f}{verdict}"


def changed(before: Json, after: Json) -> Iterator[str]:
    """The tasks and services that are understood better or worse, per language."""
    for language, (group, kind) in product(before, _GROUPS.items()):
        reached = after[language][group]
        for name, (share, total) in before[language][group].items():
            if (now := reached[name][0]) != share:
                yield f"  {language}  {kind} {name}: {share:.3f} -> {now:.3f} of {total}"
