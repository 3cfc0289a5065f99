"""Photos over HTTP: a citizen sends one with a report, the department fetches it."""

import asyncio
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated
from uuid import uuid4

import orjson
from fastapi import APIRouter, Header, Request, Response

from bot.messages import InboundMessage
from bot.store import conversations, photos
from bot.wording import wording
from channels.api.conversations import WEB, InCentre, Token, document
from channels.api.schemas import AnswerDocument, ProblemDocument
from channels.guard import MAX_PHOTO
from channels.photo import BadPhoto, cleaned
from channels.problems import Problem

_PROBLEM = {"model": ProblemDocument}

router = APIRouter(prefix="/api/v1", tags=["conversations"])


@router.post(
    "/conversations/{id}/photos",
    response_model=AnswerDocument,
    max_body_size=MAX_PHOTO,
    responses={status: _PROBLEM for status in (404, 409, 413, 422, 429, 503)},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                kind: {"schema": {"type": "string", "format": "binary"}}
                for kind in ("image/jpeg", "image/png", "image/webp")
            },
        }
    },
)
async def send(
    id: str,
    request: Request,
    centre: InCentre,
    token: Token,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """Add a photo to a report, up to 10 MB, and wait for the answer.

    It is kept without what it tells of place and camera, and deleted when no report comes of it.
    """
    parts = centre.parts
    async with parts.database.read() as connection:
        row = await conversations.find(connection, parts.cipher, id)
    row.check(token)
    if row.conversation.is_held_by_person:
        raise Problem(HTTPStatus.CONFLICT, "photo_not_now")
    content = await request.body()
    key = idempotency_key or uuid4().hex
    photo = sha256(b"\n".join((id.encode(), key.encode(), content))).hexdigest()[:32]
    picture = await _cleaned(content)
    async with parts.database.write() as connection:
        await photos.keep(connection, parts.cipher, id, photo, picture, parts.clock())
    told = orjson.dumps({"photo": centre.addresses.photo(photo)}).decode()
    message = InboundMessage(
        conversation=id,
        channel=WEB,
        key=key,
        payload=f"/report_problem{told}",
        title=wording("utter_photo_title", row.conversation.language),
    )
    receipt = await centre.assistant.receive(message, token)
    return document(await centre.assistant.answer(receipt, centre.settings.answer_timeout_s))


async def _cleaned(content: bytes) -> bytes:
    """Away from the event loop: a large photo takes its time."""
    try:
        return await asyncio.to_thread(cleaned, content)
    except BadPhoto as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error


@router.get("/photos/{signed}", response_class=Response, responses={404: _PROBLEM})
async def fetch(signed: str, centre: InCentre) -> Response:
    """Open a photo; its address is signed and its time is bounded."""
    parts, id = centre.parts, centre.addresses.read_photo(signed)
    async with parts.database.read() as connection:
        found = await photos.read(connection, parts.cipher, id, parts.clock()) if id else None
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "gone")
    return Response(found, media_type="image/jpeg", headers={"Cache-Control": "no-store"})
