"""The open data of polls: as JSON, and as CSV for a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from channels.api.conversations import InCentre
from channels.api.schemas import ProblemDocument
from channels.etag import open_data
from channels.poll_figures import Poll, PollsDocument, poll_figures

router = APIRouter(prefix="/api/v1", tags=["polls"])

_COLUMNS = (
    *("poll", "question_ko", "question_en", "closes"),
    *("option", "option_ko", "option_en", "votes", "total"),
)
_DOWN: dict[int | str, dict[str, Any]] = {503: {"model": ProblemDocument}}


@router.get("/polls", response_model=PollsDocument, responses=_DOWN)
async def polls(request: Request, centre: InCentre) -> Response:
    """Every poll with its public figures; small ones are held back."""
    document = PollsDocument(polls=await poll_figures(centre))
    return open_data(request, document.model_dump_json().encode(), "application/json")


@router.get("/polls.csv", response_class=Response, responses=_DOWN)
async def polls_csv(request: Request, centre: InCentre) -> Response:
    """The same, one row an option; empty where a figure is held back."""
    return open_data(request, _rows(await poll_figures(centre)), "text/csv; charset=utf-8")


def _rows(known: Sequence[Poll]) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(_COLUMNS)
    for poll in known:
        for option in poll.options:
            rows.writerow(
                [
                    *(poll.id, poll.question.ko, poll.question.en, poll.closes),
                    *(option.id, option.ko, option.en),
                    *(poll.results.votes.get(option.id), poll.results.total),
                ]
            )
    # Spreadsheets take a file for UTF-8 by its mark.
    return text.getvalue().encode("utf-8-sig")
