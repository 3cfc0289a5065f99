"""What was published over the files, for our action server; as open as every fact is."""

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from channels.api.conversations import InCentre
from channels.etag import open_data

router = APIRouter(prefix="/api/v1/published-facts", tags=["services"])


@router.get(
    "",
    response_model=dict[str, dict[str, Any]],
    responses={304: {"description": "The reader's copy, named in `If-None-Match`, is good."}},
)
async def published(request: Request, centre: InCentre) -> Response:
    """The documents of the services whose facts were published since the files, by id."""
    documents = {
        id: service.model_dump(mode="json") for id, service in centre.publication.published.items()
    }
    return open_data(request, orjson.dumps(documents), "application/json")
