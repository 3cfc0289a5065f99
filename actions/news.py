"""News of a matter that the citizen follows, or what was to be said at this time."""

import logging
from typing import Any, Protocol

from pydantic import BaseModel, TypeAdapter

from actions.events import Events, follow_up, run_form
from actions.quiet_hours import awake, would_wake
from actions.speech import Speech
from actions.turn import LISTEN, Turn

logger = logging.getLogger(__name__)


class News(BaseModel):
    """What the gateway brings."""

    type: str
    """What kind."""
    subject: str
    """The number of the matter, as the citizen knows it."""
    data: dict[str, Any] = {}
    """What the telling needs; each teller reads its own."""


_READ = TypeAdapter(News).validate_json


class Teller(Protocol):
    """Tells one kind of news."""

    @property
    def type(self) -> str:
        """As the backend calls it."""

    @property
    def urgent(self) -> bool:
        """Whether it is of no use in the morning."""

    async def tell(self, news: News, turn: Turn, speech: Speech) -> Events:
        """Say it; all that is said becomes one message. A running form goes on afterwards."""


class TellNews:
    """Gives news to whoever tells its kind."""

    name = "action_tell_news"

    def __init__(self, *tellers: Teller) -> None:
        self._tellers = {teller.type: teller for teller in tellers}

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Tell it; a form's question is not asked again, the citizen did not say anything."""
        news = _READ(turn.last("news") or "{}")
        teller = self._tellers.get(news.type)
        if teller is None:
            logger.warning("news of a kind that nobody tells: %s", news.type)
            return _as_before(turn)
        if would_wake(turn) and not teller.urgent:
            at, told = awake(turn.now), news.model_dump()
            speech.effect("schedule", **told, at=at.isoformat())
            return _as_before(turn)
        events = await teller.tell(news, turn, speech)
        goes_on = any(event["event"] == "followup" for event in events)
        return events if goes_on else [*events, *_as_before(turn)]


def _as_before(turn: Turn) -> Events:
    return [run_form(turn.form), follow_up(LISTEN)] if turn.form else []
