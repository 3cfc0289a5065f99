"""Wordings: slots filled in, Korean particles resolved, the same choice for the same turn."""

import re
import zlib
from typing import Any

import tossi
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

# A doubled brace is Rasa's way to write a plain one; it is needed in the payloads of buttons.
_PLACEHOLDER = re.compile(
    r"(?P<brace>\{\{|\}\})"
    r"|\{(?P<name>\w+)\}(?P<particle>을\(를\)|은\(는\)|이\(가\)|과\(와\)|\(으\)로)?"
)


class WordingIncomplete(RasaException):
    """A wording names a value that nobody gave."""


class WordingGenerator(TemplatedNaturalLanguageGenerator):
    """Chooses the wording for a language and channel, and fills it."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Say a response with the dialogue's slots and the values given along."""
        if utter_action not in self.responses:
            return None
        slots = tracker.current_slot_values()
        variants = ResponseVariationFilter(self.responses).responses_for_utter_action(
            utter_action, output_channel, slots
        )
        if not variants:
            return None
        turn = (tracker.latest_message.metadata or {}).get("turn", "")
        choice = zlib.crc32(f"{turn} {utter_action}".encode()) % len(variants)
        filled: dict[str, Any] = fill(variants[choice], {**slots, **kwargs})
        return filled


def fill(wording: Any, values: dict[str, Any]) -> Any:
    """Put values into every string of a wording, however deep."""
    if isinstance(wording, str):
        return _PLACEHOLDER.sub(lambda found: _filled(found, values), wording)
    if isinstance(wording, dict):
        return {key: fill(part, values) for key, part in wording.items()}
    if isinstance(wording, list):
        return [fill(part, values) for part in wording]
    return wording


def _filled(found: re.Match[str], values: dict[str, Any]) -> str:
    if found["brace"]:
        return found["brace"][0]
    value = values.get(found["name"])
    if value is None:
        raise WordingIncomplete(f"A wording needs the value '{found['name']}', which is not set.")
    if found["particle"]:
        return str(tossi.postfix(str(value), found["particle"]))
    return str(value)
