"""Who may call the desk's API."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Cookie, Depends, Request, WebSocket
from limits.aio.strategies import RateLimiter
from starlette.requests import HTTPConnection

from bot.bus import Bus
from bot.origin import is_same_origin
from bot.ports import Clock
from bot.store.database import Database
from handoff import accounts
from handoff.accounts import Agent
from handoff.desk import Desk
from handoff.editing import Editing
from handoff.errors import ForeignPage, NotSupervisor
from handoff.notices import NoticeBoard

COOKIE = "desk_session"
"""Name of the session's cookie."""


@dataclass(frozen=True, slots=True)
class DeskAccess:
    """What the desk's routes need; the gateway puts it into the app's state."""

    desk: Desk
    """What agents do."""
    board: NoticeBoard
    """Where notices hang."""
    editing: Editing
    """What supervisors do with facts."""
    database: Database
    """Where accounts and sessions are."""
    bus: Bus
    """Wakes open pages."""
    clock: Clock
    """Tells the time."""
    base_url: str
    """The public address."""
    attempts: RateLimiter
    """Counts attempts to sign in."""

    @property
    def is_secure(self) -> bool:
        """Whether the public address is https, so that the cookie can be kept to it."""
        return self.base_url.startswith("https://")


def the_access(connection: HTTPConnection) -> DeskAccess:
    """The access behind the app, for our own pages only; raises ForeignPage."""
    access: DeskAccess = connection.app.state.desk_access
    origin, host = connection.headers.get("origin"), connection.headers.get("host")
    if not is_same_origin(origin, host, access.base_url):
        raise ForeignPage
    return access


def http_access(request: Request) -> DeskAccess:
    """The access of a request."""
    return the_access(request)


Access = Annotated[DeskAccess, Depends(http_access)]
Secret = Annotated[str, Cookie(alias=COOKIE)]


async def signed_in(access: Access, secret: Secret = "") -> Agent:
    """The agent who calls; raises NotSignedIn."""
    async with access.database.write() as connection:
        agent = await accounts.agent_of(connection, secret, access.clock())
        await accounts.keep_alive(connection, secret, access.clock())
    return agent


async def agent_at(socket: WebSocket) -> Agent:
    """The agent whose page opens a socket; raises NotSignedIn or ForeignPage."""
    access = the_access(socket)
    async with access.database.read() as connection:
        return await accounts.agent_of(connection, socket.cookies.get(COOKIE, ""), access.clock())


SignedIn = Annotated[Agent, Depends(signed_in)]


async def supervisor(agent: SignedIn) -> Agent:
    """The supervisor who calls; raises NotSignedIn or NotSupervisor."""
    if not agent.is_supervisor:
        raise NotSupervisor
    return agent


Supervisor = Annotated[Agent, Depends(supervisor)]
