"""Messages kept for review at the desk: a supervisor says what they mean, or drops them."""

from datetime import datetime
from typing import Annotated, Literal, Self, get_args

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.messages import Language
from bot.redaction import is_clean
from bot.review import Sign
from bot.text import MAX_TEXT
from handoff import review
from handoff.api.access import Access, Supervisor
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Aspect

router = APIRouter(prefix="/desk/api/reviews", tags=["desk"])

_AboutService = Literal[
    "ask_service",
    "check_status",
    "book_appointment",
    "change_appointment",
    "cancel_appointment",
    "view_appointment",
    "find_office",
    "report_problem",
    "submit_suggestion",
    "request_human",
    "express_frustration",
]
"""Tasks that may be about a service."""

_Alone = Literal[
    "take_poll",
    "emergency",
    "privacy_request",
    "change_language",
    "greet",
    "goodbye",
    "thank",
    "ask_capabilities",
    "ask_is_bot",
    "affirm",
    "deny",
    "stop",
    "repeat",
    "go_back",
    "out_of_scope",
]
"""Tasks that never are."""


class NewLabel(BaseModel):
    """What a message means."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
    task: _AboutService | _Alone
    service: str | None = None
    aspect: Aspect | None = None

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.service is not None and self.service not in catalogue().services:
            raise ValueError("there is no such service")
        if self.service is not None and self.task not in get_args(_AboutService):
            raise ValueError("this task is about no service")
        if self.task == "report_problem" and self.service is None:
            raise ValueError("a report is about a service")
        if (self.aspect is not None) is not (self.task == "ask_service"):
            raise ValueError("a question has an aspect, and nothing else has")
        if not is_clean(self.text):
            raise ValueError("personal data must not be in it, nor what stands for it")
        return self


class Reading(BaseModel):
    """What a message was taken for."""

    task: str
    service: str | None
    aspect: str | None


class Understood(Reading):
    """What it was taken for, and how surely."""

    confidence: float


class ReviewDocument(BaseModel):
    """Words to look at."""

    words: str = Field(description="Their name in addresses.")
    text: str
    language: Language
    understood: Understood
    likely: Reading | None = Field(description="What was said next to the same end.")
    signs: list[Sign | Literal["returned"]]
    times: int
    newest: datetime


class Label(Reading):
    """What a message means, as a supervisor said."""

    text: str


class LabelledDocument(BaseModel):
    """Words that wait to be learnt."""

    words: str
    language: Language
    label: Label


class FigureDocument(BaseModel):
    """One measure, without and with the labelled messages."""

    language: Language
    measure: str
    before: float
    after: float
    least: float
    holds: bool


class TrialDocument(BaseModel):
    """What the labelled messages did to the understanding of others."""

    at: datetime
    examples: int
    returned: int
    taken: bool
    figures: list[FigureDocument]


class ReviewsDocument(BaseModel):
    """All that the page of reviews shows."""

    reviews: list[ReviewDocument]
    waiting: int
    labelled: list[LabelledDocument]
    trial: TrialDocument | None


@router.get("")
async def read(access: Access, agent: Supervisor, order: review.Order = "most") -> ReviewsDocument:
    """The words that nobody has labelled yet."""
    async with access.database.read() as connection:
        waiting = await review.waiting(connection, order)
        labelled = await review.labelled(connection)
        count = await review.count(connection)
        trial = await review.last_trial(connection)
    return ReviewsDocument.model_validate(
        {
            "reviews": waiting,
            "waiting": count,
            "labelled": labelled,
            "trial": trial,
        },
        from_attributes=True,
    )


@router.post("/{words}/label", status_code=204)
async def label(words: str, new: NewLabel, access: Access, agent: Supervisor) -> None:
    """Say what words mean."""
    meant = review.Label(**new.model_dump())
    async with access.database.write() as connection:
        await review.label(connection, words, meant, agent, access.clock())


@router.post("/{words}/unlabel", status_code=204)
async def unlabel(words: str, access: Access, agent: Supervisor) -> None:
    """Take a label back."""
    async with access.database.write() as connection:
        await review.unlabel(connection, words, agent, access.clock())


@router.post("/{words}/drop", status_code=204)
async def drop(words: str, access: Access, agent: Supervisor) -> None:
    """Forget words that teach nothing."""
    async with access.database.write() as connection:
        await review.drop(connection, words, agent, access.clock())
