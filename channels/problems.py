"""Errors as the public sees them: RFC 9457 problem documents in the citizen's language."""

from http import HTTPStatus

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from bot.errors import (
    AnswerDelayed,
    AssistantError,
    KeyReused,
    NotFound,
    UnknownPayload,
    UnreadableText,
)
from bot.messages import Language
from bot.wording import wording
from handoff.errors import (
    DeskError,
    FactsChanged,
    ForeignPage,
    InFilesAlready,
    NoSuchNotice,
    NoSuchReview,
    NoSuchService,
    NoSuchTicket,
    NothingChanged,
    NotSignedIn,
    NotSupervisor,
    NotTheAuthor,
    OwnProposal,
    ProposalChanged,
    TicketTaken,
    TooManyAttempts,
    UnsoundFacts,
    WrongPassword,
)

log = structlog.get_logger()

RETRY_AFTER_S = 2
"""After how many seconds a citizen whose answer is late asks again."""


class Problem(Exception):
    """An error with the wording that tells it."""

    def __init__(
        self, status: HTTPStatus, name: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(name)
        self.status = status
        """HTTP status."""
        self.name = name
        """Name of the wording, `utter_problem_<name>`."""
        self.headers = headers or {}
        """Further headers."""


_OF_ERROR: dict[type[Exception], Problem] = {
    NotFound: Problem(HTTPStatus.NOT_FOUND, "not_found"),
    UnknownPayload: Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "unknown_payload"),
    KeyReused: Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "key_reused"),
    AnswerDelayed: Problem(
        HTTPStatus.SERVICE_UNAVAILABLE, "delayed", {"Retry-After": str(RETRY_AFTER_S)}
    ),
    NotSignedIn: Problem(HTTPStatus.UNAUTHORIZED, "not_signed_in"),
    WrongPassword: Problem(HTTPStatus.UNAUTHORIZED, "wrong_password"),
    TooManyAttempts: Problem(HTTPStatus.TOO_MANY_REQUESTS, "too_fast", {"Retry-After": "60"}),
    ForeignPage: Problem(HTTPStatus.FORBIDDEN, "foreign_page"),
    NotSupervisor: Problem(HTTPStatus.FORBIDDEN, "not_supervisor"),
    NoSuchNotice: Problem(HTTPStatus.NOT_FOUND, "no_such_notice"),
    NoSuchService: Problem(HTTPStatus.NOT_FOUND, "no_such_service"),
    ProposalChanged: Problem(HTTPStatus.CONFLICT, "proposal_changed"),
    FactsChanged: Problem(HTTPStatus.CONFLICT, "facts_changed"),
    InFilesAlready: Problem(HTTPStatus.CONFLICT, "in_files_already"),
    NotTheAuthor: Problem(HTTPStatus.FORBIDDEN, "not_the_author"),
    OwnProposal: Problem(HTTPStatus.FORBIDDEN, "own_proposal"),
    UnsoundFacts: Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "unsound_facts"),
    NothingChanged: Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "nothing_changed"),
    NoSuchReview: Problem(HTTPStatus.NOT_FOUND, "no_such_review"),
    NoSuchTicket: Problem(HTTPStatus.NOT_FOUND, "no_such_ticket"),
    TicketTaken: Problem(HTTPStatus.CONFLICT, "ticket_taken"),
}

_OF_STATUS = {
    HTTPStatus.NOT_FOUND: "no_page",
    HTTPStatus.METHOD_NOT_ALLOWED: "method",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.INTERNAL_SERVER_ERROR: "internal",
}


def preferred_language(accept_language: str | None) -> Language:
    """Korean, unless the client asks for English before Korean."""
    wanted = (accept_language or "").lower()
    korean, english = wanted.find("ko"), wanted.find("en")
    return "en" if english >= 0 and (korean < 0 or english < korean) else "ko"


def problem_response(problem: Problem, accept_language: str | None) -> Response:
    """The document of a problem."""
    language = preferred_language(accept_language)
    document = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": wording(f"utter_problem_{problem.name}", language),
        "code": problem.name,
    }
    return Response(
        orjson.dumps(document),
        status_code=problem.status,
        media_type="application/problem+json",
        headers={"Content-Language": language, **problem.headers},
    )


def install(app: FastAPI) -> None:
    """Turn every error of the app into a problem document."""

    def respond(request: Request, problem: Problem) -> Response:
        return problem_response(problem, request.headers.get("accept-language"))

    @app.exception_handler(Problem)
    async def on_problem(request: Request, error: Problem) -> Response:
        return respond(request, error)

    @app.exception_handler(UnreadableText)
    async def on_unreadable(request: Request, error: UnreadableText) -> Response:
        return respond(request, Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)))

    @app.exception_handler(AssistantError)
    @app.exception_handler(DeskError)
    async def on_known_error(request: Request, error: Exception) -> Response:
        return respond(request, _OF_ERROR[type(error)])

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, _: RequestValidationError) -> Response:
        return respond(request, Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"))

    @app.exception_handler(HTTPException)
    async def on_http_error(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        headers = dict(error.headers or {})
        return respond(request, Problem(status, _OF_STATUS.get(status, "invalid"), headers))

    @app.exception_handler(Exception)
    async def on_fault(request: Request, error: Exception) -> Response:
        log.error("request failed", error=type(error).__name__, exc_info=error)
        return respond(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal"))
