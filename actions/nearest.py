"""The services nearest to words that the dialogue could not place."""

import asyncio

from actions.speech import Button, button
from actions.turn import Turn
from knowledge_base.catalogue import catalogue
from knowledge_base.search.search import Hit, search

_OFFERED = 3
_PATIENCE_S = 5.0
"""How long a citizen waits for a search that is still loading; it goes on for the next one."""


async def find(text: str, limit: int) -> list[Hit]:
    """Search beside the turns of others: the first search loads the models it needs."""
    return await asyncio.to_thread(lambda: search().nearest(text, limit))


async def nearest_services(turn: Turn) -> list[Button]:
    """Buttons for the services that may be meant; none where nothing is near."""
    if turn.form or turn.pressed:
        return []
    try:
        hits = await asyncio.wait_for(find(turn.text, _OFFERED), _PATIENCE_S)
    except TimeoutError:
        return []
    return [
        button(catalogue().name(hit.service, turn.language), "ask_service", service=hit.service)
        for hit in hits
    ]
