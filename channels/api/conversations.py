"""Conversations over HTTP: begin, write, read, erase."""

from http import HTTPStatus
from typing import Annotated
from uuid import uuid4

import orjson
from fastapi import APIRouter, Depends, Header, Request, Response

from bot.bus import DESK_TOPIC, conversation_topic
from bot.messages import InboundMessage
from bot.store import audit, conversations, news, transcript
from bot.text import checked_text
from channels.api.schemas import (
    AnswerDocument,
    BegunDocument,
    NewConversation,
    NewMessage,
    ProblemDocument,
    TranscriptDocument,
)
from channels.centre import Centre, now_in_seoul
from channels.problems import Problem, preferred_language

WEB = "web"
"""Name of the channel that the public API is."""

_PROBLEM = {"model": ProblemDocument}

router = APIRouter(
    prefix="/api/v1",
    tags=["conversations"],
    responses={
        HTTPStatus.UNPROCESSABLE_ENTITY: _PROBLEM,
        HTTPStatus.TOO_MANY_REQUESTS: _PROBLEM,
    },
)


def the_centre(request: Request) -> Centre:
    """The centre behind the app."""
    centre: Centre = request.app.state.centre
    return centre


def bearer(authorization: Annotated[str, Header()] = "") -> str:
    """The conversation's token; one that is missing is as wrong as any."""
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


InCentre = Annotated[Centre, Depends(the_centre)]
Token = Annotated[str, Depends(bearer)]


def document(content: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A JSON answer; dataclasses are written as they are."""
    return Response(orjson.dumps(content), status_code=status, media_type="application/json")


@router.post("/conversations", status_code=201, response_model=BegunDocument)
async def begin(request: Request, centre: InCentre, new: NewConversation | None = None) -> Response:
    """Begin a conversation; the token is its secret."""
    wanted = new.language if new else None
    language = wanted or preferred_language(request.headers.get("accept-language"))
    id, token, said = await centre.assistant.begin(WEB, language)
    begun = {"id": id, "token": token, "language": language, "messages": said}
    return document(begun, HTTPStatus.CREATED)


@router.post(
    "/conversations/{id}/messages",
    response_model=AnswerDocument,
    responses={404: _PROBLEM, 413: _PROBLEM, 503: _PROBLEM},
)
async def write(
    id: str,
    new: NewMessage,
    centre: InCentre,
    token: Token,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """Send a message and wait for its answer; the same key is answered once."""
    message = inbound(id, new, idempotency_key)
    receipt = await centre.assistant.receive(message, token)
    answer = await centre.assistant.answer(receipt, centre.settings.answer_timeout_s)
    return document(answer)


def inbound(id: str, new: NewMessage, key: str | None) -> InboundMessage:
    """The message that a client sends; raises Problem or UnreadableText."""
    if (new.text is None) == (new.payload is None):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "one_of_two")
    return InboundMessage(
        conversation=id,
        channel=WEB,
        key=key or uuid4().hex,
        text=None if new.text is None else checked_text(new.text),
        payload=new.payload,
    )


@router.get(
    "/conversations/{id}/messages",
    response_model=TranscriptDocument,
    responses={404: _PROBLEM},
)
async def read(id: str, centre: InCentre, token: Token, after: str | None = None) -> Response:
    """Read what was said, masked, oldest first; with `after`, only what came after that message."""
    parts = centre.parts
    async with parts.database.read() as connection:
        (await conversations.find(connection, parts.cipher, id)).check(token)
        said = await transcript.read_after(connection, id, after)
    return document({"messages": said})


@router.delete("/conversations/{id}", status_code=204, responses={404: _PROBLEM})
async def erase(id: str, centre: InCentre, token: Token) -> Response:
    """Erase all that can identify the citizen; the conversation is gone afterwards."""
    parts, now = centre.parts, now_in_seoul()
    async with parts.database.write() as connection:
        (await conversations.find(connection, parts.cipher, id)).check(token)
        await parts.desk.erase(connection, id, now)
        # What is told of a conversation is locked before the conversation, here as everywhere.
        await news.erase(connection, id)
        await conversations.erase(connection, id)
        await audit.record(
            connection,
            at=now,
            actor="citizen",
            action="conversation.erased",
            subject=id,
            outcome="done",
        )
    await parts.bus.publish(conversation_topic(id))
    await parts.bus.publish(DESK_TOPIC)
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.get("/attachments/{signed}", response_class=Response, responses={404: _PROBLEM})
async def attachment(signed: str, centre: InCentre) -> Response:
    """Open a file that goes with a message; its address is signed and expires."""
    id = centre.addresses.read(signed)
    async with centre.parts.database.read() as connection:
        file = await transcript.read_file(connection, id) if id else None
    if file is None:
        raise Problem(HTTPStatus.NOT_FOUND, "gone")
    type, name, content = file
    disposition = f'attachment; filename="{name}"'
    return Response(content, media_type=type, headers={"Content-Disposition": disposition})
