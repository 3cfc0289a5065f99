"""Judges a text by three decisions over shared features: task, service and aspect."""

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bot.engine.encoder import encode
from bot.engine.encodings import encode_kept
from bot.engine.linear import Features, LinearDecision
from bot.engine.repairs import Repairs
from bot.engine.spelling import tidy
from bot.engine.surface import SurfaceFeatures

NONE = ""
"""A message that is about no service."""
ASKS = "ask_service"
"""The only task with an aspect."""
DECISIONS = ("task", "service", "aspect")
EMERGENCY = "emergency"
"""The task that goes before all others."""
# Below this it is spoken of beside the answer to the next likeliest task. Measured: lower, more
# harmless messages would get no answer; higher, more people in danger would get no number.
_ALARMING = 0.4
_SERVICES_FILE = "services.json"


class Example(NamedTuple):
    """A message and what it is taken for."""

    text: str
    """As written."""
    task: str
    """What is wanted."""
    service: str = NONE
    """What it is about."""
    aspect: str | None = None
    """What is asked about it."""
    is_name: bool = False
    """It is one of the service's own names."""


class Label(NamedTuple):
    """One answer to a decision."""

    value: str
    """The answer."""
    share: float
    """How likely it is, from 0 to 1."""


@dataclass(frozen=True)
class Judgement:
    """What one text is taken for, the likeliest first."""

    tasks: tuple[Label, ...]
    """What may be wanted."""
    services: tuple[Label, ...]
    """What it may be about, among what goes with the likeliest task."""
    aspects: tuple[Label, ...]
    """What may be asked."""

    @property
    def task(self) -> Label:
        """The likeliest task."""
        return self.tasks[0]

    @property
    def danger(self) -> float:
        """How likely it is that someone is in danger, from 0 to 1."""
        return next((label.share for label in self.tasks if label.value == EMERGENCY), 0.0)

    @property
    def service(self) -> Label:
        """The likeliest service, or none."""
        return self.services[0]

    @property
    def aspect(self) -> Label:
        """The likeliest aspect."""
        return self.aspects[0]


@dataclass(frozen=True)
class Judge:
    """All that was learnt."""

    surface: SurfaceFeatures
    """The pieces of words that tell something."""
    repairs: Repairs
    """What a strange word stands for."""
    decisions: Mapping[str, LinearDecision]
    """By name."""
    services: Mapping[str, Sequence[str]]
    """What messages of each task were about."""

    @classmethod
    def learn(cls, examples: Sequence[Example], config: Mapping[str, Any]) -> "Judge":
        """Learn from examples."""
        texts = [tidy(example.text) for example in examples]
        surface, rows = SurfaceFeatures.learn(texts)
        names = (text for text, example in zip(texts, examples, strict=True) if example.is_name)
        decisions = decide(Features(rows, encode_kept(texts)), examples, config)
        repairs = Repairs.learn(names, surface.knows)
        return cls(surface, repairs, decisions, _seen_together(examples))

    def judge(self, text: str) -> Judgement:
        """Take a text for something; it is never refused."""
        meant = self.repairs.mend(tidy(text))
        columns, values = self.surface.row(meant)
        meaning = encode([meant])[0]
        tasks, services, aspects = (
            _ranked(decision.labels, decision.probabilities(columns, values, meaning).tolist())
            for decision in map(self.decisions.__getitem__, DECISIONS)
        )
        tasks = _without_false_alarm(tasks)
        fitting = self.services[tasks[0].value]
        return Judgement(tasks, tuple(one for one in services if one.value in fitting), aspects)

    def save(self, folder: Path) -> None:
        """Write everything as JSON and plain arrays."""
        self.surface.save(folder)
        self.repairs.save(folder)
        for name, decision in self.decisions.items():
            decision.save(folder, name)
        (folder / _SERVICES_FILE).write_text(json.dumps(self.services), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Judge":
        """Read what `save` wrote."""
        surface = SurfaceFeatures.load(folder)
        return cls(
            surface,
            Repairs.load(folder, surface.knows),
            {name: LinearDecision.load(folder, name) for name in DECISIONS},
            json.loads((folder / _SERVICES_FILE).read_text(encoding="utf-8")),
        )


def decide(
    features: Features, examples: Sequence[Example], config: Mapping[str, Any]
) -> dict[str, LinearDecision]:
    """Learn each decision from the features of the examples."""
    learn = partial(_decide, features, examples, config)
    with ThreadPoolExecutor() as pool:  # the solver works outside the interpreter's lock
        return dict(zip(DECISIONS, pool.map(learn, DECISIONS), strict=True))


def _decide(
    features: Features, examples: Sequence[Example], config: Mapping[str, Any], name: str
) -> LinearDecision:
    answers: Sequence[str | None] = [getattr(example, name) for example in examples]
    given = {at: answer for at, answer in enumerate(answers) if answer is not None}
    return LinearDecision.train(
        features.rows(list(given)),
        list(given.values()),
        strength=config["strength"],
        sharpness=config["sharpness"][name],
        evenness=config["evenness"],
    )


def _ranked(labels: Sequence[str], shares: Sequence[float]) -> tuple[Label, ...]:
    pairs = map(Label, labels, shares)
    return tuple(sorted(pairs, key=lambda label: -label.share))


def _without_false_alarm(tasks: tuple[Label, ...]) -> tuple[Label, ...]:
    first, *others = tasks
    if first.value != EMERGENCY or first.share >= _ALARMING or not others:
        return tasks
    return (others[0], first, *others[1:])


def _seen_together(examples: Iterable[Example]) -> dict[str, list[str]]:
    seen: dict[str, set[str]] = {}
    for example in examples:
        seen.setdefault(example.task, set()).add(example.service)
    return {task: sorted(found) for task, found in seen.items()}
