"""The public figures of polls, asked of the action server."""

from datetime import date
from http import HTTPStatus

import httpx
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from channels.api.service_schemas import WordsDocument
from channels.centre import Centre
from channels.problems import Problem

_RETRY_AFTER = {"Retry-After": "10"}


class PollOption(WordsDocument):
    """One answer."""

    id: str = Field(description="Stable name.")


class PollResults(BaseModel):
    """What may be told of the votes."""

    minimum: int = Field(description="No smaller figure is told; figures move on by as many votes.")
    total: int | None = Field(description="All votes; null while there are too few.")
    votes: dict[str, int | None] = Field(description="By option; null where held back.")


class Poll(BaseModel):
    """A question to the public."""

    id: str = Field(description="Stable name.")
    question: WordsDocument
    options: list[PollOption]
    closes: date = Field(description="The last day.")
    results: PollResults


class PollsDocument(BaseModel):
    """Every poll, open and closed."""

    polls: list[Poll]


_POLLS = TypeAdapter(PollsDocument)


async def poll_figures(centre: Centre) -> list[Poll]:
    """All polls, the ones that close last first. A 503 where they cannot be had."""
    try:
        answer = await centre.actions.get("/polls")
        found = _POLLS.validate_json(answer.raise_for_status().content).polls
    except (httpx.HTTPError, ValidationError) as error:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "polls_down", _RETRY_AFTER) from error
    return sorted(found, key=lambda poll: (poll.closes, poll.id), reverse=True)
