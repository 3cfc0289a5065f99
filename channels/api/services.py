"""The open API of services: what the assistant knows, for every other program."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from bot.messages import LANGUAGES
from channels.api.conversations import InCentre
from channels.api.schemas import ProblemDocument
from channels.api.service_schemas import (
    FactDocument,
    PageDocument,
    ServiceDocument,
    ServicesDocument,
    ServiceSummaryDocument,
    SourceDocument,
    WordsDocument,
    pages_document,
    words_document,
)
from channels.etag import open_data
from channels.problems import Problem
from knowledge_base.catalogue import ASPECTS, catalogue
from knowledge_base.models import Fact, Service, Source
from knowledge_base.wordings import wordings

router = APIRouter(prefix="/api/v1/services", tags=["services"])

_NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {"description": "The reader's copy, named in `If-None-Match`, is good."}
}


@router.get("", response_model=ServicesDocument, responses=_NOT_MODIFIED)
async def services(request: Request, centre: InCentre) -> Response:
    """Every service in both languages, ordered by id."""
    base_url = centre.settings.base_url
    known = catalogue().services.values()
    summaries = [ServiceSummaryDocument(**_summary(one, base_url)) for one in known]
    return _open(request, ServicesDocument(services=summaries))


@router.get(
    "/{id}",
    response_model=ServiceDocument,
    responses=_NOT_MODIFIED | {404: {"model": ProblemDocument}},
)
async def service(id: str, request: Request, centre: InCentre) -> Response:
    """All that is known about one service, each fact with its source and the day it was checked."""
    known = catalogue().services.get(id)
    if known is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_page")
    return _open(request, _service(known, centre.settings.base_url))


def _open(request: Request, document: BaseModel) -> Response:
    return open_data(request, document.model_dump_json().encode(), "application/json")


def _summary(service: Service, base_url: str) -> dict[str, Any]:
    return {
        "id": service.id,
        "area": service.area,
        "names": words_document(service.names),
        "summary": words_document(service.summary),
        "official_site": PageDocument(
            title=words_document(service.official_site.title), url=service.official_site.url
        ),
        "pages": pages_document(service.id, base_url),
    }


def _service(service: Service, base_url: str) -> ServiceDocument:
    held = catalogue().aspects(service.id)
    return ServiceDocument(
        **_summary(service, base_url),
        aliases={"ko": list(service.aliases.ko), "en": list(service.aliases.en)},
        bookable=service.bookable,
        reportable=service.reportable,
        related=list(service.related),
        facts=[_fact(fact) for fact in service.facts],
        open_aspects=[aspect for aspect in ASPECTS if aspect not in held],
        sources=[_source(id, source) for id, source in service.sources.items()],
    )


def _fact(fact: Fact) -> FactDocument:
    text = {code: wordings(code).statement(fact, code) for code in LANGUAGES}
    told = fact.model_dump(exclude={"text"})
    return FactDocument(text=WordsDocument(**text), **told)


def _source(id: str, source: Source) -> SourceDocument:
    return SourceDocument(
        id=id,
        title=words_document(source.title),
        url=source.url,
        kind=source.kind,
        checked_on=source.checked_on,
        verified_on=source.verified_on,
    )
