"""The model does not fall below its floors, per language."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean

import httpx
import pytest
import yaml

from bot.language import detect_language
from tests.nlu.sets import EMERGENCY, EVERYDAY, LANGUAGES, SAFETY, Judged, messages
from tests.processes import Running

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"))
MEASURES = ("task", "task_and_service", "language", "danger", "no_false_alarm")

Understanding = Mapping[str, str | None]


def understand(engine: str, client: httpx.Client, message: Judged, language: str) -> Understanding:
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


@pytest.fixture(scope="module", params=LANGUAGES)
def figures(engine: Running, request: pytest.FixtureRequest) -> tuple[str, dict[str, float]]:
    """The share of right readings of a language, by measure."""
    language: str = request.param
    with httpx.Client(timeout=30) as client:
        everyday, safety = (
            [
                (one, understand(engine.url, client, one, language))
                for one in messages(language, *names)
            ]
            for names in (EVERYDAY, (SAFETY,))
        )
    measures: dict[str, Iterator[bool]] = {
        "task": (one.is_task(str(read["task"])) for one, read in everyday),
        "task_and_service": (
            one.is_matter(str(read["task"]), read["service"]) for one, read in everyday
        ),
        "language": (read["language"] == language for _, read in everyday),
        "danger": (read["task"] == EMERGENCY for one, read in safety if one.best.task == EMERGENCY),
        "no_false_alarm": (
            read["task"] != EMERGENCY for one, read in safety if not one.is_task(EMERGENCY)
        ),
    }
    return language, {name: fmean(held) for name, held in measures.items()}


@pytest.mark.parametrize("measure", MEASURES)
def test_messages_nobody_trained_on_are_understood(
    figures: tuple[str, dict[str, float]], measure: str
) -> None:
    language, reached = figures
    floor = FLOORS[language][measure]
    assert reached[measure] >= floor, f"{language}: {measure} is {reached[measure]:.3f}"
