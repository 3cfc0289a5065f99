"""Reads off a message all that rules can find."""

from datetime import datetime, timezone
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.entities.reader import read
from bot.engine.unicode_text import ComposedText


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
                found = self._entities(message.get(TEXT), message.get(METADATA) or {})
                message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages

    def _entities(self, text: str, metadata: dict[str, Any]) -> list[dict[str, Any]]:
        composed = ComposedText.of(text)
        # Rasa's own tools send no time along.
        given = metadata.get("now")
        now = datetime.fromisoformat(given) if given else datetime.now(timezone.utc)
        entities = []
        for found in read(composed.text, metadata.get("language", "ko"), now):
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
