"""Text messages that the sandbox does not really send: they are shown under /dev instead."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, select_autoescape

router = APIRouter(prefix="/dev/messages", include_in_schema=False)

KEPT = 50

_PAGE = Environment(
    loader=PackageLoader("sandbox", "."), autoescape=select_autoescape()
).get_template("messages.html")


@dataclass(frozen=True)
class TextMessage:
    """One message."""

    phone: str
    """To whom."""

    code: str
    """What it says."""

    sent: datetime
    """When."""


class TextMessages:
    """The last messages, in memory only."""

    def __init__(self, shown_at: str | None) -> None:
        self.shown_at = shown_at
        """Where they can be read; nowhere but in the sandbox environment."""
        self._kept: deque[TextMessage] = deque(maxlen=KEPT)

    def send(self, phone: str, code: str, now: datetime) -> None:
        """Keep one to be shown."""
        if self.shown_at:
            self._kept.appendleft(TextMessage(phone, code, now))

    def latest(self) -> list[TextMessage]:
        """The newest first."""
        return list(self._kept)


@router.get("", response_class=HTMLResponse)
async def show_messages(request: Request) -> HTMLResponse:
    """For whoever tries the sandbox: the codes that a phone would receive."""
    messages: TextMessages = request.app.state.messages
    return HTMLResponse(_PAGE.render(messages=messages.latest()))


@router.get(".json")
async def list_messages(request: Request) -> list[TextMessage]:
    """The same for a program."""
    messages: TextMessages = request.app.state.messages
    return messages.latest()
