"""The services' names, everyday names and summaries as examples for understanding."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_yaml_file


def service_examples(folder: Path) -> TrainingData:
    """Turn each service's names into messages that ask about the service as a whole."""
    return TrainingData(
        [
            Message(
                data={
                    TEXT: text,
                    INTENT: "ask_service",
                    METADATA: {
                        METADATA_INTENT: {"service": path.stem, "aspect": "overview", "name": True}
                    },
                }
            )
            for path in sorted(folder.glob("*.yml"))
            for text in sorted(set(_texts(read_yaml_file(path) or {})))
        ]
    )


def _texts(service: dict[str, Any]) -> Iterator[str]:
    for code, name in (service.get("names") or {}).items():
        yield name
        yield from (service.get("aliases") or {}).get(code, [])
    yield from (service.get("summary") or {}).values()
