"""What was published over the files, for our action server; as open as every fact is."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from channels.api.conversations import InCentre
from channels.etag import open_data

router = APIRouter(prefix="/api/v1/published-facts", tags=["services"])


class PublishedDocument(BaseModel):
    """The services whose facts were published since the files."""

    documents: dict[str, dict[str, Any]] = Field(description="All of a service, by its id.")
    over: dict[str, str] = Field(description="Digests of the files that they were published over.")


@router.get(
    "",
    response_model=PublishedDocument,
    responses={304: {"description": "The reader's copy, named in `If-None-Match`, is good."}},
)
async def published(request: Request, centre: InCentre) -> Response:
    """What is told in place of the files."""
    told = centre.publication.told
    document = PublishedDocument(
        documents={id: one.document for id, one in told.items()},
        over={id: one.filed or "" for id, one in told.items()},
    )
    return open_data(request, document.model_dump_json().encode(), "application/json")
