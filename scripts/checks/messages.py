"""The messages that the model learns from, and those it is measured on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

LANGUAGES = ("ko", "en")
_BULLET = re.compile(r"^\s+- ")


class Message(NamedTuple):
    """One line of the training data."""

    place: str
    """File and line."""
    language: str
    """The folder's."""
    text: str
    """As written."""
    task: str
    """What is wanted."""
    service: str | None
    """What it is about."""
    aspect: str | None
    """What is asked about it."""

    @property
    def label(self) -> tuple[str | None, ...]:
        """All that is said of it."""
        return self.task, self.service, self.aspect

    @property
    def matter(self) -> tuple[str | None, ...]:
        """What it is about, whatever is asked."""
        return self.task, self.service


def taught(root: Path) -> Iterator[Message]:
    """Every message that the model learns from."""
    for language in LANGUAGES:
        for path in sorted((root / "nlu_data" / language).rglob("*.yml")):
            yield from _read(path, language, path.relative_to(root).as_posix())


def _read(path: Path, language: str, name: str) -> Iterator[Message]:
    source = path.read_text(encoding="utf-8")
    blocks = (yaml.load(source, yaml.CSafeLoader) or {}).get("nlu") or []  # noqa: S506  # the safe one, in C
    lines = (n for n, line in enumerate(source.splitlines(), start=1) if _BULLET.match(line))
    for block in blocks:
        labels = block.get("metadata") or {}
        for text, line in zip(block["examples"].splitlines(), lines, strict=False):
            yield Message(
                f"{name}:{line}",
                language,
                text.removeprefix("- ").strip(),
                block["intent"],
                labels.get("service"),
                labels.get("aspect"),
            )


def measured(root: Path) -> Iterator[tuple[str, str]]:
    """Every message of the test sets, with the name of its set."""
    for path in sorted((root / "tests/nlu").glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"], path.relative_to(root).as_posix()
