"""The services' names, everyday names and summaries as examples for understanding."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.training_messages import TrainingMessage


def service_examples(folder: Path) -> TrainingData:
    """Turn each service's names into messages that ask about the service as a whole."""
    return TrainingData(
        [
            TrainingMessage(
                data={
                    TEXT: text,
                    INTENT: "ask_service",
                    METADATA: {
                        METADATA_INTENT: {"service": path.stem, "aspect": "overview", "name": True}
                    },
                }
            )
            for path in sorted(folder.glob("*.yml"))
            for text in sorted(set(_texts(path)))
        ]
    )


def _texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        service: dict[str, Any] = yaml.load(file, yaml.CSafeLoader)  # noqa: S506  # the safe one, in C
    for code, name in service["names"].items():
        yield name
        yield from service.get("aliases", {}).get(code, [])
    yield from service.get("summary", {}).values()
