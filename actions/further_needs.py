"""What else the citizen asked for in the same message, offered when the first is done."""

import json
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, TypeAdapter

from actions.events import Events, put
from actions.speech import Button, Speech, button
from actions.turn import Turn
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language

_TITLES = Path(__file__).with_name("tasks.yml")
SLOT = "further_needs"


class _Need(BaseModel):
    task: str
    service: str | None = None


_NEEDS = TypeAdapter(list[_Need])


class OfferFurtherNeeds:
    """Offers each thing that is still waiting, once."""

    name = "action_offer_further_needs"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Say it with a button for each."""
        waiting = _NEEDS.validate_python(json.loads(turn.slot(SLOT) or "[]"))
        offered = [_offer(need, turn.language) for need in waiting if _is_known(need)]
        if offered:
            speech.say("utter_further_needs", offered)
        return [put(SLOT, None)]


def _is_known(need: _Need) -> bool:
    known = need.service is None or need.service in catalogue().services
    return known and need.task in _titles()["ko"]


def _offer(need: _Need, language: Language) -> Button:
    name = catalogue().name(need.service, language) if need.service else ""
    title = _titles()[language][need.task].format(service=name).strip()
    return button(title, need.task, **({"service": need.service} if need.service else {}))


@cache
def _titles() -> dict[Language, dict[str, str]]:
    titles: dict[Language, dict[str, str]] = yaml.safe_load(_TITLES.read_text(encoding="utf-8"))
    return titles
