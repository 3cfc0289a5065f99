"""Reads the messages in `nlu_data/`: Rasa's own format, read by a fast parser."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.documents import read_document

_FIELDS = {"intent", "metadata", "examples"}
_BULLET = "- "


class UnreadableMessages(RasaException):
    """A file of messages says something that is not read here."""


class TrainingMessage(Message):
    """A message to learn from; Rasa copies and fingerprints each of thousands many times."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "TrainingMessage":
        """Copy what is set anew; labels are never changed in place."""
        return type(self)(self.data, set(self.output_properties), self.time, list(self.features))

    def fingerprint(self) -> str:
        """Tell the message by its text and labels; that is cheap enough to do each time."""
        known = repr((self.data, self.features)).encode()
        return hashlib.blake2b(known, digest_size=16).hexdigest()


def read_messages(paths: list[Path]) -> TrainingData:
    """Read every file: blocks of examples with an intent, and labels in the metadata."""
    return TrainingData([message for path in paths for message in _messages(path)])


def _messages(path: Path) -> Iterator[Message]:
    for block in _blocks(path):
        for line in block["examples"].splitlines():
            if not line.startswith(_BULLET):
                raise UnreadableMessages(f"{path}: start the line '{line}' with '- '.")
            yield TrainingMessage.build(
                text=line.removeprefix(_BULLET).strip(),
                intent=block["intent"],
                intent_metadata=block.get("metadata"),
            )


def _blocks(path: Path) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = read_document(path).get("nlu") or []
    for block in blocks:
        if not {"intent", "examples"} <= set(block) <= _FIELDS:
            raise UnreadableMessages(
                f"{path}: a block has an 'intent', 'examples' and maybe 'metadata', nothing else."
            )
    return blocks
