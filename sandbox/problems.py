"""Refusals, told as problem documents (RFC 9457), or in Open311's own form below its path."""

from datetime import datetime
from http import HTTPStatus
from pathlib import Path

import yaml
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, TypeAdapter
from starlette.exceptions import HTTPException

from sandbox.tables import JsonValue
from sandbox.words import Words

OPEN311 = "/open311/"

_REASONS = TypeAdapter(dict[str, Words]).validate_python(
    yaml.safe_load(Path(__file__).with_name("reasons.yml").read_text(encoding="utf-8"))
)
_CODES = {404: "not-found", 405: "method-not-allowed"}


class Problem(BaseModel):
    """A problem document."""

    type: str
    """What kind of problem, as an address."""

    title: str
    """The HTTP status in words."""

    status: int
    """The HTTP status."""

    detail: str
    """What is wrong, in English."""

    code: str
    """What kind of problem, as a word."""

    reason: Words
    """What is wrong, as a citizen may be told."""

    alternatives: list[datetime] = []
    """Free times instead of the one asked for."""

    errors: list[str] = []
    """Which fields could not be read, and why."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """The request is understood and not granted."""

    def __init__(self, status: int, code: str, **values: str) -> None:
        super().__init__(code)
        reason = _REASONS[code]
        ko, en = reason.ko.format(**values), reason.en.format(**values)
        self.problem = Problem(
            type=f"/problems/{code}",
            title=HTTPStatus(status).phrase,
            status=status,
            detail=en,
            code=code,
            reason=Words(ko=ko, en=en),
        )


def answer(path: str, problem: Problem) -> JSONResponse:
    """The response that tells the problem in the manner of the API at that path."""
    if path.startswith(OPEN311):
        # Open311 tells only what is not there and a wrong key from all other bad requests.
        status = 400 if problem.status == 422 else problem.status
        said = problem.detail if not problem.errors else "; ".join(problem.errors)
        return JSONResponse([{"code": status, "description": said}], status)
    body = problem.model_dump(mode="json")
    return JSONResponse(body, problem.status, media_type="application/problem+json")


def schema() -> dict[str, JsonValue]:
    """The schema that `documented` refers to."""
    described = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    del described["$defs"]
    return described


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The OpenAPI entries of the problems that an operation may answer."""
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {"application/problem+json": {"schema": schema}}
    return {s: {"description": HTTPStatus(s).phrase, "content": content} for s in statuses}


def install(app: FastAPI) -> None:
    """Makes every error of the app a problem document; what was sent is never repeated in it."""

    @app.exception_handler(Refused)
    async def refused(request: Request, refusal: Refused) -> Response:
        return answer(request.url.path, refusal.problem)

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: RequestValidationError) -> Response:
        problem = Refused(422, "unreadable").problem
        problem.errors = [
            f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors()
        ]
        return answer(request.url.path, problem)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        # A body that cannot be decoded is reported as 400; it is as unreadable as any other.
        status = 422 if error.status_code == 400 else error.status_code
        code = _CODES.get(status, "unreadable")
        response = answer(request.url.path, Refused(status, code).problem)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(500)
    async def failed(request: Request, _: Exception) -> Response:
        return answer(request.url.path, Refused(500, "failed").problem)
