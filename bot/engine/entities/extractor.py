"""Reads off a message all that rules can find."""

from datetime import datetime, timezone
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.entities.found import Found
from bot.engine.entities.levels import is_nothing_else
from bot.engine.entities.reader import read
from bot.engine.unicode_text import ComposedText

# The wish for plainer words is told by rule: few words carry it, and they carry it alone.
_REPEAT = {"name": "repeat", "confidence": 1.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RuleEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Adds the entities that the rules find, at the offsets of the text as it was sent."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "RuleEntityExtractor":
        """Make one; there is nothing to learn."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the entities of each message."""
        for message in messages:
            if message.get(TEXT):
                self._read(message)
        return messages

    def _read(self, message: Message) -> None:
        text, metadata = message.get(TEXT), message.get(METADATA) or {}
        composed = ComposedText.of(text)
        # Rasa's own tools send no time along.
        given = metadata.get("now")
        now = datetime.fromisoformat(given) if given else datetime.now(timezone.utc)
        found = read(composed.text, metadata.get("language", "ko"), now)
        entities = [*message.get(ENTITIES, []), *self._entities(text, composed, found)]
        message.set(ENTITIES, entities, add_to_output=True)
        if is_nothing_else(composed.text, found):
            message.set(INTENT, _REPEAT, add_to_output=True)

    def _entities(
        self, text: str, composed: ComposedText, readings: list[Found]
    ) -> list[dict[str, Any]]:
        entities = []
        for found in readings:
            start, end = composed.original_span(found.start, found.end)
            entities.append(
                {
                    "entity": found.type,
                    "value": found.value,
                    "text": text[start:end],
                    "start": start,
                    "end": end,
                    "confidence_entity": 1.0,
                    "extractor": self.name,
                }
            )
        return entities
