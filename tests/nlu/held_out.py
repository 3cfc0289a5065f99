"""Messages that nobody trained on, with what a fair judge would take each for."""

import json
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


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
class HeldOut:
    """A message and every reading of it that is right; the first is the best."""

    text: str
    """As written."""

    readings: tuple[Label, ...]
    """What it may be taken for."""

    def is_task(self, task: str) -> bool:
        """Whether that is what the citizen wants."""
        return any(reading.task == task for reading in self.readings)

    def is_matter(self, task: str, service: str | None) -> bool:
        """Whether both are right; a service is asked only of a reading that has one."""
        return any(
            reading.task == task and reading.service in (None, service) for reading in self.readings
        )


def held_out(language: str) -> list[HeldOut]:
    """All messages of a language."""
    path = _FOLDER / language / "held_out.jsonl"
    return [_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _read(row: dict[str, object]) -> HeldOut:
    others = row.get("accept") or []
    assert isinstance(others, list)
    return HeldOut(str(row["text"]), tuple(_label(one) for one in (row, *others)))


def _label(row: dict[str, object]) -> Label:
    values = {name: row.get(name) for name in ("service", "aspect")}
    known = {name: None if value is None else str(value) for name, value in values.items()}
    return Label(str(row["task"]), known["service"], known["aspect"])
