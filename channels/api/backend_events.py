"""News from backends: a signed event reaches every conversation that follows its subject."""

from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from bot.news import News
from channels.api.conversations import InCentre
from channels.api.schemas import ProblemDocument
from channels.problems import Problem
from channels.signatures import is_signed

TOLERANCE = timedelta(minutes=5)
"""How far `sent_at` may be from our clock: a recorded request cannot be played again later."""

_PROBLEM = {"model": ProblemDocument}


class BackendEvent(BaseModel):
    """Something that happened to a matter that citizens may follow."""

    id: str = Field(pattern=r"^[!-~]{1,64}$", description="The same id is told once.")
    type: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$", max_length=60, examples=["case.changed"])
    subject: str = Field(
        pattern=r"^[A-Za-z0-9-]{1,64}$", description="The number that the citizen knows."
    )
    occurred_at: AwareDatetime = Field(description="Older news than what was told is not told.")
    sent_at: AwareDatetime = Field(description="Of this try; within five minutes of our clock.")
    data: dict[str, Any] = Field(default={}, description="What the telling needs, by type.")


router = APIRouter(
    prefix="/api/v1",
    tags=["backends"],
    responses={400: _PROBLEM, 401: _PROBLEM, 404: _PROBLEM},
)


@router.post(
    "/backend-events",
    status_code=HTTPStatus.NO_CONTENT,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": BackendEvent.model_json_schema()}},
        }
    },
)
async def receive(
    request: Request, centre: InCentre, x_signature: Annotated[str, Header()] = ""
) -> Response:
    """Take an event; `X-Signature` is HMAC-SHA256 over the raw body, in hexadecimal.

    204 once it is kept, also when it came before: a sender tries again until it gets one.
    """
    secret, body = centre.settings.backend_webhook_secret, await request.body()
    if not secret:
        raise Problem(HTTPStatus.NOT_FOUND, "no_page")
    if not is_signed(secret, body, x_signature):
        raise Problem(HTTPStatus.UNAUTHORIZED, "forged")
    try:
        event = BackendEvent.model_validate_json(body)
    except ValidationError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "invalid") from error
    if abs(centre.parts.clock() - event.sent_at) > TOLERANCE:
        raise Problem(HTTPStatus.UNAUTHORIZED, "forged")
    news = News(event.id, event.type, event.subject, event.occurred_at, event.data)
    await centre.assistant.tell(news)
    return Response(status_code=HTTPStatus.NO_CONTENT)
