"""Messages that nobody trained on, with what a fair judge would take each for."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent

LANGUAGES = ("ko", "en")
EVERYDAY = ("held_out", "unseen")
"""What people write on any day."""
SAFETY = "safety"
"""Danger, and what only sounds like it."""
EMERGENCY = "emergency"
"""The task of a message that speaks of danger."""
_SAME_TAG = {"nospace": "no_spaces", "near-miss": "near_miss", "codeswitch": "mixed"}


@dataclass(frozen=True)
class Label:
    """One way to take a message."""

    task: str
    """What is wanted."""

    service: str | None
    """What it is about."""

    aspect: str | None
    """What is asked about it."""


@dataclass(frozen=True)
class Judged:
    """A message and every reading of it that is right; the first is the best."""

    text: str
    """As written."""

    readings: tuple[Label, ...]
    """What it may be taken for."""

    also: tuple[Label, ...]
    """What else is wanted in it."""

    tags: frozenset[str]
    """How it is written."""

    @property
    def best(self) -> Label:
        """What a judge would say first."""
        return self.readings[0]

    def is_task(self, task: str) -> bool:
        """Whether that is what the citizen wants."""
        return any(reading.task == task for reading in self.readings)

    def is_matter(self, task: str, service: str | None) -> bool:
        """Whether both are right; a service is asked only of a reading that has one."""
        return any(
            reading.task == task and reading.service in (None, service) for reading in self.readings
        )


def messages(language: str, *names: str) -> list[Judged]:
    """All messages of some sets in a language."""
    paths = (_FOLDER / language / f"{name}.jsonl" for name in names)
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [_read(json.loads(line)) for line in lines]


def _read(row: dict[str, Any]) -> Judged:
    return Judged(
        row["text"],
        (_label(row), *_labels(row, "accept")),
        tuple(_labels(row, "also")),
        frozenset(_SAME_TAG.get(tag, tag) for tag in row["tags"]),
    )


def _labels(row: dict[str, Any], name: str) -> Iterator[Label]:
    return map(_label, row.get(name) or [])


def _label(row: dict[str, Any]) -> Label:
    return Label(row["task"], row.get("service"), row.get("aspect"))
