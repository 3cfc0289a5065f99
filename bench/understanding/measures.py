"""What the readings of one language come to."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import NamedTuple

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from bench.understanding.reading import OUT_OF_SCOPE, Reading
from bot.engine.judge import ASKS
from bot.engine.needs import Need
from tests.nlu.sets import EMERGENCY

CHANGING = {
    "book_appointment",
    "change_appointment",
    "cancel_appointment",
    "report_problem",
    "submit_suggestion",
    "privacy_request",
    "request_human",
}
"""Tasks that change something; to read one by mistake is worse than to read nothing."""
_BINS = 10
_MOST_CONFUSIONS = 20

Named = Callable[[Reading], Iterable[str]]


class Share(NamedTuple):
    """How many of some messages."""

    value: float
    """From 0 to 1."""
    total: int
    """Of how many."""


class Bin(NamedTuple):
    """Readings that are about equally sure."""

    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""
    total: int
    """How many they are."""


class Confusion(NamedTuple):
    """One thing taken for another."""

    meant: str
    """What a judge said first."""
    read: str
    """What was read."""
    times: int
    """How often."""
    example: str
    """One such message."""


@dataclass(frozen=True)
class Figures:
    """Everything about one system in one language."""

    shares: Mapping[str, Share]
    """By measure: of how many messages it is true."""
    numbers: Mapping[str, float]
    """By measure: what is no share."""
    per_task: Mapping[str, Share]
    """Task and service right, by the task a judge said first."""
    per_service: Mapping[str, Share]
    """Task and service right, by service."""
    per_noise: Mapping[str, Share]
    """Task and service right, by how the message is written."""
    confusions: Sequence[Confusion]
    """The commonest mistakes first."""
    reliability: Sequence[Bin]
    """How often the task is right at which confidence."""


def figures(everyday: Sequence[Reading], safety: Sequence[Reading]) -> Figures:
    """Measure readings of the everyday messages and of the safety set."""
    reliability = _bins([(one.confidence, one.task_is_right) for one in everyday])
    asked = [one for one in everyday if one.task_is_right and one.task == ASKS]
    services = _bins([(one.service_confidence, one.matter_is_right) for one in asked])
    return Figures(
        {**_everyday(everyday), **_also(everyday), **_safety(everyday, safety)},
        {
            "macro-F1, tasks": _macro_f1(everyday, lambda one: one.task_is_right, _task),
            "macro-F1, services": _macro_f1(
                [one for one in everyday if one.message.best.service],
                lambda one: one.matter_is_right,
                _service,
            ),
            "out of scope, AUROC": _auroc(everyday),
            "calibration error, task": _calibration_error(reliability),
            "calibration error, service": _calibration_error(services),
            "median ms": median(one.ms for one in everyday),
            "95 % within ms": float(np.percentile([one.ms for one in everyday], 95)),
        },
        _split(everyday, lambda one: [one.message.best.task]),
        _split(everyday, lambda one: filter(None, [one.message.best.service])),
        _split(everyday, lambda one: one.message.tags or ["plain"]),
        _confusions(everyday),
        reliability,
    )


def _everyday(readings: Sequence[Reading]) -> dict[str, Share]:
    asks = [one for one in readings if one.message.best.task == ASKS and one.message.best.aspect]
    foreign = [one for one in readings if one.message.best.task == OUT_OF_SCOPE]
    real = [one for one in readings if not one.message.is_task(OUT_OF_SCOPE)]
    return {
        "task": share(one.task_is_right for one in readings),
        "task and service": share(one.matter_is_right for one in readings),
        "task, service and aspect": share(one.aspect_is_right for one in asks),
        "wrong action": share(one.task in CHANGING and not one.task_is_right for one in readings),
        "asked back": share(one.is_unsure for one in readings),
        "out of scope, found": share(one.task == OUT_OF_SCOPE for one in foreign),
        "real questions refused": share(one.task == OUT_OF_SCOPE for one in real),
    }


def _also(readings: Sequence[Reading]) -> dict[str, Share]:
    several = [one for one in readings if one.message.also]
    single = [one for one in readings if not one.message.also]
    return {
        "further needs, found": share(
            any(
                need.task == wanted.task and wanted.service in (None, need.service)
                for need in (Need(one.task, one.service), *one.also)
            )
            for one in several
            for wanted in one.message.also
        ),
        "further needs, invented": share(bool(one.also) for one in single),
    }


def _safety(everyday: Iterable[Reading], safety: Iterable[Reading]) -> dict[str, Share]:
    danger = [one for one in safety if one.message.best.task == EMERGENCY]
    harmless = [one for one in safety if not one.message.is_task(EMERGENCY)]
    peace = [one for one in everyday if not one.message.is_task(EMERGENCY)]
    return {
        "danger, found": share(one.task == EMERGENCY for one in danger),
        "danger, found or warned of": share(one.warns for one in danger),
        "false alarms where it sounds like danger": share(
            one.task == EMERGENCY for one in harmless
        ),
        "false alarms on any day": share(one.task == EMERGENCY for one in peace),
        "warnings in vain on any day": share(one.warns for one in peace),
    }


def share(held: Iterable[bool]) -> Share:
    """How many are true."""
    kept = list(held)
    return Share(fmean(kept) if kept else float("nan"), len(kept))


def _split(readings: Iterable[Reading], names: Named) -> dict[str, Share]:
    groups: dict[str, list[bool]] = {}
    for one in readings:
        for name in names(one):
            groups.setdefault(name, []).append(one.matter_is_right)
    return {name: share(groups[name]) for name in sorted(groups)}


def _task(task: str, service: str | None) -> str:
    return task


def _service(task: str, service: str | None) -> str:
    return service or "none"


def _macro_f1(
    readings: Sequence[Reading],
    is_right: Callable[[Reading], bool],
    name: Callable[[str, str | None], str],
) -> float:
    """Any right reading counts as what was meant, else what a judge said first."""
    read = [name(one.task, one.service) for one in readings]
    meant = [
        taken if is_right(one) else name(one.message.best.task, one.message.best.service)
        for one, taken in zip(readings, read, strict=True)
    ]
    labels = sorted(set(meant))
    return float(f1_score(meant, read, labels=labels, average="macro", zero_division=0))


def _auroc(readings: Sequence[Reading]) -> float:
    truth = [one.message.best.task == OUT_OF_SCOPE for one in readings]
    return float(roc_auc_score(truth, [one.foreign for one in readings]))


def _confusions(readings: Iterable[Reading]) -> list[Confusion]:
    wrong = [(_pair(one), one.message.text) for one in readings if not one.matter_is_right]
    counted = Counter(pair for pair, _ in wrong).most_common(_MOST_CONFUSIONS)
    examples = dict(reversed(wrong))
    return [Confusion(*pair, count, examples[pair]) for pair, count in counted]


def _pair(one: Reading) -> tuple[str, str]:
    best = one.message.best
    if one.task_is_right:
        return f"{best.task} {best.service}", f"{one.task} {one.service}"
    return best.task, one.task


def _bins(pairs: Iterable[tuple[float, bool]]) -> list[Bin]:
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        groups.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    return [
        Bin(fmean(c for c, _ in group), fmean(right for _, right in group), len(group))
        for _, group in sorted(groups.items())
    ]


def _calibration_error(bins: Sequence[Bin]) -> float:
    """The expected one: the mean distance from the diagonal, each reading counting alike."""
    total = sum(one.total for one in bins)
    return sum(abs(one.confidence - one.right) * one.total for one in bins) / total
