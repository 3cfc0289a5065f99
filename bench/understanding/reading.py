"""Has a system read messages as the engine does, and keeps what it took each for."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.engine.classifier import best
from bot.engine.judge import EMERGENCY, Judgement
from bot.engine.needs import Need
from bot.engine.understanding import KEEPS_SERVICE
from tests.nlu.sets import Judged

Reader = Callable[[str], tuple[Judgement, list[Need]]]
"""Takes a message for something, and tells what else is wanted in it."""

OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Reading:
    """A message, and what a system took it for."""

    message: Judged
    """With its right readings."""
    task: str
    """What it thinks is wanted."""
    service: str | None
    """What it would act on."""
    aspect: str
    """What it thinks is asked."""
    confidence: float
    """How sure it is of the task."""
    service_confidence: float
    """How sure it is of the service."""
    is_unsure: bool
    """Whether it asks back instead of acting."""
    warns: bool
    """Whether it speaks of danger, first of all or beside the answer."""
    foreign: float
    """How likely the message is none of an office's business."""
    also: tuple[Need, ...]
    """What else it heard."""
    ms: float
    """How long it took."""

    @property
    def task_is_right(self) -> bool:
        """Whether that is wanted."""
        return self.message.is_task(self.task)

    @property
    def matter_is_right(self) -> bool:
        """Whether task and service are both right."""
        return self.message.is_matter(self.task, self.service)

    @property
    def aspect_is_right(self) -> bool:
        """Whether that aspect of the right matter is asked."""
        return any(
            label.task == self.task
            and label.service in (None, self.service)
            and label.aspect in (None, self.aspect)
            for label in self.message.readings
        )


def read(messages: Iterable[Judged], reader: Reader, config: Mapping[str, Any]) -> list[Reading]:
    """Read messages one by one, each as the first of a conversation."""
    return [_read(message, reader, config) for message in messages]


def _read(message: Judged, reader: Reader, config: Mapping[str, Any]) -> Reading:
    began = time.perf_counter()
    judged, others = reader(message.text)
    ms = (time.perf_counter() - began) * 1000
    # What is always about a service takes the likeliest, the others only a sure one.
    task = judged.task.value
    named = task in KEEPS_SERVICE or all(label.value for label in judged.services)
    taken = named or judged.service.share >= config["sure"]["service"]
    return Reading(
        message,
        task,
        best(judged)["service"] if taken else None,
        judged.aspect.value,
        judged.task.share,
        judged.service.share,
        judged.task.share < config["sure"]["task"],
        task == EMERGENCY or judged.danger >= config["possible"]["danger"],
        _share(judged, OUT_OF_SCOPE),
        tuple(others),
        ms,
    )


def _share(judged: Judgement, task: str) -> float:
    return next((label.share for label in judged.tasks if label.value == task), 0.0)
