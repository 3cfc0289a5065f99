"""The model does not fall below its floors, per language."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import yaml

from bot.language import detect_language
from tests.nlu.held_out import HeldOut, held_out
from tests.processes import Running

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"))

Understanding = dict[str, object]


def understand(engine: str, client: httpx.Client, message: HeldOut, language: str) -> Understanding:
    """The engine's reading of a message that opens a conversation."""
    turn = {
        "conversation": "held-out",
        "turn": "held-out",
        "channel": "web",
        "language": detect_language(message.text) or language,
        "now": "2026-11-24T10:00:00+09:00",
        "text": message.text,
        "payload": None,
        "mode": "answer",
        "desk": {"open": True},
        "state": None,
    }
    response = client.post(f"{engine}/webhooks/centre/turn", json=turn).raise_for_status()
    reading: Understanding = response.json()["understanding"]
    return reading


@pytest.fixture(scope="module", params=["ko", "en"])
def figures(engine: Running, request: pytest.FixtureRequest) -> tuple[str, dict[str, float]]:
    """The share of right readings on the held-out messages of a language."""
    language: str = request.param
    messages = held_out(language)
    right: Counter[str] = Counter()
    measures: dict[str, Callable[[HeldOut, Understanding], bool]] = {
        "task": lambda message, read: message.is_task(str(read["task"])),
        "task_and_service": lambda message, read: message.is_matter(
            str(read["task"]), None if read["service"] is None else str(read["service"])
        ),
        "language": lambda message, read: read["language"] == language,
    }
    with httpx.Client(timeout=30) as client:
        for message in messages:
            read = understand(engine.url, client, message, language)
            right.update(name for name, holds in measures.items() if holds(message, read))
    return language, {name: right[name] / len(messages) for name in measures}


@pytest.mark.parametrize("measure", ["task", "task_and_service", "language"])
def test_messages_nobody_trained_on_are_understood(
    figures: tuple[str, dict[str, float]], measure: str
) -> None:
    language, reached = figures
    floor = FLOORS[language][measure]
    assert reached[measure] >= floor, f"{language}: {measure} is {reached[measure]:.3f}"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_held_out_messages_are_not_in_the_training_data(language: str) -> None:
    files = Path("nlu_data").glob(f"{language}/**/*.yml")
    trained = {
        line.strip().removeprefix("- ")
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert [m.text for m in held_out(language) if m.text in trained] == []
