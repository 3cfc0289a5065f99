"""News for conversations: what a backend reports, and what was to be said at a later time.

News goes through the inbox like a citizen's message, so that it is told once and in order.
"""

from dataclasses import dataclass
from datetime import datetime

import orjson

from bot.messages import InboundMessage, Json

BACKEND = "backend"
"""Where news comes from, as the inbox names it; no channel of citizens has this name."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to a matter that citizens may follow."""

    id: str
    """The sender's own id: the same id is the same news."""
    type: str
    """What kind, such as `case.changed`; an action of the same name tells it."""
    subject: str
    """The number of the matter, as the citizen knows it."""
    occurred_at: datetime
    """When it happened; older news than what was told is not told any more."""
    data: Json
    """What the telling needs, of a shape that the sender and the action know."""


def as_message(conversation: str, key: str, type: str, subject: str, data: Json) -> InboundMessage:
    """The news as the inbox keeps it and the dialogue hears it."""
    told = orjson.dumps({"type": type, "subject": subject, "data": data}).decode()
    payload = f"/backend_news{orjson.dumps({'news': told}).decode()}"
    return InboundMessage(conversation, BACKEND, key, payload=payload)
