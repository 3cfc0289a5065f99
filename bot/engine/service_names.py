"""The services' names, everyday names and summaries as examples for understanding."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.documents import read_document
from bot.engine.training_messages import TrainingMessage

_QUESTIONS = Path(__file__).with_name("plain_questions.yml")
_VAGUE = "overview"


def service_examples(folder: Path) -> TrainingData:
    """Turn each service's names into questions: about the whole, and plainly for each aspect."""
    questions = read_document(_QUESTIONS)
    return TrainingData(
        [
            _example(text, path.stem, aspect)
            for path in sorted(folder.glob("*.yml"))
            for text, aspect in sorted(set(_texts(read_document(path), questions)))
        ]
    )


def _example(text: str, service: str, aspect: str) -> TrainingMessage:
    label = {"service": service, "aspect": aspect, "name": aspect == _VAGUE}
    return TrainingMessage(
        data={TEXT: text, INTENT: "ask_service", METADATA: {METADATA_INTENT: label}}
    )


def _texts(service: dict[str, Any], questions: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for code, name in service["names"].items():
        for aspect, question in questions[code].items():
            yield question.format(name=name), aspect
        for alias in service.get("aliases", {}).get(code, []):
            yield alias, _VAGUE
    for summary in service.get("summary", {}).values():
        yield summary, _VAGUE
