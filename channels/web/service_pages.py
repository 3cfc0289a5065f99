"""The pages of services: written on the server, readable without a script."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from bot.messages import LANGUAGES, Language
from bot.redaction import mask_identifiers
from bot.wording import wording
from channels.api.conversations import WEB, InCentre
from channels.api.search import LONGEST, nearest_services
from channels.centre import Centre
from channels.etag import revalidated
from channels.problems import Problem
from channels.web.links import service_page, services_page
from channels.web.service_view import fields, link, linked_data, service_view
from channels.web.service_words import page_words
from channels.web.templates import render
from knowledge_base.catalogue import catalogue
from knowledge_base.notices import touching

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=LONGEST)]


@router.get("/services")
async def korean_list(request: Request, centre: InCentre) -> Response:
    """Every service, in Korean."""
    return await _list(request, centre, "ko")


@router.get("/en/services")
async def english_list(request: Request, centre: InCentre) -> Response:
    """Every service, in English."""
    return await _list(request, centre, "en")


@router.post("/services")
async def korean_search(request: Request, centre: InCentre, text: Text) -> Response:
    """Services near to a question, in Korean; the question comes in the body, not the address."""
    return await _found(request, centre, text, "ko")


@router.post("/en/services")
async def english_search(request: Request, centre: InCentre, text: Text) -> Response:
    """Services near to a question, in English."""
    return await _found(request, centre, text, "en")


@router.get("/services/{id}")
async def korean_service(id: str, request: Request, centre: InCentre) -> Response:
    """A service, in Korean."""
    return await _service(request, centre, id, "ko")


@router.get("/en/services/{id}")
async def english_service(id: str, request: Request, centre: InCentre) -> Response:
    """A service, in English."""
    return await _service(request, centre, id, "en")


async def _list(request: Request, centre: Centre, language: Language, **more: Any) -> Response:
    paths = {code: services_page(code) for code in LANGUAGES}
    page = render(
        "list.html",
        language,
        paths,
        centre.settings.base_url,
        fields=fields(language),
        notices=await _notices(centre, None, language),
        **{"text": "", "found": None, "sorry": "", **more},
    )
    return revalidated(request, page, "text/html")


async def _found(request: Request, centre: Centre, text: str, language: Language) -> Response:
    shown = {"text": mask_identifiers(text), **await _search(centre, text, language)}
    response = await _list(request, centre, language, **shown)
    response.headers["Cache-Control"] = "no-store"
    return response


async def _search(centre: Centre, text: str, language: Language) -> dict[str, Any]:
    try:
        hits = await nearest_services(centre, text)
    except Problem as problem:
        return {"sorry": wording(f"utter_problem_{problem.name}", language)}
    summaries = catalogue().services
    return {"found": [(link(hit, language), summaries[hit].summary.of(language)) for hit in hits]}


async def _service(request: Request, centre: Centre, id: str, language: Language) -> Response:
    known = catalogue().services.get(id)
    if known is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_page")
    words = page_words(language)
    today: date = centre.parts.clock().date()
    base_url = centre.settings.base_url
    page = render(
        "service.html",
        language,
        {code: service_page(id, code) for code in LANGUAGES},
        base_url,
        service=service_view(known, language, today),
        linked_data=linked_data(known, language, base_url, words),
        question=quote(words.question.format(service=known.names.of(language))),
        data=f"/api/v1/services/{id}",
        notices=await _notices(centre, id, language),
    )
    return revalidated(request, page, "text/html")


async def _notices(centre: Centre, service: str | None, language: Language) -> list[str]:
    """What holds now for a service, or for all of them."""
    async with centre.parts.database.read() as connection:
        live = await centre.board.live(connection, centre.parts.clock())
    return [one.text.of(language) for one in touching(live, {service}, WEB)]
