"""The public results of polls, written on the server, readable without a script."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from fastapi import APIRouter, Request, Response

from bot.messages import LANGUAGES, Language
from channels.api.conversations import InCentre
from channels.centre import Centre
from channels.etag import revalidated
from channels.poll_figures import Poll, poll_figures
from channels.problems import Problem
from channels.web.links import polls_page
from channels.web.templates import render
from knowledge_base.models import Document

router = APIRouter(include_in_schema=False)

_FOLDER = Path(__file__).parent / "polls"


class _PollWords(Document):
    title: str
    lead: str
    open_until: str
    closed_on: str
    total: str
    too_few: str
    results: str
    option: str
    votes: str
    share: str
    held_back: str
    minimum: str
    take_part: str
    take_part_lead: str
    question: str
    none: str
    down: str
    data: str


@dataclass(frozen=True, slots=True)
class _Option:
    """A row of the table."""

    name: str
    votes: int | None
    share: int | None
    """Of all votes, in per cent."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A poll as the page shows it."""

    id: str
    question: str
    closes: date
    is_open: bool
    minimum: int
    total: int | None
    options: list[_Option]


@router.get("/polls")
async def korean_results(request: Request, centre: InCentre) -> Response:
    """All polls, in Korean."""
    return await _results(request, centre, "ko")


@router.get("/en/polls")
async def english_results(request: Request, centre: InCentre) -> Response:
    """All polls, in English."""
    return await _results(request, centre, "en")


async def _results(request: Request, centre: Centre, language: Language) -> Response:
    try:
        today = centre.parts.clock().date()
        known = [_shown(poll, language, today) for poll in await poll_figures(centre)]
    except Problem as problem:
        page = _page(centre, language, None)
        return Response(page, problem.status, problem.headers, "text/html")
    return revalidated(request, _page(centre, language, known), "text/html")


def _page(centre: Centre, language: Language, known: list[_Shown] | None) -> bytes:
    return render(
        "results.html",
        language,
        {code: polls_page(code) for code in LANGUAGES},
        centre.settings.base_url,
        told=_poll_words(language),
        notices=(),
        polls=known,
    )


def _shown(poll: Poll, language: Language, today: date) -> _Shown:
    def said(words: object) -> str:
        return str(getattr(words, language))

    figures = poll.results
    options = [
        _Option(said(option), votes, votes and figures.total and round(100 * votes / figures.total))
        for option in poll.options
        for votes in [figures.votes.get(option.id)]
    ]
    return _Shown(
        id=poll.id,
        question=said(poll.question),
        closes=poll.closes,
        is_open=poll.closes >= today,
        minimum=figures.minimum,
        total=figures.total,
        options=options,
    )


@cache
def _poll_words(language: Language) -> _PollWords:
    text = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    return _PollWords.model_validate(yaml.safe_load(text))
