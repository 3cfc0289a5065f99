"""The desk live: hints and new lines over a WebSocket."""

import asyncio
from contextlib import suppress

import orjson
from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from bot.bus import DESK_TOPIC
from bot.messages import Json
from bot.store import transcript
from handoff.accounts import Agent
from handoff.api.access import DeskAccess, agent_at, the_access
from handoff.api.documents import ticket_document
from handoff.errors import ForeignPage, NotSignedIn
from handoff.ticket import Queue, Ticket

router = APIRouter()

NOT_SIGNED_IN = 4401
"""Closing code when the session is not, or no longer, good."""
FORBIDDEN_ORIGIN = 4403
"""Closing code for a page of another site."""

_SEND_WITHIN_S = 10
_SESSION_CHECK_S = 5


@router.websocket("/desk/api/events")
async def events(socket: WebSocket) -> None:
    """Serve one page until it goes or its session ends."""
    await socket.accept()
    try:
        agent = await agent_at(socket)
        await LiveDesk(socket, the_access(socket), agent).run()
    except NotSignedIn:
        await socket.close(NOT_SIGNED_IN)
    except ForeignPage:
        await socket.close(FORBIDDEN_ORIGIN)
    except (WebSocketDisconnect, TimeoutError):
        with suppress(RuntimeError):
            await socket.close()


class LiveDesk:
    """One open page of an agent."""

    def __init__(self, socket: WebSocket, access: DeskAccess, agent: Agent) -> None:
        self._socket = socket
        self._access = access
        self._agent = agent
        self._tickets: dict[str, Ticket] = {}
        self._seen: dict[str, str | None] = {}

    async def run(self) -> None:
        """Send news until the page goes or the session ends."""
        tasks = {asyncio.create_task(self._send()), asyncio.create_task(self._until_gone())}
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        for task in done:
            task.result()

    async def _until_gone(self) -> None:
        while True:
            await self._socket.receive_text()

    async def _send(self) -> None:
        with self._access.bus.listen(DESK_TOPIC) as changed:
            while True:
                changed.clear()
                await self._send_news(await self._access.desk.queue(self._agent))
                # A session that was ended elsewhere must not go on reading here.
                with suppress(TimeoutError):
                    async with asyncio.timeout(_SESSION_CHECK_S):
                        await changed.wait()
                await agent_at(self._socket)

    async def _send_news(self, queue: Queue) -> None:
        tickets = {ticket.id: ticket for ticket in (*queue.waiting, *queue.mine)}
        if tickets != self._tickets:
            await self._send_frame({"type": "queue"})
        for ticket in tickets.values():
            if ticket.id in self._tickets and ticket != self._tickets[ticket.id]:
                document = ticket_document(ticket, self._access.clock())
                await self._send_frame({"type": "ticket", "ticket": document})
            await self._send_lines(ticket)
        self._tickets = tickets

    async def _send_lines(self, ticket: Ticket) -> None:
        """Send the lines since the last; a page that has just opened fetches the earlier ones."""
        if ticket.conversation is None:
            return
        known = ticket.id in self._seen
        async with self._access.database.read() as connection:
            after = self._seen.get(ticket.id)
            said = await transcript.read_after(connection, ticket.conversation, after)
        for message in said if known else []:
            await self._send_frame({"type": "message", "ticket": ticket.id, "message": message})
        if said:
            self._seen[ticket.id] = said[-1].id
        else:
            self._seen.setdefault(ticket.id, None)

    async def _send_frame(self, frame: Json) -> None:
        async with asyncio.timeout(_SEND_WITHIN_S):
            await self._socket.send_text(orjson.dumps(frame).decode())
