"""A conversation live, over a WebSocket: what is said, and where the citizen stands in a queue."""

import asyncio
from contextlib import suppress
from typing import Literal
from uuid import uuid4

import orjson
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.bus import DESK_TOPIC, conversation_topic
from bot.errors import AssistantError, NotFound, UnreadableText
from bot.messages import HandoffView
from bot.origin import is_same_origin
from bot.store import conversations, transcript
from bot.turn import handoff_view
from channels.api.conversations import inbound
from channels.api.schemas import NewMessage
from channels.centre import Centre
from channels.problems import Problem

router = APIRouter(prefix="/api/v1")

NO_SUCH_CONVERSATION = 4404
"""Closing code for an unknown conversation or a wrong token."""
FORBIDDEN_ORIGIN = 4403
"""Closing code for a page of another site."""
UNREADABLE = 4400
"""Closing code for a frame that is not of the protocol."""

_AUTH_WITHIN_S = 10
_SEND_WITHIN_S = 10


class AuthFrame(BaseModel):
    """The first frame of a client."""

    type: Literal["auth"]
    token: str
    after: str | None = Field(None, description="Id of the last message the client has.")


class MessageFrame(BaseModel):
    """A message of the citizen."""

    type: Literal["message"]
    text: str
    key: str | None = Field(None, max_length=200)


_auth = TypeAdapter(AuthFrame)
_message = TypeAdapter(MessageFrame)


@router.websocket("/conversations/{id}/events")
async def events(socket: WebSocket, id: str) -> None:
    """Serve one client until it goes, is refused, or its conversation is erased."""
    await socket.accept()
    origin, host = socket.headers.get("origin"), socket.headers.get("host")
    if not is_same_origin(origin, host, socket.app.state.centre.settings.base_url):
        await socket.close(FORBIDDEN_ORIGIN)
        return
    try:
        async with asyncio.timeout(_AUTH_WITHIN_S):
            auth = _auth.validate_json(await socket.receive_text())
        await LiveConversation(socket, id, auth).run()
    except NotFound:
        await socket.close(NO_SUCH_CONVERSATION)
    except (ValidationError, TimeoutError):
        with suppress(RuntimeError):
            await socket.close(UNREADABLE)
    except WebSocketDisconnect:
        return


class LiveConversation:
    """One client that reads a conversation along and may write in it."""

    def __init__(self, socket: WebSocket, id: str, auth: AuthFrame) -> None:
        self._socket = socket
        self._centre: Centre = socket.app.state.centre
        self._id = id
        self._token = auth.token
        self._after = auth.after
        self._handoff: HandoffView | None = None

    async def run(self) -> None:
        """Send what is said and take what the client says, until one of both ends."""
        tasks = {asyncio.create_task(self._send()), asyncio.create_task(self._receive())}
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        for task in done:
            task.result()

    async def _send(self) -> None:
        topics = conversation_topic(self._id), DESK_TOPIC
        with self._centre.parts.bus.listen(*topics) as changed:
            while True:
                changed.clear()
                await self._send_news()
                await changed.wait()

    async def _send_news(self) -> None:
        parts = self._centre.parts
        async with parts.database.read() as connection:
            row = await conversations.find(connection, parts.cipher, self._id)
            row.check(self._token)
            said = await transcript.read_after(connection, self._id, self._after)
            handoff = await handoff_view(parts, connection, self._id, row.conversation.holder)
        for message in said:
            await self._send_frame({"type": "message", "message": message})
            self._after = message.id
        if handoff != self._handoff:
            await self._send_frame({"type": "handoff", "handoff": handoff})
            self._handoff = handoff

    async def _send_frame(self, frame: dict[str, object]) -> None:
        # A client that does not read is let go; it comes back and resumes after its last message.
        async with asyncio.timeout(_SEND_WITHIN_S):
            await self._socket.send_text(orjson.dumps(frame).decode())

    async def _receive(self) -> None:
        while True:
            frame = _message.validate_json(await self._socket.receive_text())
            try:
                message = inbound(
                    self._id, NewMessage(text=frame.text, payload=None), frame.key or uuid4().hex
                )
                await self._centre.assistant.receive(message, self._token)
            except (Problem, UnreadableText) as error:
                await self._send_frame({"type": "problem", "code": str(error)})
            except NotFound:
                raise
            except AssistantError as error:
                await self._send_frame({"type": "problem", "code": type(error).__name__})
