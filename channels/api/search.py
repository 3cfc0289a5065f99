"""Search: the services nearest to a question in anybody's words, in either language."""

from http import HTTPStatus

import httpx
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from bot.redaction import mask_identifiers
from channels.api.conversations import InCentre
from channels.api.schemas import ProblemDocument
from channels.api.service_schemas import WordsDocument, pages_document, words_document
from channels.centre import Centre
from channels.problems import Problem
from knowledge_base.catalogue import catalogue

router = APIRouter(prefix="/api/v1/search", tags=["services"])

LONGEST = 600
"""Characters that a question may have."""

_LIMIT = 5
_RETRY_AFTER = {"Retry-After": "5"}
_FIRST_TAKES_S = 20.0
"""The first search of the action server loads what it needs."""


class QuestionDocument(BaseModel):
    """What somebody looks for. It comes in the body: no words of citizens stand in addresses."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=LONGEST)
    limit: int = Field(_LIMIT, ge=1, le=20)


class HitDocument(BaseModel):
    """A service that may be meant."""

    service: str
    names: WordsDocument
    pages: WordsDocument = Field(description="Its page here, by language.")


class HitsDocument(BaseModel):
    """The services that may be meant, the nearest first; none where none is near."""

    hits: list[HitDocument]


@router.post("", responses={503: {"model": ProblemDocument}})
async def search(question: QuestionDocument, centre: InCentre) -> HitsDocument:
    """Find services by words and meaning, across the two languages."""
    base_url = centre.settings.base_url
    found = await nearest_services(centre, question.text, question.limit)
    return HitsDocument(hits=[_hit(service, base_url) for service in found])


async def nearest_services(centre: Centre, text: str, limit: int = _LIMIT) -> list[str]:
    """Ask the action server, where the search is; raises Problem when it is away."""
    asked = {"text": mask_identifiers(text), "limit": limit}
    try:
        answer = await centre.actions.post("/search", json=asked, timeout=_FIRST_TAKES_S)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "search_down", _RETRY_AFTER) from error
    return [hit["service"] for hit in answer.json()["hits"]]


def _hit(service: str, base_url: str) -> HitDocument:
    return HitDocument(
        service=service,
        names=words_document(catalogue().services[service].names),
        pages=pages_document(service, base_url),
    )
