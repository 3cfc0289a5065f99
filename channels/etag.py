"""Answers that a reader may keep: with an ETag, and 304 where nothing changed."""

from hashlib import sha256
from http import HTTPStatus

from fastapi import Request, Response

_KEPT_FOR = "public, max-age=60"


def revalidated(request: Request, body: bytes, media_type: str) -> Response:
    """The body with its ETag, or 304 without it when the reader's copy is still good."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": _KEPT_FOR}
    if _is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def open_data(request: Request, body: bytes, media_type: str) -> Response:
    """The same for data that any page of any site may read."""
    response = revalidated(request, body, media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _is_known(if_none_match: str, tag: str) -> bool:
    """Weak comparison (RFC 9110, 13.1.2): a proxy that compresses makes a tag weak."""
    known = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return "*" in known or tag in known
